"""Which tables speak of former parties: by their name, title lines or file name."""

from supplyscreen.model.layout import TableLayout
from supplyscreen.model.rows import Sheet
from supplyscreen.records.phrases import says_former

FORMER = "former"


def former_by(sheet: Sheet, layout: TableLayout | None) -> str:
    """The text that says the whole sheet is former, "former" if the mapping file does, else ""."""
    if layout and layout.status:
        return FORMER if layout.status == FORMER else ""
    file_name = sheet.file.rpartition("/")[2].rpartition(".")[0]
    texts = (sheet.sheet, *sheet.title_lines, file_name)
    return next((text for text in texts if says_former(text)), "")
