"""Documents at the edge: one promise, sixty, very long names, rates of nothing, grids, limits, a month."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from shequ.paper import Heading, Paper, numbers_in, text_of
from shequ.standing import StandingStatus
from shequ.writer import Brief, Kind, Open, compose
from shequ.writer.saying import words_of
from tests.writer.briefs import GRIDS, SANITATION, YUNLING, Promise, brief, packs
from tests.writer.reading_back import read_back, sentences

LONG = (
    "对辖区内老旧楼院、背街小巷、城乡结合部、农贸市场周边等重点区域的积存垃圾进行集中清理并及时清运到指定的消纳场所" * 4
)


def alone(promises: Sequence[Promise], *, kind: Kind = "summary", end: date = date(2026, 12, 20)) -> Brief:
    """A brief of these promises and nothing else."""
    whole = brief(kind, promises=promises, end=end)
    return replace(whole, recorded=(), open=(), posts=(), money=(), observances=(), pictures=(), phases=())


def written(promises: Sequence[Promise], *, kind: Kind = "summary", end: date = date(2026, 12, 20)) -> Paper:
    paper = compose(alone(promises, kind=kind, end=end), packs=packs())
    missed = [(back.number.text, back.words) for back in read_back(paper) if back.item is None]
    assert not missed
    return paper


@pytest.mark.parametrize("kind", ["summary", "briefing", "bulletin", "notice", "scheme", "plan"])
def test_one_promise(kind):
    paper = written([Promise("清运垃圾", "waste_removed", ">=", "300", "吨", 80)], kind=kind)
    assert "清运垃圾" in text_of(paper)
    assert len(text_of(paper)) < 900


def test_sixty_promises():
    base = [each for each in SANITATION if each.value and each.measure]
    many = [
        replace(
            base[n % len(base)],
            words=f"{base[n % len(base)].words}{'东南西北中'[n // len(base)]}片",
            part="东西南北"[n % 4],
        )
        for n in range(60)
    ]
    paper = written(many)
    words = [words_of(each.parts) for each in sentences(paper.blocks)]
    assert len(words) == len(set(words))
    assert len([each for each in words if re.search("[东南西北中]片", each)]) > 60


def test_long_names_give_way_to_the_name_of_the_measure():
    paper = written(
        [Promise(LONG, "waste_removed", ">=", "300", "吨", part=f"第三部分　{'重点区域' * 5}（2026年3月）")]
    )
    assert all(len(words_of(each.parts)) < 120 for each in sentences(paper.blocks))
    assert LONG in text_of(paper)  # in the table as it was promised
    assert [each.text for each in paper.blocks if isinstance(each, Heading) and each.level == 2] == ["重点区域" * 5]


def test_a_rate_of_nothing_is_said_and_not_divided():
    whole = alone([Promise("居民满意率", "sanitation_satisfaction", ">=", "90", "%", part="居民")])
    (one,) = whole.standings
    assert one.figure is not None
    figure = replace(one.figure, value=None, numerator=0, denominator=0, why="分母为零")
    lost = replace(one, figure=figure, status=StandingStatus.UNDECIDED, last_year=None, before=None)
    paper = compose(replace(whole, standings=(lost,)), packs=packs())
    assert "“居民满意率”" in text_of(paper)
    assert "补齐" in text_of(paper)


@pytest.mark.parametrize("kind", ["summary", "briefing", "bulletin", "notice", "scheme", "plan"])
@pytest.mark.parametrize("op", [">=", ">", "==", "<="])
def test_a_promise_of_nothing_has_no_share(op, kind):
    whole = alone([Promise("清运垃圾", "waste_removed", ">=", "300", "吨", 80)], kind=kind)
    (one,) = whole.standings
    status = StandingStatus.KEPT if op in (">=", ">") else StandingStatus.BROKEN
    asked = replace(one.commitment, op=op, value=Decimal(0))
    nothing = replace(one, commitment=asked, target=Fraction(0), status=status)
    said = text_of(compose(replace(whole, standings=(nothing,)), packs=packs()))
    assert "任务0吨的" not in said
    assert "比任务0吨少" not in said


def test_more_than_exactly_what_was_promised_is_too_much():
    said = text_of(written([Promise("清运垃圾", "waste_removed", "==", "60", "吨", 125)]))
    assert "超过限额60吨" in said
    assert "少15吨" not in said


def test_follow_ups_that_are_not_named_are_counted():
    whole = replace(alone([Promise("清运垃圾", "waste_removed", ">=", "300", "吨")]), more_open=33, more_late=2)
    one = Open("清掏排水沟", "第一网格（桂园里）", date(2026, 11, 1), late=True)
    said = text_of(compose(replace(whole, open=(one,)), packs=packs()))
    assert "34件" in said
    assert "其中超过办理期限的3件" in said


def test_grids_are_named():
    promises = [
        Promise("清理楼道", "corridors_cleared", ">=", f"{38 - n}", "个", 40, part="环境整治", places=(grid,))
        for n, grid in enumerate(GRIDS)
    ]
    text = text_of(written(promises))
    for grid in GRIDS:
        assert re.search(rf"{grid.name}\d+个，", text)


def test_a_split_target_names_its_shares():
    whole = alone([Promise("清理楼道", "corridors_cleared", ">=", "94", "个", 100, part="环境整治")])
    (one,) = whole.standings
    assert one.figure is not None
    shares = []
    for number, grid in enumerate(GRIDS):
        commitment = replace(one.commitment, key=f"1.{number}", spots=(grid,), parent="1")
        figure = replace(one.figure, value=Fraction(30 + number), place=grid.name)
        shares.append(replace(one, commitment=commitment, figure=figure))
    parent = replace(one, commitment=replace(one.commitment, sharing="sum"), parts=tuple(shares))
    text = text_of(compose(replace(whole, standings=(parent,)), packs=packs()))
    assert "其中第一网格30个、第二网格31个、第三网格32个" in text


def test_limits_are_told_as_limits():
    promises = [
        Promise("环境卫生投诉", "complaints_received", "<=", "300", "件", 95, 120, part="居民诉求"),
        Promise("吸烟率", "smoking_rate", "<=", "20", "%", 110, 130, part="控烟"),
    ]
    text = text_of(written(promises, end=date(2026, 8, 20)))
    assert re.search(r"按现有进度，到12月31日预计\d+件，超过限额300件", text)
    assert "完成年度任务" not in text
    assert re.search(r"(?:比限额20%高|高于限额)\d\.\d个百分点", text)


def test_a_level_that_fell_short():
    promise = Promise(
        "注册志愿者", "volunteers_registered", ">=", "300", "人", 80, part="志愿服务", due=date(2026, 9, 30)
    )
    text = text_of(written([promise]))
    assert "到9月30日，注册志愿者240人，比要求的300人少60人" in text


def test_a_month_is_compared_with_the_month_before():
    whole = brief("bulletin")
    (first, *_rest) = [each for each in whole.recorded if each.figure.measure == "slogans_hung"]
    beside = replace(first, last_year=None, before=replace(first.figure, value=Fraction(10)))
    month = replace(whole, start=date(2026, 7, 1), end=date(2026, 7, 31), standings=(), recorded=(beside,), open=())
    assert "比上月" in text_of(compose(month, packs=packs()))


def test_many_follow_ups_are_counted_and_the_late_ones_named():
    late = tuple(
        Open(f"第{'一二三四五六七八九'[n]}楼道堆物", "桂园里", date(2026, 11, 3 + n), late=True) for n in range(9)
    )
    whole = replace(alone([]), open=late, standings=brief().standings[:1])
    text = text_of(compose(whole, packs=packs()))
    assert re.search(r"9件，其中超过办理期限的9件", text)
    assert text.count("已经逾期") <= 5


def test_rates_near_a_bound_are_printed_on_their_side():
    whole = alone([Promise("投诉办结率", "complaint_settlement_rate", ">=", "98", "%", 100, part="居民诉求")])
    (one,) = whole.standings
    assert one.figure is not None
    near = replace(
        one, figure=replace(one.figure, value=Fraction(97_999, 1000)), last_year=None, status=StandingStatus.AT_RISK
    )
    paper = compose(replace(whole, standings=(near,)), packs=packs())
    shown = {each.text for each in numbers_in(paper) if each.figure.measure == "complaint_settlement_rate"}
    assert shown == {"97.999"}


def test_the_place_of_the_document_is_not_repeated():
    paper = written([Promise("清运垃圾", "waste_removed", ">=", "300", "吨", part="环境整治", places=(YUNLING,))])
    assert not [each for each in sentences(paper.blocks) if words_of(each.parts).startswith("云岭社区清运")]
