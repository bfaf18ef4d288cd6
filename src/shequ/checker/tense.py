"""Whether a number tells what was done or what is to be: by its time, its own clause, then as the reader sees it."""

import re
from typing import Final

from shequ.checker.cells import cell_at
from shequ.checker.reading import Reading
from shequ.reader import Scene
from shequ.text import Quantity

__all__ = ["planned", "stated_aim"]

AHEAD: Final = re.compile(
    r"承诺[,，:：]|(?:到|至)?(?:年底|年末|月底|明年)(?:前|再|之前|以前)|力争|预计|预测|争取|确保(?!了)|计划(?!完成|的|任务|数|生育|指标|总|内|外)|拟(?!定)|必须|应当|须|今后|明年|来年|下一步|下阶段|下步|将(?!军|近)|打算|不得|努力(?=实现|做到|达到)"
    r"|(?<![重主需必想])要(?!求|素|点|是|情|领|闻|害|件)"
)
FIRM: Final = re.compile(
    r"承诺[,，:：]|(?:年底|年末|月底)(?:前|之前|以前)?再|力争|预计|争取|确保(?!了)|下一?步|明年|来年|今后|下阶段|打算"
)
DONE: Final = re.compile(r"实际|目前|现有|已|累计|截至|完成(?!率)")
HEADING: Final = re.compile(r"下一?步|打算|今后|明年|来年|设想|努力方向|思路|下阶段|工作安排|工作计划|工作要点|展望")
TROUBLE: Final = re.compile(
    r"问题|不足|差距|困难|短板"
)  # a plan or notice that has such a heading tells there what is so
MORE: Final = re.compile(r"(?:再|还需|还要|尚需|仍需|还须)(?!次|度|生)[^\d,，。;；]{0,6}$")
THEN: Final = re.compile(  # 再完成8处,达到15处: where what is still to be done leads
    r"(?:再(?:完成|做|办)[^,，。;；]{1,14}|继续[^,，。;；\d]{1,4})[,，](?:达到|补足到?|补到|达)$"
)
PLANS: Final = frozenset(("plan", "scheme", "rules"))
AIM: Final = re.compile(r"(?:目标|任务|指标|计划|要求|限额|上限|控制数)(?:任务|值|数|量|总量)?(?:为|是|定为|：|:|的)?$")
COMPARING: Final = re.compile(r"完成|达到?|占|实现|相当于|高于|低于|超过|超出|高出|少于|比|较|超额|多于|优于")
COMPARED_ON: Final = re.compile(r"(?:的)?(?:要求|目标)?(?:多|少|高|低|相差|差|超|增|减)")
SHARES: Final = frozenset({"%", "‰", "倍", "个百分点", "百分点"})
OF_AIM: Final = re.compile(r"(?:以上|以下|以内)?的(?:年度|全年)?(?:目标|任务|要求)")


def planned(number: Quantity, reading: Reading) -> bool:
    """Whether the number is a goal: as the column of its table says, its time, its clause, then its sentence and headings."""
    scene, own = reading.scene, reading.times.own
    cell = cell_at(number, scene)
    said = reading.said(number)
    if said is not None and said.since > own.until:
        return True
    if cell is not None:
        return not cell.done and not _reporting(number, reading)
    sentence, start = scene.layout.sentence(number.start)[0], scene.layout.clause(number.start)[0]
    if FIRM.search(scene.text, sentence, number.start) or AHEAD.search(scene.text, start, number.start):
        return True
    if MORE.search(scene.text, start, number.start) or THEN.search(scene.text, sentence, number.start):
        return True
    if said is not None and said.until <= own.until:
        return False
    if reading.times.due_ahead(sentence, number.start) and not DONE.search(scene.text, start, number.start):
        return True
    if scene.tense(number.start) == "done":
        return False
    return not _reporting(number, reading) or AHEAD.search(scene.text, sentence, number.start) is not None


def _reporting(number: Quantity, reading: Reading) -> bool:
    """Whether the number stands where the report tells what was done; its annexes do."""
    if reading.scene.kind in PLANS:
        if any(TROUBLE.search(mark.title) for mark in reading.headings(number.start)):
            return True
        return not reading.in_annex(number.start) and reading.scene.section_tense(number.start) == "done"
    return not any(HEADING.search(mark.title) for mark in reading.headings(number.start))


def stated_aim(number: Quantity, scene: Scene) -> bool:
    """Whether the number is what was promised: 年度目标120吨, 距95%的目标, 完成任务120个的76.7%; not 完成目标的95%."""
    cell = cell_at(number, scene)
    if cell is not None:
        return cell.aim
    start = scene.layout.clause(number.start)[0]
    before = scene.text[start : number.start]
    share = number.percent or number.unit in SHARES
    if AIM.search(before):
        return not share or not COMPARING.search(before) or COMPARED_ON.match(scene.text, number.end) is not None
    return OF_AIM.match(scene.text, number.end) is not None
