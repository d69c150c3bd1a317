"""Lists and tables in one folder, and lists that somebody names otherwise than by their folder."""

from cli.running import Desk

TABLE = "Leverantör,Org.nr\nKvarnhjulets Bygg AB,\n"
LISTED = "entry_id,name,kind\nL-1,Skuggspets Rör AB,company\n"


def test_the_entries_of_a_list_are_no_table(desk: Desk) -> None:
    """With tables and lists in one folder the entries are not screened, nor printed."""
    desk.put("f/leverantorer.csv", TABLE)
    desk.put("f/lista.csv", LISTED)
    ended = desk.check("f", "-w", "f", "-f", "json")
    assert ended.code == 0
    assert [one["file"] for one in ended.report["inputs"]] == ["f/leverantorer.csv"]
    assert "Skuggspets" not in ended.out


def test_the_entries_beside_a_manifest_are_no_table(desk: Desk) -> None:
    """Also where the folder of a list is where the tables lie."""
    desk.put("f/leverantorer.csv", TABLE)
    desk.put_list("f", LISTED, disclose="hit")
    ended = desk.check("f", "-w", "f", "-f", "json")
    assert [one["file"] for one in ended.report["inputs"]] == ["f/leverantorer.csv"]
    assert "Skuggspets" not in ended.out


def test_a_list_that_is_named_as_a_table_is_refused(desk: Desk) -> None:
    """Exit code 2, in both languages."""
    desk.put("lista.csv", LISTED)
    ended = desk.check("lista.csv", "-w", "lista.csv", "--lang", "sv")
    assert (ended.code, ended.out) == (2, "")
    assert "anges både som tabell och som lista" in ended.err


def test_what_may_be_a_list_but_was_not_read_makes_the_run_incomplete(desk: Desk) -> None:
    """A file of another form and a folder that was not entered; a picture and a README do not."""
    desk.put("t.csv", TABLE)
    desk.put("w/lista.csv", LISTED)
    desk.put("w/README.txt", "om listorna")
    desk.put("w/bild.png", "")
    assert desk.check("t.csv", "-w", "w").code == 0
    desk.put("w/namn.txt", "Kvarnhjulets Bygg AB\n")
    desk.put("w/djupt/ned/lista.csv", LISTED)
    ended = desk.check("t.csv", "-w", "w", "-f", "json")
    assert ended.code == 4
    assert "lies among the lists but is none" in ended.out
    assert "a subfolder without manifest.yaml" in ended.out


def test_no_output_is_written_among_the_lists(desk: Desk) -> None:
    """Neither over the entries of a folder, nor beside or below them, nor through a link."""
    desk.put("t.csv", TABLE)
    desk.put_list("w", LISTED)
    desk.put("w/ned/x.txt", "")
    (desk.folder / "hit").symlink_to(desk.folder / "w")
    for output in ("w/entries.csv", "w/ny.json", "w/ned/ny.json", "hit/ny.json"):
        ended = desk.check("t.csv", "-w", "w", "-o", output)
        assert ended.code == 2, output
        assert "list" in ended.err
    assert (desk.folder / "w/entries.csv").read_text("utf-8") == LISTED
    assert not (desk.folder / "w/ny.json").exists()


def test_a_list_folder_that_a_manifest_names_takes_no_output_either(desk: Desk) -> None:
    """Whoever names the manifest means its folder."""
    desk.put("t.csv", TABLE)
    desk.put_list("w", LISTED)
    argv = ("t.csv", "-w", "w/manifest.yaml", "-o", "w/entries.csv")
    assert desk.check(*argv).code == 2
    assert (desk.folder / "w/entries.csv").read_text("utf-8") == LISTED
