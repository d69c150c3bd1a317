"""Lists of tokens: who has the key can compare, and nothing but a reference comes back."""

import json

import pytest

from cli.running import Desk

NUMBER = "556000-4615"
OTHER = "556012-5790"
PERSON = "19811218-9876"
ENTRIES = (
    "entry_id,name,kind,org_number,reference,reason,note\n"
    f"HEMLIG-1,Skuggspets Rör AB,company,{NUMBER},REF-1,HEMLIGT SKÄL,HEMLIG NOT\n"
    f"HEMLIG-2,Ludde Påhittsson,person,{PERSON},REF-2,,\n"
    "HEMLIG-3,Tyst Vattenfall AB,company,,REF-3,,\n"
)
TABLE = (
    "Leverantör,Org.nr\n"
    f"Ett Helt Annat Namn AB,{NUMBER}\n"
    f"Nyckelfallet Kakel AB,{OTHER}\n"
    "Tyst Vattenfall AB,\n"
    f"Enskilda Firman Mossdrake,{PERSON[2:]}\n"
)


@pytest.fixture
def table(desk: Desk) -> str:
    """One supplier whose number is listed, one whose name is, and a sole trader."""
    return desk.put("lev.csv", TABLE)


def make(desk: Desk, folder: str = "coded", **manifest: str) -> None:
    """A list of tokens and its key, from one in the clear."""
    clear = desk.put_list("clear", ENTRIES, list_id="se.example.coded", **manifest)
    done = desk.run("lists", "tokens", clear, "-o", folder, "--new-key", f"{folder}.token-key")
    assert (done.code, done.err) == (0, "")
    assert "2 tokens" in done.out
    assert "one entry has no exact number" in done.out


def test_a_list_of_tokens_holds_nothing_that_can_be_read(desk: Desk) -> None:
    """Neither names, numbers nor reasons; its manifest says what it protects and what not."""
    make(desk)
    text = "".join(path.read_text("utf-8") for path in (desk.folder / "coded").iterdir())
    for secret in ("Skuggspets", "Ludde", "HEMLIG", NUMBER, NUMBER.replace("-", ""), "9876"):
        assert secret not in text
    assert "can find out every number that can be guessed" in text.replace("\n# ", " ")
    assert (desk.folder / "coded.token-key").stat().st_mode & 0o077 == 0


def test_who_has_the_key_finds_equal_numbers_and_no_names(desk: Desk, table: str) -> None:
    """The company under another name and the person; the entry without a number never."""
    make(desk)
    report = desk.report(table, "-w", "coded", "--token-key", "coded.token-key")
    hits = [(one["reference"], one["disclosed"], one["theirs"]) for one in report["hits"]]
    assert sorted(hits) == [("REF-1", False, None), ("REF-2", False, None)]
    assert {(one["level"], one["kind"]) for one in report["findings"]} == {("review", "possible")}
    (info,) = report["lists"]
    assert info["entries"] == {"read": 2, "used": 2, "rejected": 0}


def test_a_hit_says_plainly_what_tokens_protect_and_what_not(desk: Desk, table: str) -> None:
    """Authority and reference only, in both languages; and that others were not compared."""
    make(desk)
    argv = (table, "-w", "coded", "--token-key", "coded.token-key")
    for lang, said, alone in (
        ("en", "not from those who have it", "was not compared with it"),
        ("sv", "inte för den som har den", "jämfördes inte med den"),
    ):
        done = desk.check(*argv, "-f", "json", "--lang", lang)
        for finding in done.report["findings"]:
            assert said in finding["innocent_causes"][1]
            assert "REF-" in finding["next_step"]["text"]
        assert any(alone in one["problem"] for one in done.report["issues"])
        text = done.out + desk.check(*argv, "--lang", lang).out
        for secret in ("Skuggspets", "HEMLIG", "Påhittsson", "9876", "1218"):
            assert secret not in text


def test_findings_of_all_tokens_look_alike(desk: Desk, table: str) -> None:
    """But for party, reference and ids there is nothing to tell two of them apart."""
    make(desk)
    report = desk.report(table, "-w", "coded", "--token-key", "coded.token-key")
    shapes = set()
    for hit, finding in zip(report["hits"], report["findings"], strict=True):
        bare = json.dumps([{**hit, "id": "", "party": "", "reference": ""}])
        cut = {**finding, "id": "", "hit": "", "title": ""}
        for key in ("root", "root_name", "party", "party_name", "next_step"):
            cut[key] = ""
        shapes.add(bare + json.dumps(cut))
    assert len(shapes) == 1


def test_without_the_key_of_this_version_nothing_is_screened(desk: Desk, table: str) -> None:
    """A run that compared nobody must not look like one that found nobody."""
    make(desk)
    make(desk, folder="later")
    for keys in ((), ("--token-key", "later.token-key")):
        done = desk.check(table, "-w", "coded", *keys)
        assert (done.code, done.out) == (2, "")
        assert "--token-key" in done.err
    both = ("--token-key", "later.token-key", "--token-key", "coded.token-key")
    assert desk.check(table, "-w", "coded", *both).code == 1
    desk.put("later.token-key", "x")
    assert desk.check(table, "-w", "coded", *both).code == 5


def test_the_key_may_stand_in_the_users_settings_alone(desk: Desk, table: str) -> None:
    """The working folder cannot bring one."""
    make(desk)
    desk.put("nobody/supplyscreen/supplyscreen.yaml", "token_keys: [../../coded.token-key]\n")
    assert desk.check(table, "-w", "coded").code == 1
    desk.put("supplyscreen.yaml", "token_keys: [coded.token-key]\n")
    assert desk.check(table, "-w", "coded").code == 3


def test_a_protecting_list_of_tokens_takes_its_parties_out(desk: Desk, table: str) -> None:
    """By an equal number; the person and the company leave a count."""
    make(desk, type="protect")
    report = desk.report(table, "-w", "coded", "--token-key", "coded.token-key")
    assert report["summary"]["protected"] == 2
    assert report["hits"] == []
    text = desk.check(table, "-w", "coded", "--token-key", "coded.token-key").out
    assert "Ett Helt Annat Namn" not in text
    assert "Mossdrake" not in text


@pytest.mark.parametrize(
    ("change", "part"),
    [
        (("token,reference", "token,name,reference"), "nothing else that could be read"),
        (("token,", "tokens,"), "nothing else that could be read"),
        (("disclose: hit", "disclose: full"), "no content to show"),
        (("key_id: ", "key_id: x"), "16 hexadecimal"),
        (("offence_data", "canary: {name: x, entry_id: y}\noffence_data"), "holds none"),
    ],
)
def test_a_list_that_is_not_tokens_alone_is_refused(
    desk: Desk, table: str, change: tuple[str, str], part: str
) -> None:
    """Whatever stands in it that a recipient could read, or that says it may be shown."""
    make(desk)
    for path in (desk.folder / "coded").iterdir():
        path.write_text(path.read_text("utf-8").replace(*change), "utf-8")
    manifest = desk.folder / "coded" / "manifest.yaml"
    lines = manifest.read_text("utf-8")
    start = lines.index(", sha256: ")
    manifest.write_text(lines[:start] + "}\n", "utf-8")
    done = desk.check(table, "-w", "coded", "--token-key", "coded.token-key")
    assert (done.code, done.out) == (5, "")
    assert part in done.err


def test_a_damaged_token_is_rejected_and_counted(desk: Desk, table: str) -> None:
    """It makes the run incomplete, as any entry that is lost."""
    make(desk)
    path = desk.folder / "coded" / "entries.csv"
    header, first, *_ = path.read_text().splitlines()
    path.write_text(f"{header}\n{first}\nXYZ,REF-9,\n{first[:63]}G,R,\na,b\n")
    manifest = desk.folder / "coded" / "manifest.yaml"
    lines = manifest.read_text("utf-8")
    manifest.write_text(lines[: lines.index(", sha256: ")] + "}\n", "utf-8")
    report = desk.report(table, "-w", "coded", "--token-key", "coded.token-key")
    assert report["lists"][0]["entries"] == {"read": 4, "used": 1, "rejected": 3}
    assert not report["complete"]


def test_tokens_are_made_of_one_list_in_the_clear_and_replace_nothing(desk: Desk) -> None:
    """Neither of a bare file, several lists or tokens, nor over a file that is there."""
    make(desk)
    desk.put("bare.csv", ENTRIES)
    desk.put_list("all/a", ENTRIES)
    desk.put_list("all/b", ENTRIES)
    for given in ("bare.csv", "all", "coded"):
        done = desk.run("lists", "tokens", given, "-o", "new", "--new-key", "new.token-key")
        assert (given, done.code) == (given, 2)
    for more in (("-o", "coded", "--new-key", "n"), ("-o", "n", "--new-key", "coded.token-key")):
        assert desk.run("lists", "tokens", "clear", *more).code == 2
    assert not (desk.folder / "new").exists()
    assert not (desk.folder / "n").exists()


def test_a_list_of_tokens_can_be_signed_and_held_to_its_terms(desk: Desk, table: str) -> None:
    """What its owner requires is carried over."""
    make(desk, requires="{purpose: [procurement], case: true}", offence_data="true")
    done = desk.run("lists", "keygen", "k", "--authority", "Exempelmyndigheten", "--list", "x")
    assert done.code == 0
    assert desk.run("lists", "sign", "coded", "--key", "k.key").code == 0
    argv = (table, "-w", "coded", "--token-key", "coded.token-key")
    assert "--purpose" in desk.check(*argv).err
    assert "--case" in desk.check(*argv, "--purpose", "procurement").err
    done = desk.check(*argv, "--purpose", "procurement", "--case", "K-1")
    assert (done.code, "controller" in done.err) == (2, True)


def test_the_network_is_written_without_whom_tokens_protect(desk: Desk, table: str) -> None:
    """Also by the command that compares nobody."""
    make(desk, type="protect")
    argv = ("graph", table, "-w", "coded", "-o", "g.json")
    assert desk.run(*argv).code == 2
    assert not (desk.folder / "g.json").exists()
    assert desk.run(*argv, "--token-key", "coded.token-key").code in (0, 4)
    text = (desk.folder / "g.json").read_text("utf-8")
    assert "Nyckelfallet Kakel" in text
    assert "Ett Helt Annat Namn" not in text
    assert "Mossdrake" not in text
