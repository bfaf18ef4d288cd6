from bench.score import fallen, judge, raised, summary

FIGURES = {"target": {"f1": 0.9}, "all": {"f1": 0.8}, "kind_accuracy": 1.0, "documents": 3, "interval": [0, 1]}


def test_summary_keeps_what_may_only_rise():
    assert summary(FIGURES) == {"target": 0.9, "all": 0.8, "kind_accuracy": 1.0}


def test_fallen_names_the_figure_below_its_floor():
    assert fallen({"all": 0.8}, {"all": 0.81}) == ["all: 0.8000 is below the floor 0.8100"]
    assert fallen({"all": 0.81}, {"all": 0.81, "zero": 0.0}) == []


def test_fallen_misses_a_figure_that_is_no_longer_measured():
    assert fallen({}, {"all": 0.5}) == ["all: 0.0000 is below the floor 0.5000"]


def test_raised_never_lowers():
    assert raised({"all": 0.7, "zero": 0.9}, {"all": 0.8}) == {"all": 0.8, "zero": 0.9}


def test_judge_fails_below_the_floor_and_lifts_it_when_asked(tmp_path, capsys):
    floor = tmp_path / "floor.json"
    floor.write_text('{"all": 0.75}')
    assert judge(FIGURES, floor=floor, lift=True) == 0
    assert judge({**FIGURES, "all": {"f1": 0.79}}, floor=floor, lift=False) == 1
    assert capsys.readouterr().out == "all: 0.7900 is below the floor 0.8000\n"
