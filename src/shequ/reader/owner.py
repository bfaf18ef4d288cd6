"""Whose a number is and for which period, as its clause or an earlier one of the sentence says."""

import re
from typing import Final

from shequ.reader.scene import Scene

_PERIOD: Final = re.compile(
    r"全年|年内|本年度|年度|每年|每月|每季度?|每周|每天|每日|[上下]半年|[一二三四]季度|每学年|每学期|年均|月均|日均|每晚|每期"
)
_WHOLE: Final = re.compile(
    r"全年|年内|本年度|(?<![到至\d于自])20\d{2}年度?(?!\s?\d{1,2}月)(?=[,，:：\u4e00-\u9fff])|今年(?!来|以来)|年度|[上下]半年|[一二三四]季度"
)
_BODY: Final = "服务站|卫生站|工作站|站|社区|小区|街道|居委会|村委会|学校|小学|中学|物业公司|医院|中心|派出所|网格|支部|单位|村|镇|乡|所"
_OWNER: Final = re.compile(
    rf"(?:^|[,，;；。:：、)）﹚\d.\n])(?P<who>[\u4e00-\u9fff]{{2,14}}?(?:{_BODY}))"
    r"(?=需|要|应|须|完成|负责|达|共|的|建|计划|:|：|,|，|实现|开展|发放|组织)"
)
_REACH: Final = 80  # characters back within the sentence


def period(scene: Scene, start: int, place: int) -> str | None:
    """The period, as written (全年, 每天), for the number at ``place`` whose own words begin at ``start``."""
    found = _PERIOD.search(scene.text, start, place)
    if found is None:
        head = max(scene.layout.sentence(start)[0], start - _REACH)
        counted = any(q.unit != "年" for q in scene.numbers(head, start))
        opens = _WHOLE.match(scene.text, head, start)  # what heads a sentence holds for all of it
        found = opens or (None if counted else _WHOLE.search(scene.text, head, start))
    return found.group() if found else None


def whose(scene: Scene, start: int, place: int) -> str | None:
    """The station, community or unit that heads the clause or an earlier one of the sentence."""
    head = max(scene.layout.sentence(start)[0], place - _REACH * 2)
    owners = [match["who"] for match in _OWNER.finditer(scene.text, head, place)]
    return owners[-1] if owners else None
