import re

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from shequ.errors import InputError
from shequ.items import Document, Item, Observance, Phase, Routine, as_json, item_fields
from shequ.reader import explain, read_text
from shequ.reader.extract import extract
from shequ.reader.scene import Scene
from shequ.text import origin_of, stretches
from tests.reader.corpus import Entry, entries

SENTENCES = [entry.before + entry.text for entry in entries()]
HEADINGS = ["一、工作目标\n", "二、措施\n", "(一)宣传发动\n", "1、", "（2）", "①", "第三章 罚则\n", "三、时间安排\n"]
TABLES = [
    "| 项目 | 数量 | 金额 |\n|---|---|---|\n",
    "| 横幅 | 10条 | 500元 |\n",
    "姓名\t职务\n",
    "组  长：",
    "成  员：",
]
SPLITS = ["工作计划 篇2\n", "【第一篇】\n", "第2篇：\n", "范文三\n"]
ALPHABET = (
    "每无零不周月日年季12３９一二十百万半几分之率度元次个名%达到至以上内组长任由同志林远山"
    "、，。；：:;,.()（）“”《》【】|-—~·•\t \u3000\n\r\x0b\x0c\x00\u200b\u202e\ufeff\ud800\U0001f600繁體X*〇○㎡½<>&"
)
NOISE = st.text(ALPHABET, max_size=25)
PIECES = st.one_of(
    st.sampled_from(SENTENCES), st.sampled_from([*HEADINGS, *TABLES, *SPLITS]), NOISE, st.sampled_from(SENTENCES)
)
JOINTS = st.sampled_from(["", "\n", "。", "，", "；", "、", " ", "\n\n", "\t", "|", "\r\n"])
TEXTS = st.lists(st.tuples(PIECES, JOINTS).map("".join), min_size=1, max_size=8).map("".join)
DATE = re.compile(r"(?:[12]\d{3}|-)-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?")


def read(text: str) -> list[Document]:
    """The documents of ``text``; none where it is refused."""
    try:
        return read_text(text, stem="random")
    except InputError as error:
        assert error.code == "READ-021"
        return []


def items(documents: list[Document]) -> list[Item]:
    return [item for document in documents for item in document.items]


def meaning(text: str, kind: str) -> list[dict[str, object]]:
    """The fields of the items in ``text``, whatever their place and the width of the punctuation in their words."""
    return [
        {key: value.translate(NARROW) if isinstance(value, str) else value for key, value in item_fields(item).items()}
        for item in extract(Scene(text, kind))
    ]


@given(TEXTS)
def test_every_item_stands_where_it_says(text: str):
    for document in read(text):
        for item in document.items:
            found = item.found
            assert 0 <= found.start < found.end <= len(document.text)
            assert document.text[found.start : found.end] == found.quote


@given(TEXTS)
def test_every_offset_leads_back_into_the_input(text: str):
    for document in read(text):
        assert all(0 <= origin_of(document.origin, place) <= len(text) for place in range(len(document.text)))
        assert all(0 <= repair.start <= repair.end <= len(text) for repair in document.repairs)


@given(TEXTS)
def test_items_come_in_the_order_of_the_text(text: str):
    for document in read(text):
        starts = [item.found.start for item in document.items]
        assert starts == sorted(starts)


@given(TEXTS)
def test_reading_twice_gives_the_same(text: str):
    assert read(text) == read(text)


@given(TEXTS)
def test_line_end_at_the_foot_changes_nothing(text: str):
    assume(not text.endswith(("\n", "\r")))
    assert items(read(text + "\n")) == items(read(text))


@given(TEXTS)
def test_every_draft_is_told_and_kept_or_dropped(text: str):
    for document in read(text):
        told = explain(document)
        kept = sorted((t.start, t.end, t.rule) for t in told if t.outcome == "item")
        assert kept == sorted((i.found.start, i.found.end, i.found.rule) for i in document.items)
        assert all(trace.outcome for trace in told)


@given(TEXTS)
def test_dates_are_written_one_way(text: str):
    for item in items(read(text)):
        if isinstance(item, Phase):
            assert all(DATE.fullmatch(date) for date in (item.start, item.end) if date is not None)
        if isinstance(item, Observance) and item.date is not None:
            assert item.date.startswith("--")
            assert DATE.fullmatch(item.date)


@given(TEXTS)
def test_words_are_never_empty(text: str):
    for item in items(read(text)):
        assert "" not in as_json(item).values()


@pytest.mark.parametrize("text", ["下拨专项资金12万元，；", "卫生站需完成6。5万元业务收入"])
def test_words_of_a_broken_sentence_are_never_empty(text: str):
    assert [as_json(item) for item in extract(Scene(text, "plan")) if "" in as_json(item).values()] == []


@given(TEXTS)
def test_quotes_and_words_have_no_blanks_around_them(text: str):
    for item in items(read(text)):
        assert [said for said in as_json(item).values() if isinstance(said, str) and said != said.strip()] == []


@pytest.mark.parametrize("word", ["每月10日、25日各组织0次灭蚊", "每3天对垃圾桶进行亿一次清洗", "每周检查零次"])
def test_count_of_a_routine_is_sensible(word: str):
    assert all(1 <= item.count <= 1000 for item in extract(Scene(word, "plan")) if isinstance(item, Routine))


NARROW = str.maketrans("，：；（）", ",:;()")
WIDE = str.maketrans(",:;()", "，：；（）")
NEUTRAL = "大家一起努力。"


def _entry(entry: Entry):
    return pytest.param(entry, id=entry.text)


@pytest.mark.parametrize("entry", [_entry(entry) for entry in entries()])
def test_width_of_punctuation_does_not_matter(entry: Entry):
    text = entry.before + entry.text
    plain = meaning(text, entry.kind)
    assert meaning(text.translate(NARROW), entry.kind) == plain
    assert meaning(text.translate(WIDE), entry.kind) == plain


MOVED = {"完成2000户居民的家庭健康档案": "an owner at the head of a later line is not seen"}


def _moved(entry: Entry):
    reason = MOVED.get(entry.text)
    return pytest.param(entry, id=entry.text, marks=[pytest.mark.xfail(reason=reason, strict=True)] if reason else [])


@pytest.mark.parametrize("entry", [_moved(entry) for entry in entries()])
def test_neutral_sentence_around_does_not_matter(entry: Entry):
    text = entry.before + entry.text
    plain = meaning(text, entry.kind)
    stop = "" if text.endswith(tuple("。；;!?！？")) else "。"
    assert meaning(f"{NEUTRAL}\n{text}", entry.kind) == plain
    assert meaning(f"{text}{stop}{NEUTRAL}", entry.kind) == plain
    assert meaning(f"{text}\n{NEUTRAL}", entry.kind) == plain


ALONE = [entry for entry in entries() if not entry.before and "\n" not in entry.text and "|" not in entry.text]
KINDS = st.sampled_from(["plan", "scheme", "report", "rules"])
LENT = {"body", "start", "end", "date"}  # a body or a year may come from a sentence before


def own(text: str, kind: str) -> list[list[tuple[str, object]]]:
    """The fields that a sentence says itself, of every item."""
    return [[pair for pair in said.items() if pair[0] not in LENT] for said in meaning(text, kind)]


@given(st.lists(st.sampled_from(ALONE), min_size=2, max_size=6, unique_by=lambda entry: entry.text), KINDS)
def test_sentences_of_a_page_read_as_they_do_alone(picked: list[Entry], kind: str):
    lines = [entry.text.rstrip("。；;") + "。" for entry in picked]
    alone = [said for line in lines for said in own(line, kind)]
    assert sorted(map(str, own("\n".join(lines), kind))) == sorted(map(str, alone))


@pytest.mark.parametrize("word", ["每季度一次", "每月一次", "三个月"])
def test_date_behind_a_word_of_time_is_read_whole(word: str):
    pages = [f"{word}{'清' * gap}。验收工作于11月20日前结束。" for gap in range(60)]
    assert all("11月20日前" in [page[date.start : date.end] for date in stretches(page)] for page in pages)
