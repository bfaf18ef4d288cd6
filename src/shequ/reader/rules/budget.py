"""预算: amounts of money planned or spent for an item, in yuan."""

import re
from collections.abc import Iterator
from typing import Final

from shequ.items import Certainty
from shequ.reader.around import Around
from shequ.reader.phrase import trim
from shequ.reader.rule import AnyRule, Draft, NumberRule
from shequ.reader.scene import Scene
from shequ.text import Quantity

YUAN: Final = {"元": 1.0, "元钱": 1.0, "千元": 1e3, "百元": 1e2, "万元": 1e4, "亿元": 1e8, "块": 1.0}
_CUE: Final = re.compile(
    r"投入|投资|预算|经费|资金|拨付|拨款|转拨|下拨|筹集|筹措|支出|花费|耗资|列支|开支|费用|合计|共计|总计|预计|购买|采购|出资|筹资|基金|自筹|费(?![心时力用])|募集|捐款|善款|慰问金|补助款|救助金|造价|款项|专款|拨出|安排"
)
_NOT: Final = re.compile(
    r"收入|收缴|产值|销售|营业额|税收|工资|罚|标准为|人均|增收|纯收入|损失|租金|存款|保费|贷款|余额|收费|收取|缴纳|上缴|交费|每平方米|单价|节约|引资|欠薪|追回|挽回"
)
_ROW: Final = re.compile(r"^[^,，。;；:：\n]{2,30}[:：]?$")


def budget(q: Quantity, near: Around, scene: Scene) -> Iterator[Draft]:
    """服务项目购买:20万元 -> 200000; 投入资金5万元用于改造 -> 50000."""
    if q.unit not in YUAN or q.masked or q.per:
        return
    start, end = near.start, near.end
    sentence = scene.layout.sentence(q.start)
    clause = scene.text[start:end]
    line = scene.layout.line(q.start)
    level = _level(scene, q, clause, scene.text[sentence[0] : sentence[1]], scene.text[line[0] : line[1]])
    if level is None:
        return
    before = scene.layout.before(start)
    head = trim(_plain(scene.text[start : q.start]))
    if before and (not head or head == "计"):
        start = before[0]
    fields = {"item": _item(scene, q, start, end), "amount": round(q.value * YUAN[q.unit], 2)}
    stop = q.end + (1 if scene.text.startswith("整", q.end) else 0)
    yield Draft("budget", start, max(stop, end if end - stop <= _TAIL else stop), fields, level, (q.start,))


_TAIL: Final = 40


def _level(scene: Scene, q: Quantity, clause: str, sentence: str, line: str) -> Certainty | None:
    if _NOT.search(clause):
        return None
    if re.search(r"(?:^|[,，])(?:共|合)?计(?:约|需)?$", scene.text[max(0, q.start - 4) : q.start]):
        return "likely"
    if _CUE.search(clause):
        return "sure"
    section = any(_CUE.search(mark.title) for mark in scene.headings(q.start))
    if section and _ROW.match(line.split(":")[0].split("：")[0].strip()[:30]):
        return "sure" if section else "likely"
    return "likely" if _CUE.search(sentence) or section else None


def _plain(head: str) -> str:
    return re.sub(r"(?:为|约|共|需|计|分两次|分[一二三两]次|将|把|每年|其中)+$", "", head)


_LEADS: Final = re.compile(
    r"^(?:社区|街道|我们|我|今年|计划|拟|将|已|共|累计|总|先后|由|财政|上级|区|市|县|镇|争取|多方|一次性|每年|分[一两二三]次)*(?:投入|投资|安排|拨付|拨款|下拨|筹集|筹措|支出|花费|耗资|列支|预算|预计|需|募集|争取)?(?:了|约|近|共)?"
)


def _item(scene: Scene, q: Quantity, start: int, end: int) -> str:
    """The words for what the money is for: 用于…, the noun behind the amount, or what stands before it."""
    after = scene.text[q.end : end]
    purpose = _PURPOSE.search(scene.text, q.end, end) or _PURPOSE_NEXT.match(scene.text, end, end + _NEXT)
    summed = _SUM.search(scene.text[start : q.start])
    if summed:
        return summed["sum"]
    head = _COUNT.sub("", scene.text[start : q.start])
    before = trim(_plain(trim(_LEADS.sub("", head)).rstrip(":："))) or trim(_plain(head))
    noun = trim(re.match(r"(?:整|人民币|的|左右|以上)?([^,，。;；、(（\n|\t用对为转给拨]{0,16})", after)[1])  # type: ignore[index]
    if noun in _BARE and before not in _BARE and purpose is None:
        return before
    if before not in _BARE and re.search(r"资金|经费|费|基金|款$", before):
        return before
    if noun and noun not in _BARE:
        return f"{before}{noun}" if before.startswith(("每", "各")) else noun
    if purpose:
        return trim(purpose[1])
    if before not in _BARE:
        return before
    following = scene.layout.after(scene.layout.clause(q.start)[1])
    return trim(scene.text[following[0] : following[1]])[:_NEXT] if following else before or "资金"


_PURPOSE: Final = re.compile(r"(?:用于|用来|主要用于|对|为|给|完成|实施)([^,，。;；\n]{2,30})")
_PURPOSE_NEXT: Final = re.compile(r"[,，](?:主要|专门|全部)?(?:用于|用来|完成|实施)([^,，。;；\n]{2,30})")
_NEXT: Final = 30
_COUNT: Final = re.compile(r"[\s,，]*\d[\d.]*[\u4e00-\u9fff]{1,2}[\s,，]*(?:共|合)?计?\s*$")
_SUM: Final = re.compile(r"(?:^|[,，、\s])(?:以上[^,，]{0,6})?(?P<sum>合计|共计|总计|小计)[:：为]?(?:约|人民币)?$")
_BARE: Final = frozenset(("投入", "投资", "计", "", "资金", "经费", "元", "费用", "专项资金", "整", "钱"))
RULES: Final[tuple[AnyRule, ...]] = (NumberRule("budget.money", budget),)
