"""Templates of tables as `data/templates.toml` describes them; records read them with no option."""

import tomllib
from functools import cache
from importlib import resources
from typing import Any

from supplyscreen.model.template import Filling, TableTemplate, TemplateColumn
from supplyscreen.words.catalogue import say

_WIDTH = 22


def template(kind: str, lang: str) -> TableTemplate:
    """
    The template of one kind of table.

    Args:
        kind: one of model.template.TABLES.
        lang: of headers, notes and choices.
    """
    described = _templates()[kind]
    columns = tuple(_column(one, lang) for one in described["columns"])
    return TableTemplate(kind=kind, sheet=described["sheet"][lang], columns=columns)


def _column(described: dict[str, Any], lang: str) -> TemplateColumn:
    example = _in(described["example"], lang)
    note = f"{described['note'][lang]}\n{say('records.template_example', lang, example=example)}"
    return TemplateColumn(
        field=described["field"],
        header=described[lang],
        note=note,
        example=example,
        filling=Filling(described.get("filling", Filling.TEXT)),
        width=described.get("width", _WIDTH),
        choices=tuple(described.get("choices", {}).get(lang, ())),
    )


def _in(text: str | dict[str, str], lang: str) -> str:
    return text if isinstance(text, str) else text[lang]


@cache
def _templates() -> dict[str, Any]:
    path = resources.files("supplyscreen.records").joinpath("data/templates.toml")
    return tomllib.loads(path.read_text("utf-8"))
