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

YUAN: Final = {"元": 1.0, "元钱": 1.0, "千元": 1e3, "百元": 1e2, "万元": 1e4, "亿元": 1e8, "块钱": 1.0}
_CUE: Final = re.compile(
    r"投入|投资|预算|经费|资金|拨付|拨款|转拨|下拨|筹集|筹措|支出|花费|耗资|列支|开支|费用|合计|共计|总计|预计|购买|采购|出资|筹资|基金|自筹|"
    r"费(?![心时力用])|募集|捐款|善款|慰问金|补助款|救助金|造价|款项|专款|拨出|安排|(?:发放|发给|补助|救助)[^,，。;；]{0,16}(?:金|款|补贴|补助)"
)
_NOT: Final = re.compile(
    r"收入|收缴|产值|销售|营业额|税收|工资|罚|标准为|人均|增收|纯收入|损失|租金|存款|保费|贷款|余额|收费|收取|缴纳|上缴|交费|"
    r"每平方米|单价|节约|引资|欠薪|追回|挽回"
)
_ROW: Final = re.compile(r"[^,，。;；:：\n]{2,30}(?:[:：]|$|\s)")
_IN_ALL: Final = re.compile(r"(?:^|[,，])(?:共|合)?计(?:约|需)?$")
_AMOUNT: Final = re.compile(r"(?:金额|资金|经费|投资|善款|捐款)(?:共|总计|合计|达|达到|约|近|为|了)*$")
_SUM_OF_MONEY: Final = 1000  # yuan: a bare number behind 资金 or 金额 from here on is money
_TAIL: Final = 40  # characters of a clause behind the amount that the quote may take along


def budget(q: Quantity, near: Around, scene: Scene) -> Iterator[Draft]:
    """服务项目购买:20万元 -> 200000; 投入资金5万元用于改造 -> 50000."""
    bare = q.unit is None and q.value >= _SUM_OF_MONEY and _AMOUNT.search(near.before) is not None
    if (q.unit not in YUAN and not bare) or q.per:
        return
    level = _level(scene, q, scene.text[near.start : near.end])
    if level is None:
        return
    start = near.start
    before = scene.layout.before(start)
    if before and trim(_plain(near.before)) in ("", "计"):
        start = before[0]
    item = _item(scene, q, start, near.end)
    if item in _VAGUE or item not in scene.text[start : near.end]:
        level = "likely" if level == "sure" else level
    fields = {"item": item, "amount": round(q.value * YUAN.get(q.unit or "", 1.0), 2)}
    stop = q.end + scene.text.startswith("整", q.end)
    yield Draft("budget", start, near.end if stop < near.end <= stop + _TAIL else stop, fields, level, (q.start,))


def _level(scene: Scene, q: Quantity, clause: str) -> Certainty | None:
    """How sure it is that the money is planned or spent; None when it is earned, charged or fined."""
    if _NOT.search(clause):
        return None
    if _CUE.search(clause):
        return "sure"
    if _IN_ALL.search(scene.text[max(0, q.start - 4) : q.start]):
        return "likely"
    section = any(_CUE.search(mark.title) for mark in scene.headings(q.start))
    line = scene.layout.line(q.start)
    if section and _ROW.match(scene.text, *line):
        return "sure"
    sentence = scene.layout.sentence(q.start)
    return "likely" if section or _CUE.search(scene.text, *sentence) else None


_VAGUE: Final = ("总投资", "总计投资", "总经费", "资金")  # what does not say what the money is for
_LEADS: Final = re.compile(
    r"^(?:社区|街道|我们|我|今年|计划|拟|将|已|共|累计|总(?!投资|预算|经费)|先后|由|上级|区|市|县|镇|争取|多方|一次性|每年|分[一两二三]次)*"
    r"(?:投入|投资|安排|拨付|拨款|下拨|筹集|筹措|支出|花费|耗资|列支|预算|预计|需|募集|争取)?(?:了|约|近|共)?"
)
_LINKS: Final = re.compile(r"(?:为|约|共|需|计|分两次|分[一二三两]次|将|把|每年|其中)+$")
_COUNT: Final = re.compile(r"[\s,，]*\d[\d.]*[\u4e00-\u9fff]{1,2}[\s,，]*(?:共|合)?计?\s*$")
_SUM: Final = re.compile(r"(?:^|[,，、\s])(?:以上[^,，]{0,6})?(?P<sum>合计|共计|总计|小计)[:：为]?(?:约|人民币)?$")
_PURPOSE: Final = re.compile(r"(?:用于|用来|主要用于|对|为|给|完成|实施)([^,，。;；\n]{2,30})")
_PURPOSE_NEXT: Final = re.compile(r"[,，](?:主要|专门|全部)?(?:用于|用来|完成|实施|推进|大力推进)([^,，。;；\n]{2,30})")
_NOUN: Final = re.compile(r"(?:整|人民币|的|左右|以上)?([^,，。;；、(（\n|\t用对为由转给拨]{0,16})")
_FUND: Final = re.compile(r"资金|经费|费|基金(?!会)|款$|总投资$|(?<!列入)预算$")
_BARE: Final = frozenset(("投入", "投资", "计", "", "资金", "经费", "元", "费用", "专项资金", "整", "钱"))
_NEXT: Final = 30  # characters of the next clause that may name a purpose


def _item(scene: Scene, q: Quantity, start: int, end: int) -> str:
    """What the money is for: a named fund, the noun behind the amount, 用于…, else the words before it."""
    head, after = scene.text[start : q.start], scene.text[q.end : end]
    summed = _SUM.search(head)
    if summed:
        return summed["sum"]
    head = _COUNT.sub("", head)
    before = trim(_plain(trim(_LEADS.sub("", head)).rstrip(":："))) or trim(_plain(head))
    behind = _NOUN.match(after)
    noun = trim(behind[1]) if behind else ""
    if before not in _BARE and _FUND.search(before):
        return before
    if noun not in _BARE:
        return f"{before}{noun}" if before.startswith(("每", "各")) else noun
    purpose = _PURPOSE.search(scene.text, q.end, end) or _PURPOSE_NEXT.match(scene.text, end, end + _NEXT)
    if purpose:
        return trim(purpose[1])
    following = scene.layout.after(end) if before in _BARE or before.endswith(_SPENT) else None
    if following and not _NO_PURPOSE.match(scene.text, *following):
        return trim(_COUNT.sub("", scene.text[following[0] : following[1]]))[:_NEXT]
    return before or noun or "资金"


_SPENT: Final = ("投入", "投资", "筹资", "出资", "投入资金")
_NO_PURPOSE: Final = re.compile(r"其中|由|占|比|较|同比|增长|达到|合计|共计|人均|为")


def _plain(head: str) -> str:
    return _LINKS.sub("", head)


RULES: Final[tuple[AnyRule, ...]] = (NumberRule("budget.money", budget),)
