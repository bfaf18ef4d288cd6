"""Whether the person of a role is whole, and whether the quote gives that person that role."""

import re
from collections.abc import Iterator
from typing import Final

from shequ.doubts.doubt import Doubt, Page, tabled
from shequ.items import Item, Role

SURNAMES: Final = frozenset(
    "方石云奚谈茅缪路田段付丛亓苑辛隋桑栗宓甄尚仝佟芦肖闫岑冷庞阳展裘胥支沙养鞠丰巢蒯荆红竺逯盖益桓公"
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏窦章苏潘葛范彭郎鲁韦昌马苗凤俞任袁柳鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于傅皮卞齐康伍余元卜顾孟平黄穆萧尹姚邵湛汪祁毛禹狄"
    "米贝臧戴宋庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万柯管卢莫房解应宗丁宣邓郁杭洪包诸左石崔吉龚程邢裴陆荣翁荀羊惠甄曲封储靳段富巫焦谷车侯蓬全班仰仲伊宫宁仇栾"
    "甘武符刘景詹龙叶司黎薄印白蒲鄂索赖卓屠池乔阴胥闻党翟谭贡劳姬申扶冉宰桑桂牛寿通边燕冀尚农温庄晏柴瞿阎充慕茹习艾鱼容向古易廖耿满匡国文寇广欧沃利师巩聂敖冷辛那简饶曾关查游权盖公肖付闫覃佟苟岳帅兰涂楚楼"
)
_BEHIND: Final = re.compile(
    r"同志|任|担|兼|为|是|等|及|和|与|或|负|具|主|牵|总|对|应|分|组成|组织|亲|带|挂|出|在|的|履|签|作为|要|须|全面|[*＊某xX]|[（(、，,。;；\s|/：:]|$"
)
_BEFORE: Final = re.compile(
    r"(?:由|以|和|及|与|或|是|让|请|推|选|任命|聘请|[长员任记理师士席事监导人管部警医生]|吸收|聘|其|代表|秘书|干事|同志|社区|小区|街道|村|[\s、，,。;；：:（(）)|/\d])$"
)
_DUTIES: Final = {
    "负责人": re.compile(r"负责|负[总全主]|责任|指导|牵头|落实|包|主抓|抓|领导|主管|分管|具体|主持|组织|承担|协调|管"),
    "成员": re.compile(r"成员|组员|参加|组成|队员|委员|为员"),
}
_POST: Final = re.compile(
    r"[长员任记理师席人部导关队会办组科站委处位家者户民方社属校院企司团伍众部]$|代表|干部|书记|领导|一把手|骨干"
)
_NAME: Final = re.compile(r"[\u4e00-\u9fff]{2,3}")


def person_doubts(index: int, item: Item, page: Page) -> Iterator[Doubt]:
    """A name that is cut short or not in the quote, and a role that the quote does not give."""
    if not isinstance(item, Role):
        return
    place = (index, item.found.start, item.found.end)
    quote, who = item.found.quote, item.who
    if not who.strip() or who not in quote:
        yield Doubt(*place, "DBT-015", f"原话里没有“{who}”。请核对是谁任职。", 3)
    elif len(who) == 1 or _torn(who, item, page):
        yield Doubt(*place, "DBT-015", f"“{who}”可能没有写全。请对照原话核对姓名或职务。", 3)
    elif not _POST.search(who) and not (_NAME.fullmatch(who) and who[0] in SURNAMES) and len(who) <= 3:
        yield Doubt(*place, "DBT-015", f"“{who}”不像姓名，也不像职务。请核对是谁任职。", 2)
    if not _given(item, page):
        yield Doubt(*place, "DBT-015", f"原话里看不出任“{item.role}”。请核对职务。", 3)


def _torn(who: str, item: Role, page: Page) -> bool:
    """Whether the name runs on at either side at every place where it stands in the quote."""
    at, found = item.found.quote.find(who), False
    while at >= 0:
        start, end = item.found.start + at, item.found.start + at + len(who)
        before = page.text[max(0, start - 3) : start]
        if _BEHIND.match(page.text, end) and (not before or _whole(who, before)):
            return False
        found = True
        at = item.found.quote.find(who, at + 1)
    return found


def _whole(who: str, before: str) -> bool:
    if _BEFORE.search(before):
        return True
    return who[0] in SURNAMES and len(who) in (2, 3) and not (before[-1] in SURNAMES and len(who) == 2)


def _given(item: Role, page: Page) -> bool:
    """Whether the role stands in the quote or over its column, and is not only part of a lesser one (副组长)."""
    near = (
        item.found.quote
        if not tabled(item.found.quote)
        else "\n".join((page.column(item.found.end - 1), item.found.quote))
    )
    near += page.text[item.found.end : item.found.end + _BEHIND_QUOTE]
    role = item.role.removeprefix("办公室") if item.role.startswith("办公室") and len(item.role) > 3 else item.role
    for match in re.finditer(re.escape(role), near):
        if near[max(0, match.start() - 1) : match.start()] != "副" or role.startswith("副"):
            return True
    return bool((duty := _DUTIES.get(role)) and duty.search(near))


_BEHIND_QUOTE: Final = 4
