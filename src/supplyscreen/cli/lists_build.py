"""`supplyscreen lists build`: read lists now, so that the next runs find them read."""

from pathlib import Path
from typing import Annotated

import typer

from supplyscreen.cli import options
from supplyscreen.cli.output import write_text
from supplyscreen.errors import UsageProblem
from supplyscreen.text.masking import mask
from supplyscreen.words.catalogue import say

Given = Annotated[
    list[Path] | None,
    typer.Argument(
        metavar="LIST",
        help="List folders, folders of lists, or bare files (default: those in the settings).",
        show_default=False,
    ),
]


def build(given: Given = None, *, lang: options.Lang = None) -> None:
    """Read lists into the cache folder, where check, name and batch find them."""
    from supplyscreen.cli.asked import asked  # noqa: PLC0415 - heavy
    from supplyscreen.config.places import shown  # noqa: PLC0415
    from supplyscreen.config.settings import Settings  # noqa: PLC0415
    from supplyscreen.trusted_lists import shelved_lists  # noqa: PLC0415

    wanted = asked((), flags=Settings(lang=lang))
    job = wanted.job()
    paths = tuple(given or wanted.settings.watchlists or ())
    if not paths:
        raise UsageProblem("lists.none_in_use")
    if job.list_cache is None:
        raise UsageProblem("lists.no_cache_folder")
    for one, kept in shelved_lists(paths, job, lambda path: shown(path, job.folder)):
        key = "lists.kept" if kept else "lists.not_kept"
        info = one.info
        params = {"list_id": mask(info.list_id), "version": mask(info.version) or "-"}
        write_text(say(key, wanted.lang, count=one.used, **params) + "\n")
