"""Names of persons in a message: known by what stands beside them, so that open fields can leave them out."""

import re
from collections.abc import Sequence
from typing import Final

from shequ.binding.messages.figures import personal_numbers

__all__ = ["name_spans", "person_after", "without"]

_FAMILY: Final = (
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏窦章苏潘葛范彭郎鲁韦马苗方俞任袁柳鲍史唐费廉"
    "岑薛雷贺倪汤滕殷罗毕郝邬安常乐于傅皮卞齐康伍余元顾孟平黄穆萧尹姚邵汪祁毛禹狄贝明臧计伏成戴谈宋庞熊纪舒屈项祝董梁杜阮蓝闵"
    "季贾路娄江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万柯管卢莫房丁邓洪包左石崔吉龚程邢裴陆荣翁荀羊段侯全班伊宁仇祖武符刘景"
    "龙叶黎白赖卓池乔谭冉桑桂牛燕尚温庄柴阎连习向古易廖耿匡寇曾沙丰关查游权司岳覃佟商"
)
_GIVEN: Final = "[\u4e00-\u9fff]{1,2}"
_TITLES: Final = (
    "副书记|书记|副主任|主任|医生|大夫|老师|护士长?|警官|教授|科长|所长|站长|局长|院长|经理|队长|网格长|网格员|社长|师傅|阿姨|大爷|大妈|大叔|"
    "奶奶|爷爷|叔叔|婆婆|同志|女士|先生|律师|委员|干事|专家|主席|某某|某|老人|民警|干警|社工|楼长|楼组长|姐|哥"
)
_LABELS: Final = (
    "主持人|主持|主讲人|主讲|讲师|授课人|记录人|负责人|联系人|责任人|整改人|检查人|户主|姓名|居民|村民|老人|租户|业主|店主|当事人|反映人|投诉人|"
    "来访人|诉求人|缴费人|调解员|网格员|社区民警|经办人|医生|护士|老师|律师|书记|主任|由|慰问|看望|探访|走访"
)
_STOP: Final = "(?=[，,。；;、：:（(）)\\s\\d和与及等家]|$|主持|主讲|授课|讲课|讲解|负责|带队|参加|出席|带领|作|家中|反映|投诉|因|身体|的|进行)"
_TITLED: Final = re.compile(
    rf"(?<![\u4e00-\u9fff])([{_FAMILY}](?:{_GIVEN})?)(?={_TITLES})"
    rf"|(?<=[由请对向和与、，。\s为])([{_FAMILY}](?:{_GIVEN})?)(?={_TITLES})"
)
_CALLED: Final = re.compile(
    rf"([{_FAMILY.translate(dict.fromkeys(map(ord, '班管查关平安')))}])(?=经理|主任|书记|医生|老师|师傅|警官|所长|科长|院长|站长|局长|队长|阿姨|大爷)"
)
_LABELLED: Final = re.compile(rf"(?:{_LABELS})\s?(?:[:：]|是|为)?\s?([{_FAMILY}]{_GIVEN}?){_STOP}")
_NOT_NAMES: Final = re.compile(
    r"社区|街道|小区|居民|物业|网格|志愿|党员|工作|医院|学校|派出|消防|公司|单位|安全|卫生|活动|会议|困难|高龄|全体|家庭|平安|成员|成立|"
    r"群众|人员|问题|商户|门店|重点|辖区|楼|路|户|项目|时间|方面|包括|任务|管理|常住|石油|施工|关于|向|于"
)


def name_spans(text: str) -> list[tuple[int, int]]:
    """Where names of persons, telephone and identity numbers stand."""
    found = personal_numbers(text)
    for pattern in (_TITLED, _LABELLED, _CALLED):
        for match in pattern.finditer(text):
            group = match.lastindex or 1
            if match[group] and not _NOT_NAMES.search(match[group]):
                found.append(match.span(group))
    return sorted(found)


def person_after(text: str, words: Sequence[str]) -> tuple[int, int] | None:
    """The name behind one of these words (主讲人：…), if there is one."""
    known = "|".join(sorted(map(re.escape, words), key=len, reverse=True))
    pattern = rf"(?:{known})\s?(?:[:：]|是|为)?\s?([{_FAMILY}]{_GIVEN}?)(?:{_STOP}|(?={_TITLES}))"
    for match in re.finditer(pattern, text):
        if not _NOT_NAMES.search(match[1]):
            return match.span(1)
    return None


def without(text: str, spans: Sequence[tuple[int, int]], start: int, end: int) -> str:
    """``text[start:end]`` without those spans."""
    parts: list[str] = []
    place = start
    for left, right in spans:
        if right <= place or left >= end:
            continue
        parts.append(text[place : max(place, left)])
        place = right
    parts.append(text[place:end])
    return "".join(parts)
