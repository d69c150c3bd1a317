"""Whether a name alone says that it is a company's."""

from supplyscreen.text.legal_forms import split_form


def says_company(name: str) -> bool:
    """Whether a name holds a legal form; "Ås" at its end is a family name, not the form "AS"."""
    if not split_form(name).forms:
        return False
    *before, last = name.split()
    return last.isascii() or len(before) > 1
