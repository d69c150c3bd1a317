"""`my-moha-xml`: rows of a PDF that was saved as XML."""

from supplyscreen.model.rows import Effect
from supplyscreen.watchlists.formats.my_moha_xml import MyMohaXmlReader
from watchlists.publishing import accepted_by, read_damaged, records, told

READER = MyMohaXmlReader()


def tr(*cells: str) -> str:
    return "<TR>" + "".join(f"<TD><P>{cell} </P></TD>\n" for cell in cells) + "</TR>\n"


PERSON = (
    *("1", "KDN.I.01- 2099", "Odette Skuggsjö", "-", "-", "7.12.1962", "Oslo", "a) Skuggan b) Dim"),
    *("Norway", "X1", "-", "Dimgatan 1", "21 Mei 2019"),
)
GROUP = ("1", "KDN.K.02- 2099", "Dimgruppen", "Dimman", "-", "Oslo", "7 April 2014")
LIST = (
    "<!-- made of a PDF -->\n<TaggedPDF-doc><Document><Table><THead>"
    + tr("(1)", "(2)")
    + "</THead><TBody>"
    + tr(*PERSON)
    + tr(*GROUP)
    + "</TBody></Table></Document></TaggedPDF-doc>"
).encode()


def test_persons_and_groups() -> None:
    """Heads of tables are no entries; a dash says nothing."""
    person, group = records(READER, LIST, "moha.xml")
    assert (person.entry_id, person.kind, person.name) == (
        "KDN.I.01-2099",
        "person",
        "Odette Skuggsjö",
    )
    assert (person.birth_date, person.listed) == ("1962-12-07", "2019-05-21")
    assert (person.aliases, person.countries) == (("Skuggan", "Dim"), ("Norway",))
    assert (group.kind, group.aliases, group.listed) == ("company", ("Dimman",), "2014-04-07")
    assert accepted_by(LIST, "x.xml") == "my-moha-xml"


def test_a_row_of_another_width_is_rejected() -> None:
    """It bears a reference, so it is an entry."""
    data = LIST.replace(b"</TBody>", (tr("2", "KDN.I.09-2099", "x") + "</TBody>").encode())
    assert {(code, effect) for code, effect, _ in told(READER, data, "x")} == {
        ("shifted_row", Effect.REJECTED)
    }


def test_damaged_copies_are_read_or_refused() -> None:
    """Never anything else."""
    assert read_damaged(READER, LIST, "moha.xml")[0]
