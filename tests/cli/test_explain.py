"""``shequ explain``."""

from shequ.cli.explain import explained
from shequ.reader import Trace
from shequ.render import width
from tests import factories


def test_explain_shows_text_and_rules(shequ, plan):
    code, said, _ = shequ("explain", plan)
    assert code == 0
    assert "居民健康知识知晓率达85%以上" in said and "✓ " in said


def test_explain_of_an_unknown_document_names_those_there_are(shequ, plan):
    code, _, complained = shequ("explain", plan, "--doc", "plan-09")
    assert code == 2 and "CLI-006" in complained and "可用的编号：plan" in complained


def test_explained_puts_rules_beside_their_line_with_the_reason_why_not():
    document = factories.document("工作计划\n知晓率达85%以上\n2024年5月\n")
    traces = [Trace(5, 14, "target.reach", "item"), Trace(15, 22, "result.count", "是年月，不是数量")]
    lines = list(explained(document, traces, columns=120))
    assert lines[2].startswith("2 │ 知晓率达85%以上") and "✓ target.reach「知晓率达85%以上」" in lines[2]
    assert "✗ result.count「2024年5月」：是年月，不是数量" in lines[3]


def test_explained_keeps_its_columns_whatever_the_width_of_the_letters():
    document = factories.document("每周检查2次居民区卫生，" * 9 + "\nabc\n" + "a" * 99)
    traces = [Trace(0, 30, "routine.per_period", "没有动词" * 20)]
    lines = list(explained(document, traces, columns=70))[1:]
    assert max(map(width, lines)) <= 70
    assert len({width(line[: line.index("│", 4)]) for line in lines if "│" in line[4:]}) == 1
