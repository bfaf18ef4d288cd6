from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shequ.text import Repaired, origin_of
from shequ.text.repair import KINDS, repair

CLEAN = {
    "plan": "清河街道垃圾分类工作方案\n\n为推进垃圾分类,特制定本方案。\n\n一、目标任务\n知晓率达到95%以上。\n(一)宣传组\n由王明任组长。\n附件:评分表\n",
    "table": "序号\t项目\t分值\n1\t组织领导\t10\n2\t宣传\t20.5\n\t合计\t30.5\n",
    "english": "Scope: all 12 blocks, see https://www.example.org/plan?a=1&b=2.\n1.1 The lead's duties\n1.1.1 x' = a.b + c`d`\n",
    "lists": "1.加强宣传\n1.1 橱窗\n1.2 横幅\n2.落实责任\n2.1.1 门前三包\n",
    "poem": "“窗前明月光,\n疑是地上霜。\n舉頭望明月,\n低頭思故鄉。”\n社区诗会收到投稿三十余篇,居民们踊跃参加,评委由街道文化站的三位老师担任。",
    "rules": "第一章 总则\n第一条 为加强管理,制定本办法。\n第二条 本办法适用于本社区。\n第二章 附则\n第三条 自发布之日起施行。\n",
    "masked": "20__年,**社区××同志等xx人参加,满意率__%。\n某街道\n20xx年x月x日\n",
    "indented": "　　一、目标\n　　每周清扫两次。\n　　二、措施\n　　党员带头。",
    "empty": "",
}


@pytest.mark.parametrize("name", CLEAN)
def test_repair_leaves_clean_text_alone(name: str) -> None:
    assert repair(CLEAN[name]) == Repaired(CLEAN[name])


def test_repair_names_every_kind_in_chinese() -> None:
    page = "首页 > 范文 > 总结\n知晓率８５％,良好的`习惯,收入6。5万元。  \n打好基矗"
    kinds = {r.kind for r in repair(page).repairs}
    assert kinds == {"navigation", "width", "stray", "number", "space", "broken"}
    assert kinds <= KINDS.keys()


@given(
    st.lists(
        st.sampled_from(["目标", "８５％", "的`", "衛(wèi)", "。(二)", "\n", "  ", "?,F将", "篇1", "基矗", "1、"]),
        max_size=40,
    )
)
def test_repair_keeps_the_way_back(pieces: list[str]) -> None:
    raw = "".join(pieces)
    repaired = repair(raw)
    for fix in repaired.repairs:
        assert 0 <= fix.start <= fix.end <= len(raw)
    for place, char in enumerate(repaired.text):
        if char == "目":
            assert raw[origin_of(repaired.origin, place)] == "目"


@given(st.text(alphabet="目标衛生(wèi)。,?F`'. \n一二1、篇%％", max_size=200))
def test_repair_is_stable_on_any_text(raw: str) -> None:
    assert isinstance(repair(raw).text, str)


def test_repair_of_the_annotated_documents_is_stable(shared: Path) -> None:
    for path in sorted((shared / "corpus" / "docs").glob("*.txt")):
        once = repair(path.read_text(encoding="utf-8")).text
        assert repair(once).repairs == (), path.name
