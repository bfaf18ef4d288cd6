"""Ratios, gates and tables of the measurements."""

from bench.gates import Gate, Rounds, finish, rounds, table


def test_ratio_is_the_median_of_pairs():
    measured = Rounds({"ours": [2.0, 9.0, 4.0], "theirs": [1.0, 3.0, 4.0]})
    assert measured.ratio("ours", "theirs") == 2.0
    assert measured.ratio("ours", "theirs", scale=0.5) == 1.0


def test_rounds_run_every_work_in_turn():
    ran: list[str] = []
    measured = rounds({"a": lambda: ran.append("a"), "b": lambda: ran.append("b")}, count=2)
    assert ran == ["a", "b", "a", "b"]
    assert len(measured.seconds["loop"]) == 2


def test_finish_fails_only_for_a_missed_gate_outside_a_report(capsys):
    missed, kept = Gate("slow", 2.0, 1.0), Gate("quick", 0.5, 1.0, 0.25)
    assert finish([kept], report=False) == 0
    assert finish([missed, kept], report=False) == 1
    assert finish([missed], report=True) == 0
    assert "MISSED slow: 2.00 (gate 1)" in capsys.readouterr().out


def test_table_keeps_its_columns():
    assert table(("", "ms"), [("reading", "1.0"), ("b", "12.5")]).split("\n") == [
        "           ms",
        "reading   1.0",
        "b        12.5",
    ]
