"""What is special about a list and makes it mean less: said wherever a report names its lists."""

from collections.abc import Iterator

from supplyscreen.model.watchlist import Disclose, ListType, Watchlist
from supplyscreen.report.texts import Texts


def list_flags(one: Watchlist, texts: Texts) -> Iterator[str]:
    """A few words each."""
    info = one.info
    if not info.has_manifest:
        yield texts.say("list_no_manifest")
    elif not info.signed:
        yield texts.say("list_unsigned")
    if info.type is ListType.PROTECT:
        yield texts.say("list_protect")
    elif info.disclose is Disclose.HIT:
        yield texts.say("list_hit_only")
    if one.expired:
        yield texts.say("list_is_expired", date=info.expires)
    if one.is_empty:
        yield texts.say("list_is_empty")
