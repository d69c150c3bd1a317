"""Countries and grounds, from the words of authorities."""

import pytest

from supplyscreen.model.watchlist import Ground
from supplyscreen.watchlists.grounds import all_grounds, grounds_of
from supplyscreen.watchlists.places import countries_named, country_named


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("se", "SE"),
        ("IRN", "IR"),
        ("Iran (Islamic Republic of)", "IR"),
        ("Korea, North", "KP"),
        ("Democratic People's Republic of Korea", "KP"),
        ("RUSSIAN FEDERATION", "RU"),
        ("possibly Palestinian", "PS"),
        ("Region: Gaza", "PS"),
        ("Burma", "MM"),
        ("Belarusian", "BY"),
        ("Congo (Democratic Republic of the)", "CD"),
        ("Atlantis", ""),
        ("", ""),
    ],
)
def test_a_country_is_known_by_any_of_its_names(text: str, code: str) -> None:
    """Codes, official names, short ones, nationalities."""
    assert country_named(text) == code


@pytest.mark.parametrize(
    ("text", "codes", "lost"),
    [
        ("Russia / Russie", ("RU",), ()),
        ("(a) Malaysia, (b) Indonesia", ("MY", "ID"), ()),
        ("(1) Iraq (2) Jordan", ("IQ", "JO"), ()),
        ("Russian and Belarusian", ("RU", "BY"), ()),
        ("Trinidad and Tobago", ("TT",), ()),
        ("Norway; Atlantis", ("NO",), ("Atlantis",)),
        ("Atlantis", (), ("Atlantis",)),
        ("undetermined", (), ()),
        ("00", (), ()),
    ],
)
def test_a_cell_may_name_several_countries(
    text: str, codes: tuple[str, ...], lost: tuple[str, ...]
) -> None:
    """What names none is told, what says that nobody knows is not."""
    assert countries_named(text) == (codes, lost)


@pytest.mark.parametrize(
    ("text", "grounds"),
    [
        ("SDGT", "terrorism"),
        ("SDGT] [SDNTK", "terrorism trafficking"),
        ("EU-TAQA-EUAQ", "terrorism"),
        ("Cross debarment: fraudulent practices", "debarment fraud"),
        ("Näringsförbud", "business-ban"),
        ("Misstänkt skattebrott", "tax"),
        ("CUBA", ""),
        ("pre-terminated SDGTX", ""),
    ],
)
def test_the_ground_is_read_from_programme_and_reason(text: str, grounds: str) -> None:
    """A code as written, a word in any case from its beginning."""
    assert grounds_of(text) == tuple(grounds.split())


def test_what_the_reader_knows_and_what_the_texts_say_is_one_sorted_cell() -> None:
    """Each ground once."""
    assert all_grounds((Ground.SANCTION.value,), "SDGT", "terror") == "sanction|terrorism"
