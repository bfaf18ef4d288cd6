import gc
import time
from collections.abc import Callable

import pytest

from shequ.errors import InputError
from shequ.items import Document
from shequ.reader import explain, read_text

LEAST_TIME = 0.2  # seconds of the processor: below it a ratio says nothing
LARGEST = 64_000  # characters
RATIO = 3.0  # twice the text, and a margin: four times would be quadratic

TRIGGERS = [
    *"每无一1%率月、。：(“|\t　\n-x",
    "年月日",
    "11:",
    "1.",
    "3月1日至",
    "第一",
    "一、",
    "(一)",
    "(3",
    "8处(",
    "百分之",
    "每周2次",
    "每月五日",
    "周一",
    "罚款50元",
    "10万元",
    "1:9",
    "率达到90%",
    "分别达到",
    "2次、",
    "无A、",
    "“三个",
    "【第一篇】",
    "工作计划 篇1\n",
    "宣传日",
    "5月31日世界无烟日",
    "任",
    "任组长",
    "由林远山",
    "林远山、",
    "组长：林远山、",
    "成  员：林 远 山 ",
    "| 组长 | 林远山 |\n",
    "a b ",
    "文库网 ",
]


def read(text: str) -> list[Document]:
    """The documents of ``text``; none where it is refused as no campaign document."""
    try:
        return read_text(text, stem="hostile")
    except InputError as error:
        assert error.code == "READ-021"
        return []


def cost(text: str) -> float:
    """Seconds of the processor for reading ``text``."""
    began = time.process_time()
    read(text)
    return time.process_time() - began


def doubled(make: Callable[[int], str]) -> float:
    """How much dearer twice the text is, at a size where it takes long enough to tell; best of three."""
    size, small, large = 2000, cost(make(1000)), cost(make(2000))
    while size < LARGEST and large < LEAST_TIME:
        size, small, large = size * 2, large, cost(make(size * 2))
    gc.collect()
    small = min(small, *(cost(make(size // 2)) for _ in range(2)))
    return min(large, *(cost(make(size)) for _ in range(2))) / small


def stands(documents: list[Document]) -> bool:
    """Whether every item stands where it says."""
    return all(
        item.found.quote and document.text[item.found.start : item.found.end] == item.found.quote
        for document in documents
        for item in document.items
    )


def repeated(trigger: str) -> Callable[[int], str]:
    return lambda size: (trigger * (size // len(trigger) + 1))[:size]


@pytest.mark.slow
@pytest.mark.parametrize("trigger", TRIGGERS, ids=ascii)
def test_cost_of_a_repeated_trigger_is_linear(trigger: str):
    assert doubled(repeated(trigger)) <= RATIO


SENTENCES = (
    "一、工作目标\n居民健康知识知晓率达到85%以上，无重大火灾事故。\n(二)组织领导\n组长：林远山  副组长：周晓溪、何若水\n"
    "3月1日至5月底，每周检查2次卫生，发放宣传单3000余份；乱倒垃圾的每次罚款50元。\n5月31日世界无烟日开展宣传，投入经费2万元。\n"
)


@pytest.mark.slow
@pytest.mark.parametrize(
    "make",
    [
        pytest.param(lambda size: (SENTENCES * (size // 100))[:size], id="many lines"),
        pytest.param(lambda size: (SENTENCES.replace("\n", "，") * (size // 100))[:size], id="one sentence"),
        pytest.param(lambda size: (SENTENCES.replace("\n", "").replace("，", "") * (size // 90))[:size], id="one line"),
    ],
)
def test_cost_of_ordinary_wording_is_linear(make: Callable[[int], str]):
    assert doubled(make) <= RATIO


@pytest.mark.slow
@pytest.mark.parametrize("trigger", [*"每无1、(“清", "年月日"], ids=ascii)
def test_hundred_thousand_repeats_are_read(trigger: str):
    assert stands(read(trigger * 100_000))


@pytest.mark.slow
def test_line_of_a_million_characters_is_read():
    text = "社区组织居民" * 160_000 + "，每周检查2次卫生" + "清洁" * 20_000
    documents = read(text)
    assert stands(documents)
    assert len(documents[0].text) > 999_000


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\n\n",
        "\x00",
        "\ud800",
        "。",
        "1",
        "\ufeff",
        "\U0001f600" * 50,
        "将面粉加水揉成团，醒发半小时后上锅蒸。",
    ],
    ids=ascii,
)
def test_text_that_is_no_campaign_document_is_refused(text: str):
    with pytest.raises(InputError, match="READ-021 recipe") as caught:
        read_text(text, stem="recipe")
    assert caught.value.where == "recipe"


ODD = {
    "nul": "\x00",
    "lone surrogate": "\ud800",
    "right-to-left override": "\u202e",
    "left-to-right mark": "\u200e",
    "zero width space": "\u200b",
    "byte order mark": "\ufeff",
    "emoji": "\U0001f600",
    "family emoji": "\U0001f468\u200d\U0001f469\u200d\U0001f467",
    "combining accent": "e\u0301",
    "private use": "\ue000",
    "escape": "\x1b[31m",
    "line separator": "\u2028",
    "form feed": "\x0c",
    "carriage return": "\r",
    "rare character": "\U00020bb7",
    "arabic": "مرحبا",
    "cyrillic": "план",
    "thai digits": "๓๔",
    "superscript": "²",
    "markup": "<script>&amp;]]>",
}
PLAIN = "社区工作计划\n居民满意率达到90%以上，每周检查2次卫生。由林远山任组长，乱倒垃圾的罚款50元。"


@pytest.mark.parametrize("odd", ODD.values(), ids=ODD)
def test_odd_characters_between_words_do_no_harm(odd: str):
    documents = read(odd.join(PLAIN))
    assert stands(documents)


@pytest.mark.parametrize("odd", ODD.values(), ids=ODD)
def test_odd_line_leaves_the_rest_as_it_is(odd: str):
    (document,) = read_text(f"{PLAIN}\n{odd * 3}\n", stem="odd")
    (plain,) = read_text(PLAIN, stem="odd")
    assert [item.found.quote for item in document.items] == [item.found.quote for item in plain.items]
    assert stands([document])


def test_document_without_items_says_so():
    (document,) = read_text("社区组织居民和志愿者参加活动,街道加强管理,落实责任。", stem="bare")
    assert document.items == ()
    assert len(document.notices) == 1
    assert "没有读出" in document.notices[0]


def test_explaining_a_hostile_text_does_no_harm():
    for document in read("每周无2次%、" * 500 + PLAIN):
        assert all(0 <= trace.start <= trace.end <= len(document.text) for trace in explain(document))
