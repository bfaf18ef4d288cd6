"""Words beside a date that name no work: what leads to it, and clauses that tell only when, where, why or by whom."""

import re
from typing import Final

_LEAD: Final = re.compile(
    r"(?:[\u4e00-\u9fff]{1,6}方面|预计|计划|拟|将|定|力争|争取|确保|务必|必须|初步|暂|应|须|要|需|安排|请|于|在|从|自|由|为|是|,|，|并"
    r"|充分|利用|借助|大约|其中|[:：]){1,6}$"
)
_THIS: Final = re.compile(r"^(?:本次|此次|这次|该|全部|各){1,2}")
_US: Final = r"(?:[我全本各][\u4e00-\u9fff]{1,5}?)?"
_IDLE: Final = re.compile(
    r"\s*(?:(?:上午|下午|晚上?|中午|起|左右|开始|期间|前后){0,3}|(?:为(?![^。;；\n]{0,30}(?:发放|办理|安装|配备|免费|体检))|结合|根据|按照|针对|利用|通过|依托|以|围绕|因)[^。;；\n]{0,60}"
    rf"|{_US}(?:紧紧|紧密|牢牢|充分|认真|严格|始终){{0,2}}(?:围绕|结合|依托|根据|按照|针对|把握|聚焦)[^。;；\n]{{0,60}}"
    r"|[^。;；\n]{0,60}”?(?:这一|这个|的|为)(?:活动|宣传)?主[题线]"
    r"|在[^。;；\n]{0,40}(?:下|中|上|时|期间|后|同时)|由[^。;；\n]{0,30}(?:牵头|负责|带队|带领|率领|领队|主持)"
    r"|[\d一二三四五六七八九十]{1,3}个?[月天周].{0,8}|我(?![们社镇街区县市院校站居村单办局])[^,，。;；\n]{1,6})"
)
_PLACE_ONLY: Final = re.compile(
    r"\s?(?:[我全各本][\u4e00-\u9fff]{1,5})?在(?:[\u4e00-\u9fff]{1,8}[、,，]?){1,3}?(?:社区|小区|街道|[村镇乡区县市院校站园]|[小中]学|广场|礼堂|会议室|活动室|中心|单位|辖区|路段|范围内)"
)
_OWN_WORDS: Final = re.compile(
    r"^(?:现|特|兹|现就|现在)?(?:将|把|就)?[^,，。;；\n]{0,30}(?:总结|汇报|报告|通知|安排|部署|小结|简报|通报|公布|说明|介绍)(?:如下|于后)"
    r"|^(?:现|特|兹)(?:将|把|就)[^,，。;；\n]{0,30}(?:总结|汇报|报告|通知|小结)$"
)


def idle(words: str) -> bool:
    """Whether a clause tells only when, where, why or by whom: the work is in another."""
    return bool(_IDLE.fullmatch(words) or _PLACE_ONLY.fullmatch(words) or own_words(words))


def own_words(words: str) -> bool:
    """Whether a clause speaks of the document itself: 现将情况汇报如下."""
    return _OWN_WORDS.search(words.strip()) is not None


def lead_cut(words: str) -> str:
    """The words before a date without those that lead to it: 验收工作预计于 -> 验收工作."""
    return _THIS.sub("", lead_bare(words))


def lead_bare(words: str) -> str:
    """:func:`lead_cut` that keeps 各, 全部, 本次 before the words."""
    return _LEAD.sub("", words.rstrip("(（ "))


def leads(words: str) -> bool:
    """Whether ``words`` end with a word that leads to a date: 于, 在, 定于, 力争."""
    return _LEAD.search(words) is not None
