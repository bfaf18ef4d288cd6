from itertools import pairwise

import pytest

from shequ.text.dates import stretches


@pytest.mark.parametrize(
    ("text", "since", "until"),
    [
        ("2024年3月5日", "2024-03-05", "2024-03-05"),
        ("二○二四年六月八日", "2024-06-08", "2024-06-08"),
        ("2024 年 3 月 5 日", "2024-03-05", "2024-03-05"),
        ("20xx年5月", "--05", "--05"),
        ("**年元月", "--01", "--01"),
        ("三月下旬", "--03", "--03"),
        ("2025年第二季度", "2025-04", "2025-06"),
        ("上半年", "--01", "--06"),
        ("2月x日", "--02", "--02"),
        ("12月中下旬", "--12", "--12"),
        ("5月6日上午8时至下午4时", "--05-06", "--05-06"),
        ("第三季度末", "--09", "--09"),
    ],
)
def test_stretches_reads_single_dates(text: str, since: str, until: str):
    (found,) = stretches(text)
    assert (found.since, found.until, found.ranged) == (since, until, False)


@pytest.mark.parametrize(
    ("text", "since", "until"),
    [
        ("3月1日至5月31日", "--03-01", "--05-31"),
        ("20__.7.5—8.15", "--07-05", "--08-15"),
        ("2024-03-01至2024-03-20", "2024-03-01", "2024-03-20"),
        ("2024.3-2024.6", "2024-03", "2024-06"),
        ("5月1-3日", "--05-01", "--05-03"),
        ("3-5月", "--03", "--05"),
        ("从4月1日开始，到6月30日结束", "--04-01", "--06-30"),
        ("从3月初开始,4月底结束", "--03", "--04"),
        ("自5月6日起至5月20日止", "--05-06", "--05-20"),
        ("从6月持续到9月", "--06", "--09"),
        ("2024年11月至次年2月", "2024-11", "2025-02"),
        ("2023年12月至1月", "2023-12", "2024-01"),
        ("即日起至10月底", None, "--10"),
        ("元月1日至春节前", "--01-01", None),
    ],
)
def test_stretches_reads_both_ends(text: str, since: str | None, until: str):
    (found,) = stretches(text)
    assert (found.since, found.until, found.ranged) == (since, until, True)
    assert text[found.start : found.end].startswith(text[:2])


@pytest.mark.parametrize(
    "text", ["6月底前", "6月30日24:00前", "6月15日(星期五)上午9:00前", "今年6月以前", "6月10日截止"]
)
def test_stretches_marks_deadlines(text: str):
    (found,) = stretches(text)
    assert found.before
    assert found.since is None
    assert found.until is not None
    assert found.until.startswith("--06")


def test_stretches_leaves_the_end_of_an_onward_date_open():
    (found,) = stretches("8月1日起实行")
    assert (found.since, found.until, found.onward) == ("--08-01", None, True)


def test_stretches_reads_a_range_whose_end_is_masked():
    (found,) = stretches("4月_日至_月__日")
    assert (found.since, found.until, found.end) == ("--04", None, len("4月_日至_月__日"))


@pytest.mark.parametrize(
    "text", ["一月一次", "一季度一次", "20xx年x月x日", "清办发〔2024〕18号", "13月", "3月32日", "版本1.1.2", "数十个月"]
)
def test_stretches_finds_no_date(text: str):
    assert stretches(text) == ()


def test_stretches_names_festivals_without_a_date():
    (found,) = stretches("中秋节慰问")
    assert (found.since, found.until, found.named) == (None, None, "中秋")


def test_stretches_warns_of_numbers_that_may_be_dates():
    assert [s.bare for s in stretches("3.24宣传;3月24日")] == [True, False]


@pytest.mark.parametrize(
    ("text", "year", "expected"),
    [
        ("6月1日至6月30日", 2013, ("2013-06-01", "2013-06-30")),
        ("今年10月底前", 2014, (None, "2014-10")),
        ("明年3月前", 2024, (None, "2025-03")),
        ("11月至2月", 2024, ("2024-11", "2025-02")),
        ("20xx年5月", 2024, ("--05", "--05")),
        ("2022年5月", 2024, ("2022-05", "2022-05")),
        ("5月", None, ("--05", "--05")),
    ],
)
def test_in_year_fills_years_that_are_not_written(text: str, year: int | None, expected: tuple[str | None, str | None]):
    assert stretches(text)[0].in_year(year) == expected


def test_stretches_come_in_order_and_do_not_overlap():
    found = stretches("3月5日、4月和11月,6月1日至6月30日;7月底前" * 50)
    assert len(found) == 250
    assert all(a.end <= b.start for a, b in pairwise(found))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("4月8日12日", ("--04-08", "--04-12")),
        ("3月5日、6日", ("--03-05", "--03-06")),
        ("3月5、6日", ("--03-05", "--03-06")),
        ("3月5日、16日", ("--03-05", "--03-05")),
        ("4月8日3日", ("--04-08", "--04-08")),
    ],
)
def test_stretches_joins_days_that_run_on(text: str, expected: tuple[str, str]):
    assert [(s.since, s.until) for s in stretches(text)] == [expected]


@pytest.mark.parametrize("text", ["满8月龄接种", "6—11月龄的婴儿", "8月大的婴儿"])
def test_stretches_leaves_ages_in_months(text: str):
    assert stretches(text) == ()
