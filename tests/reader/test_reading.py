from pathlib import Path

import pytest

from shequ.errors import InputError
from shequ.items import CHINESE, KINDS, item_fields
from shequ.reader import explain, read, read_text
from shequ.text import origin_of

PLAN = (
    "云岭社区环境卫生工作计划\n一、工作目标\n居民满意率达到90%以上。\n二、工作措施\n社区每周检查2次卫生，发动群众参与。\n"
    "清河街道云岭社区居委会\n2024年3月1日\n"
)
REPORT = "桂园里社区环境整治工作总结\n今年以来，社区清理垃圾300余吨，出动志愿者60人次，组织检查12次，落实责任。\n"


def test_plan_is_read_with_everything_about_it():
    (document,) = read_text(PLAN, stem="plan")
    assert (document.id, document.kind, document.title) == ("plan", "plan", "云岭社区环境卫生工作计划")
    assert document.issuer is not None
    assert "云岭社区" in document.issuer
    assert [heading.title for heading in document.outline if heading.level == 1] == ["工作目标", "工作措施"]
    assert {item.found.quote for item in document.items} == {"居民满意率达到90%以上", "社区每周检查2次卫生"}
    assert document.notices == ()


def test_report_is_read_as_results():
    (document,) = read_text(REPORT, stem="report")
    assert document.kind == "report"
    assert {item.found.rule.split(".")[0] for item in document.items} == {"result"}


def test_file_is_read_like_its_text(tmp_path: Path):
    file = tmp_path / "计划.txt"
    file.write_text(PLAN, encoding="utf-8")
    assert read(file) == read(str(file)) == read_text(PLAN, stem="计划", name="计划.txt")


WIDE = str.maketrans("0123456789%", "０１２３４５６７８９％")
PAGE = (
    "云岭社区环境卫生工作计划\n1、居民满意率达到90%以上。\n2、社区每周检查2次卫生。\n3、由林远山任组长。\n"
    "4、6月底前完成车棚改造。\n5、投入经费2万元，新建花坛3处。\n6、乱倒垃圾的每次罚款50元，无火灾事故。\n"
)


@pytest.mark.parametrize(
    "written",
    [
        pytest.param(PAGE.replace("\n", "\r\n"), id="windows line ends"),
        pytest.param(PAGE.translate(WIDE), id="wide digits"),
        pytest.param(PAGE.replace("\n", "\n\n"), id="blank lines"),
        pytest.param(PAGE.replace("\n", "\n　　"), id="indented"),
        pytest.param(PAGE.replace("\n", " 　\n"), id="blanks at line ends"),
        pytest.param("\ufeff" + PAGE, id="byte order mark"),
        pytest.param(PAGE.replace("\n", "\u200b\n"), id="zero width"),
        pytest.param(
            PAGE.replace("，", ",").replace("。", "．\n"),
            id="wide dots",
            marks=pytest.mark.xfail(reason="．ends no sentence", strict=True),
        ),
        pytest.param(PAGE.replace("\n", "\n\xa0\xa0"), id="no-break spaces"),
        pytest.param(PAGE.replace("、", " 、"), id="blank in a list mark"),
    ],
)
def test_way_of_writing_does_not_matter(written: str):
    (plain,) = read_text(PAGE, stem="page")
    (document,) = read_text(written, stem="page")
    assert [item_fields(item) for item in document.items] == [item_fields(item) for item in plain.items]
    assert len(plain.items) >= 8


def test_page_of_several_documents_is_numbered():
    page = "".join(f"社区工作计划 篇{n}\n{PLAN}" for n in (1, 2, 3))
    documents = read_text(page, stem="page")
    assert [document.id for document in documents] == ["page-01", "page-02", "page-03"]
    assert len({tuple(item.found.quote for item in document.items) for document in documents}) == 1


def test_places_lead_back_to_the_page_before_repair():
    raw = "云岭社区工作计划\n\n\n居民满意率达到９０％以上，社区每周检查２次卫生，落实责任。\n"
    (document,) = read_text(raw, stem="wide")
    assert document.repairs
    for item in document.items:
        start = origin_of(document.origin, item.found.start)
        assert raw[start] == item.found.quote[0]


def test_documents_of_a_page_keep_their_own_repairs():
    page = f"社区工作计划 篇1\n{PLAN}社区工作计划 篇2\n{PLAN.replace('90%', '９０％')}"
    first, second = read_text(page, stem="page")
    assert [repair.before for repair in first.repairs if "９" in repair.before] == []
    assert [repair.before for repair in second.repairs if "９" in repair.before] != []


def test_text_of_another_genre_is_refused_with_what_to_do():
    with pytest.raises(InputError) as caught:
        read_text("将面粉加水揉成团，醒发半小时后上锅蒸。", stem="recipe", name="菜谱.txt")
    assert (caught.value.code, caught.value.where) == ("READ-021", "菜谱.txt")
    assert caught.value.remedy


def test_notices_of_the_loader_are_kept():
    (document,) = read_text(PLAN, stem="plan", notices=("第2页是图片",))
    assert document.notices == ("第2页是图片",)


def test_document_without_items_says_so_after_the_loader():
    (document,) = read_text("社区组织群众开展活动，街道加强管理，落实责任。", stem="bare", notices=("第2页是图片",))
    assert document.items == ()
    assert document.notices[0] == "第2页是图片"
    assert len(document.notices) == 2


def test_explaining_tells_every_item():
    (document,) = read_text(PLAN, stem="plan")
    told = explain(document)
    assert [(t.start, t.end) for t in told if t.outcome == "item"] == [
        (item.found.start, item.found.end) for item in document.items
    ]


def test_kinds_and_types_have_chinese_names():
    assert all(KINDS.values())
    assert all(CHINESE.values())
