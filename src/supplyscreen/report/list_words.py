"""The words of lists, in a report's language: `words/lists.toml`."""

from supplyscreen.report.texts import Texts
from supplyscreen.words.catalogue import Message, Param


def said(texts: Texts, key: str, **params: Param) -> str:
    """One of the words of lists, "lists." left out."""
    return texts.message(Message.of(f"lists.{key}", **params))
