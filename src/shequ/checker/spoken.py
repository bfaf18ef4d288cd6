"""Words as people say them, said again as the names of measures are written: 死角清了 is 清理死角."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

__all__ = ["said_again", "works_in"]

EMPTY: Final = re.compile(
    r"^[^—,，]{1,6}——|最[大多高少低好快]|居首位?|位居第[一二三]|排名?第[一二三]|整整|一共|总共|足足|居然|终于|已经|实际|先后|前后|陆续|累计|光是|仅仅|差不多|大概|结果|总算|顺利|全部|全都|大家|大伙儿?|跟着|带着|我们?(?=[\u4e00-\u9fff])|协助|配合|该|才|只|就|仅|都|也|又|还|再|共|各类|各种|各处|各"
    r"|[一二两三四五六七八九十\d]{1,3}个(?:月|季度|星期|礼拜)|这(?:块|一块|方面|件事|项)|方面|对辖区|到位|销号|干净"
)
DONE: Final = re.compile(
    r"(?<=[\u4e00-\u9fff])(?:了|过|好|掉|完|到|出来?|下来?|上|起来?|出去|走|得|着|成|开|回来?|来)+(?=的|$)"
)
VERBS: Final = {
    "清运": "拉 运 清运 拉运 装运 拖运 外运 转运 运出 拉出去 拉出",
    "清理": "清 清理 除 清除 铲 铲除 扫除 打扫 整治 消灭 消除 整理 腾清 搬",
    "清除": "撕 揭 刮 抠 冲洗 覆盖 揭撕 撕除 揭除 涂盖 粉盖 清洗",
    "疏通": "通 掏 疏通 清掏 捅 疏浚",
    "粉刷": "刷 粉刷 刷白 涂刷 刷新 翻刷 重刷",
    "拆除": "拆 拆除 扒",
    "发放": "发 送 散 派 分 发放 派送 发送 散发 张贴发放 投递",
    "悬挂": "挂 拉挂 悬挂 张挂",
    "下发": "下 下达 开具 下发 发出 送达 开 填发",
    "签订": "签 签订 签下",
    "整改": "改 整改 改正 整治到位 处理 处置 解决 落实整改 督改",
    "发现": "查 查出 找 找出 登记 排查 排查出 查到 揪 摸排 摸排出 梳理 梳理出 发现",
    "办结": "办 办结 解决 回复 处理 答复",
    "受理": "接 接到 收 收到 受理 接待 接听 接报 登记",
    "走访": "跑 走访 入户 进门 敲门 上门 走进 进门入户",
    "检查": "查 检查 走 走到 看 抽查 涉及 覆盖",
    "劝导": "劝 劝导 劝阻 制止 劝说",
    "出动": "出 派 调 调用 投入 出动 动用",
    "巡查": "巡 巡查 转 巡逻",
    "召开": "开 召开 组织",
}  # fmt: skip
THINGS: Final = (
    (re.compile(r"^(?:卫生)?死角$"), "卫生死角"),
    (re.compile(r"^墙(?:壁|体)?$|^外?墙面$|^楼道墙$"), "墙面"),
    (re.compile(r"私搭乱建|乱搭乱建|违章搭建|违规搭建|违法搭建|违章建筑|违法建筑|违章棚?|违建房?"), "违建"),
    (re.compile(r"堆物|堆的?杂物|杂物堆?|乱堆的?东西"), "乱堆杂物"),
    (re.compile(r"^(?:沿街|辖区|临街)?(?:店|铺|店铺|商铺|商户|店面|铺面|铺子|小店|商家|门面|门脸)(?:和单位)?$|^(?:单位[、和及])?门店(?:和单位)?$"), "门店"),
    (re.compile(r"^(?:居民|群众|住户)?(?:找|向|来找)?(?:我|社区|网格员|我们)?反映的?(?:事情?|问题|情况)?$"), "居民反映问题"),
    (re.compile(r"[\u4e00-\u9fff]{1,4}会$"), "会议"),
    (re.compile(r"^水?沟$|^下水$|^排水(?:沟渠?|口)$"), "沟渠"),
    (re.compile(r"^(?:人家|居民家庭|住户)$"), "居民户"),
    (re.compile(r"^(?:通知|通知单|整改单|告知单)$"), "整改通知"),
)  # fmt: skip
OF_UNIT: Final = {("户", "住"): "居民户", ("栋", "楼"): "居民楼", ("人", "住"): "居民人数", ("幢", "楼"): "居民楼"}
USUAL: Final = {"清运": "垃圾", "走访": "居民", "粉刷": "墙面", "疏通": "沟渠", "发放": "宣传资料"}  # 清运量
MUCH: Final = frozenset({"量", "数", "数量", "总量", "工作"})
AREA: Final = frozenset({"平方米", "平米", "平方", "㎡"})
SHORTEST: Final = 2
LONGEST: Final = 24


@lru_cache(maxsize=4096)
def said_again(words: str, unit: str) -> tuple[str, ...]:
    """Other ways to say the same, the likeliest first; without those that say nothing else."""
    if not words or len(words) > LONGEST:
        return ()
    found = [each for each in _said(words, unit) if len(each) >= SHORTEST and each != words]
    return tuple(dict.fromkeys(found))


def _said(words: str, unit: str) -> Iterator[str]:
    for (one, sign), name in OF_UNIT.items():
        if unit == one and sign in words:
            yield name
    if words == "问题":
        yield "发现问题"
    text = EMPTY.sub("", words)
    text = DONE.sub("", text)
    if text != words:
        yield text
    for verb, thing in _parted(text):
        thing = USUAL.get(verb, "") if thing in MUCH else _thing(thing)
        if thing:
            yield f"{verb}{thing}面积" if unit in AREA and verb == "拆除" else f"{verb}{thing}"
            yield f"{thing}{verb}"
    whole = _thing(text)
    if whole != text:
        yield whole


@lru_cache(maxsize=1024)
def works_in(words: str) -> tuple[str, ...]:
    """The works that words mean which say nothing else: 改了 is 整改."""
    text = DONE.sub("", EMPTY.sub("", words))
    return tuple(formal for formal, said in VERBS.items() if text in said.split() or words in said.split())


def _thing(words: str) -> str:
    """The thing by its usual name."""
    words = words.strip("的、和及 ")
    for pattern, name in THINGS:
        if pattern.search(words):
            return pattern.sub(name, words)
    return words


def _parted(text: str) -> Iterator[tuple[str, str]]:
    """The work and the thing, whichever is said first: 拉出去的垃圾, 垃圾拉走."""
    for formal, said in VERBS.items():
        for verb in sorted(said.split(), key=len, reverse=True):
            if text.startswith(verb) and len(text) > len(verb):
                thing = DONE.sub("", text[len(verb) :].lstrip("的了出去来掉走到、"))
                yield formal, thing
                break
            if text.endswith(verb) and len(text) > len(verb):
                yield formal, text[: -len(verb)]
                break
