"""What is only counted, and what somebody decided about it."""

from cli.running import Desk

TABLE = "Leverantör,Underleverantör\n" + "".join(
    f"Mossdrakens {part} AB,Skuggspets Rör AB\n" for part in ("Bygg", "Mark", "Tak")
)
MORE = TABLE + "".join(
    f"Mossdrakens {part} AB,Bakomsten Måleri AB\n" for part in ("Bygg", "Mark", "Tak")
)
LISTED = "entry_id,name,kind\n1,Skuggspets Rör AB,company\n2,Bakomsten Måleri AB,company\n"


def test_decided_findings_beyond_nearest_neither_trip_nor_are_unknown(desk: Desk) -> None:
    """With all of them decided the run ends as it does with all of them shown."""
    argv = (desk.put("ue.csv", MORE), "-w", desk.put("w.csv", LISTED))
    findings = desk.report(*argv, "--nearest", "9")["findings"]
    assert len(findings) == 6
    head = "finding;decision;reason;role;until\n"
    lines = [f"{one['id']};keep;utredd;upphandlare;2099-01-01\n" for one in findings]
    decided = ("--decisions", desk.put("beslut.csv", head + "".join(lines)))
    for nearest in ("9", "1", "0"):
        ended = desk.check(*argv, *decided, "--nearest", nearest)
        assert ended.code == 0, nearest
        assert "beslut.csv" not in ended.out
    desk.put("beslut.csv", head + "".join(lines[:-1]))
    assert desk.check(*argv, *decided, "--nearest", "0", "--fail-on", "note").code == 1
