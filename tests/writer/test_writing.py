"""Documents of the six kinds: nothing said twice, nothing empty, every number a figure, the same brief the same document."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import get_args

import pytest

from shequ.paper import Block, Heading, Number, Paper, Paragraph, Table, numbers_in, text_of
from shequ.writer import Brief, Kind, compose
from shequ.writer.saying import words_of
from tests.writer.briefs import CAMPAIGNS, brief, packs
from tests.writer.reading_back import sentences

KINDS = get_args(Kind)
DAYS = (date(2026, 3, 31), date(2026, 7, 31), date(2026, 12, 20), date(2026, 12, 31))
PLACEHOLDERS = re.compile(r"[{}]|None|nan|×{2,}|X{2,}|x{2,}|_{2,}|待补|（）|“”|《》|，，|。。|，。|、、|、，")
DATES = re.compile(r"(?:\d{4}年)?\d{1,2}月(?:\d{1,2}日)?|\d{4}年|至\d{1,2}日|\d{1,2}栋")
EMPTY = (
    "深入贯彻", "高度重视", "取得了显著成效", "取得显著成效", "扎实推进", "狠抓落实", "营造良好氛围", "浓厚氛围", "在上级的正确领导下", "正确领导",
    "上下齐心", "再上新台阶", "新局面", "迈上", "不断提升", "进一步加强", "认真贯彻", "全面落实", "统筹推进", "卓有成效", "可喜", "一定成绩", "一定成效",
    "广泛好评", "有力保障", "坚实基础", "添砖加瓦", "齐抓共管", "多措并举", "凝心聚力", "为抓手", "以人为本", "强化措施", "提高认识", "统一思想", "长效机制",
    "切实", "大力", "积极开展", "圆满完成", "稳步推进", "持续深化", "精准发力", "压实责任", "亮点纷呈", "有目共睹",
)  # fmt: skip


def papers() -> Iterator[Paper]:
    """Documents of every kind, campaign and several days."""
    for kind in KINDS:
        for name in CAMPAIGNS:
            for seed, end in enumerate(DAYS):
                yield compose(brief(kind, name, seed=seed, end=end), packs=packs())


@pytest.fixture(scope="module")
def written() -> list[Paper]:
    return list(papers())


def all_blocks(paper: Paper) -> Iterator[Block]:
    yield from paper.blocks
    for _title, blocks in paper.attached:
        yield from blocks


def said(paper: Paper) -> list[str]:
    return [words_of(each.parts) for each in sentences(paper.blocks)]


def test_no_sentence_is_said_twice(written):
    for paper in written:
        words = said(paper)
        assert len(words) == len(set(words)), paper.title


def test_no_placeholder_is_left(written):
    for paper in written:
        assert not PLACEHOLDERS.search(text_of(paper).replace("x", "")), PLACEHOLDERS.search(text_of(paper))


def test_no_empty_phrase(written):
    for paper in written:
        found = [phrase for phrase in EMPTY if phrase in text_of(paper)]
        assert not found, (paper.title, found)


def test_no_chapter_is_empty(written):
    for paper in written:
        for blocks in (paper.blocks, *(inner for _title, inner in paper.attached)):
            for one, other in zip(blocks, (*blocks[1:], None), strict=True):
                if isinstance(one, Heading):
                    assert other is not None and not (isinstance(other, Heading) and other.level <= one.level)


def test_every_number_is_a_figure_and_words_hold_only_dates(written):
    for paper in written:
        for each in sentences(paper.blocks):
            bare = "".join(part for part in each.parts if isinstance(part, str))
            bare = re.sub(r"《[^》]*》", "", bare)
            assert not re.search(r"\d", DATES.sub("", bare)), bare


def test_tables_hold_numbers_as_figures(written):
    for paper in written:
        for block in all_blocks(paper):
            if isinstance(block, Table):
                assert {len(row) for row in block.rows} == {len(block.head)}
                words = [cell for row in block.rows for cell in row[1:] if isinstance(cell, str)]
                assert not [cell for cell in words if re.search(r"\d", DATES.sub("", cell))]


def test_a_figure_has_one_id_and_an_id_one_figure(written):
    for paper in written:
        numbers = numbers_in(paper)
        ids = {each.figure.id for each in numbers}
        assert len(ids) == len({replace(each.figure, id="") for each in numbers})
        assert ids == {f"f{place}" for place in range(1, len(ids) + 1)}


def test_figures_from_facts_name_their_queries(written):
    for paper in written:
        for number in numbers_in(paper):
            if number.figure.measure:
                assert number.figure.queries, number
                assert number.figure.value is not None


def test_what_is_printed_is_what_the_figure_says(written):
    for paper in written:
        for number in numbers_in(paper):
            value = number.figure.value
            assert value is not None
            text = number.text
            shown = float(text.removesuffix("万")) * (10_000 if text.endswith("万") else 1)
            assert shown == pytest.approx(float(value), abs=0.0501 if number.suffix in ("%", "个百分点") else 0.005)


def test_punctuation_is_full_width(written):
    for paper in written:
        for words in said(paper):
            assert not re.search(r"[,;:!?()]", words), words
            assert words.endswith(("。", "："))


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_brief_gives_the_same_document(kind):
    assert compose(brief(kind), packs=packs()) == compose(brief(kind), packs=packs())


def test_openings_and_headings_vary():
    names = (
        "洁净家园行动方案",
        "爱国卫生月活动方案",
        "平安建设工作计划",
        "健康社区创建方案",
        "文明城区创建方案",
        "安全生产月方案",
    )
    openings, headings = set(), set()
    for name in names:
        paper = compose(replace(brief(), campaign=f"云岭社区{name}"), packs=packs())
        first = next(sentences(paper.blocks))
        openings.add(re.sub(r"《[^》]*》", "", words_of(first.parts)).replace(name, "")[:6])
        headings.add(tuple(block.text for block in paper.blocks if isinstance(block, Heading) and block.level == 1))
    assert len(openings) > 1
    assert len(headings) > 2


def test_neighbouring_sentences_are_not_built_alike():
    """In the chapters of work no three sentences in a row have the same words around their numbers."""
    paper = compose(brief(), packs=packs())
    shapes = [
        re.sub(r"^[^，]*", "", "".join(p if isinstance(p, str) else "#" for p in each.parts))
        for each in sentences(paper.blocks)
    ]
    for one, two, three in zip(shapes, shapes[1:], shapes[2:], strict=False):
        assert not one == two == three or one.count("#") < 2, one


def test_half_way_is_a_stage():
    paper = compose(brief(end=date(2026, 7, 31)), packs=packs())
    assert paper.title.endswith("阶段工作小结")
    assert "小结如下：" in said(paper)[0]
    assert "按现有进度" in text_of(paper)


def bare(kind: Kind, **changes: object) -> Brief:
    """A brief with nothing beside what is given."""
    empty = dict.fromkeys(
        ("standings", "recorded", "open", "phases", "posts", "money", "observances", "pictures", "parts"), ()
    )
    return replace(brief(kind), **(empty | changes))  # type: ignore[arg-type]  # by name


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_recorded_is_said_honestly_and_shortly(kind):
    paper = compose(bare(kind), packs=packs())
    assert len(text_of(paper)) < 300
    assert "没有" in text_of(paper)
    assert not numbers_in(paper)
    assert not [block for block in paper.blocks if isinstance(block, Heading)]


def test_promises_without_any_record_are_named_with_what_to_do():
    standings = tuple(each for each in brief().standings if not each.commitment.measure)
    paper = compose(bare("summary", standings=standings), packs=packs())
    text = text_of(paper)
    assert "暂无记录2项" in text
    assert "“公共厕所达标率”" in text
    assert "选定计量项" in text


def test_zero_goals_are_kept_only_for_reported_months():
    text = text_of(compose(brief(), packs=packs()))
    assert re.search(r"1月至7月(?:未|没有)发现卫生死角，8月至11月", text)
    assert "不能算作未发生" in text


def test_numbers_of_periods_stand_with_the_rhythm():
    words = [each for each in said(compose(brief(), packs=packs())) if "卫生检查" in each and "应查" in each]
    assert len(words) == 1
    numbers = re.search(r"每周2次.*应查(\d+)周，做到(\d+)周，缺(\d+)周。", words[0])
    assert numbers
    asked, kept, short = map(int, numbers.groups())
    assert asked == kept + short


@pytest.mark.parametrize("kind", KINDS)
def test_bulletin_fits_a_page_and_notice_asks(kind):
    paper = compose(brief(kind), packs=packs())
    if kind == "bulletin":
        assert sum(map(len, said(paper))) <= 22 * 28
    if kind == "notice":
        assert paper.to
        assert said(paper)[-1] == "特此通知。"
        assert "12月31日前" in text_of(paper)
    if kind in ("scheme", "plan"):
        assert "2027年" in paper.title
        assert "不少于300吨" in text_of(paper) or "300吨以上" in text_of(paper)
    if kind == "briefing":
        assert said(paper)[-1].startswith("以上汇报")


def test_next_year_is_kept_raised_or_mended():
    text = text_of(compose(brief("plan"), packs=packs()))
    assert re.search(r"宣传资料(?:不少于)?1\.4万份(?:以上)?，(?:比|较)2026年的要求增加2000份", text)
    assert re.search(r"楼道(?:不少于)?120个(?:以上)?，2026年只?完成\d+个", text)
    assert re.search(r"清运垃圾(?:不少于)?300吨(?:以上)?[，。]", text)


def test_numbers_stand_in_paragraphs_of_readable_length(written):
    for paper in written:
        for block in paper.blocks:
            if isinstance(block, Paragraph):
                numbers = [part for each in block.sentences for part in each.parts if isinstance(part, Number)]
                assert len(numbers) <= 60


def test_a_document_of_a_part_says_from_when_promises_are_counted():
    part = replace(brief(), start=date(2026, 10, 1))
    lines = [line for line in text_of(compose(part, packs=packs())).splitlines() if "年度任务" in line]
    assert lines
    assert all("1月1日至12月20日，" in line for line in lines if "完成率" in line or "全部完成" in line)


def test_a_title_names_every_year_that_is_told_of():
    across = replace(brief(), start=date(2025, 10, 1), starts_on=date(2025, 10, 1), end=date(2026, 1, 31))
    assert "2025年10月至2026年1月" in compose(across, packs=packs()).title
    quarter = replace(brief(), start=date(2026, 1, 1), end=date(2026, 3, 31))
    assert "2026年一季度" in compose(quarter, packs=packs()).title


def test_theme_days_ahead_stand_by_quarters_in_their_order():
    paper = compose(brief("plan"), packs=packs())
    told = [each for each in said(paper) if "主题宣传" in each and "季度" in each]
    assert told
    assert len(told) <= 4
    assert ["一二三四".index(each[0]) for each in told] == sorted("一二三四".index(each[0]) for each in told)


def test_what_has_no_record_is_named_once_with_its_register():
    told = [each for each in said(compose(brief(), packs=packs())) if "补记" in each]
    assert len(told) <= 1
