"""Campaign text of any size for measurements, from sentences of our own: the same for the same seed, everything fictional.

>>> plan(400).splitlines()[0]
'云岭社区2025年文明创建工作方案'
"""

import random
from collections.abc import Iterator
from typing import Final

_PLACES: Final = (
    "清河街道 云岭社区 桂园里社区 松涛苑社区 柳湾社区 望江亭小区 石桥村 青禾社区 银杏里社区 南塘街道".split()
)
_PEOPLE: Final = "周岩 邹安四 罗雅琴 欧阳明远 赵春兰 方小琴 陈立冬 何秋平 孟凡舟 戴伦".split()
_POSTS: Final = "社区书记 居委会主任 副主任 网格长 物业经理 卫生专干 综治专干".split()
_TITLES: Final = (
    "文明创建工作方案 环境卫生整治工作计划 垃圾分类实施方案 健康教育工作计划 平安建设工作总结 志愿服务工作要点".split()
)
_HEADINGS: Final = "指导思想 工作目标 组织领导 主要任务 实施步骤 工作措施 经费保障 考核奖惩 工作要求 宣传教育 检查评比 长效管理".split()

_OPENING: Final = (
    "为深入推进{topic},营造整洁有序的生活环境,结合{place}实际,特制定本方案。",
    "按照街道统一部署,{place}把{topic}摆在重要位置,现就有关工作安排如下。",
    "一年来,{place}在各方支持下,围绕{topic}做了大量工作,现将情况汇报如下。",
)
_PROMISES: Final = (
    "到{month}月底前,居民对{topic}的知晓率达到{rate}%以上,满意率不低于{rate2}%。",
    "保洁员每天清扫{few}次,楼道每周擦拭一遍,公厕每日消毒不少于{few}次。",
    "每季度组织一次联合检查,每月召开{few}次碰头会,发现问题当日登记、三日内整改。",
    "主次干道做到无乱堆杂物、无乱贴广告、无积存污水,确保不发生重大安全责任事故。",
    "新建休闲广场{few}处,改造背街小巷{some}条,安装路灯{many}盏,更换分类垃圾桶{many}只。",
    "由{post}{person}任组长,{person2}、{person3}为副组长,各网格员为成员,办公室设在社区服务中心。",
    "{month}月{day}日至{month2}月{day2}日为宣传发动阶段,召开动员会,悬挂横幅{some}条,发放倡议书{many}余份。",
    "投入资金{few}万元用于化粪池清掏,列支宣传经费{thousand}元,结余部分转入下年度使用。",
    "对随意倾倒垃圾的,每次罚款{tens}元;对评比获得第一名的楼栋,奖励{hundred}元。",
    "结合爱国卫生月、世界环境日和全国科普日,开展健康讲座{few}场,义诊服务{few}场,惠及居民{many}人次。",
    "60岁以上老人建档率保持在{rate}%,儿童疫苗接种率达到{rate2}%,慢性病规范管理率提高到百分之八十五。",
    "全年培训志愿者{many}人次,组建{few}支巡逻队伍,夜间巡逻每晚不少于两小时,杜绝入室盗窃案件。",
)
_REPORTS: Final = (
    "今年以来,共清理卫生死角{many}处,清运垃圾{some}吨,拆除违章搭建{few}处,疏通下水管道{many}米。",
    "先后开展大型宣传活动{some}次,发放资料{thousand}余份,接受咨询{many}人次,居民参与率达{rate}%。",
    "目前辖区有居民{thousand}户,常住人口{thousand2}人,下设{few}个网格,配备专职人员{some}名。",
    "累计化解邻里矛盾{some}起,调解成功率为{rate}%,较去年同期上升{few}个百分点。",
)
_HOW: Final = "积极 认真 及时 逐步 切实 主动 耐心 扎实 广泛 严格 有序 全面 持续 稳妥 深入 合理 大力 细致 牢牢 不断 充分 密切 反复 尽快".split()
_DO: Final = "清理 排查 修补 宣讲 规范 改善 走访 维护 登记 协调 美化 疏导 关爱 引导 巩固 落实 回应 倡导 带动 收集 解释 看护 丰富 盘活".split()
_WHERE: Final = (
    "背街小巷 楼道门厅 沿街门店 农贸市场 校园周边 老旧院落 河道两岸 出租房屋 建筑工地 健身场地 停车区域 网格片区 文化广场 公共绿地 物业企业 居民家庭 "
    "餐饮单位 快递站点 活动中心 党群阵地".split()
)
_WHAT: Final = (
    "卫生秩序 安全隐患 邻里关系 便民设施 环境面貌 生活习惯 经营秩序 服务水平 困难群体 意见建议 责任意识 绿化景观 文化生活 矛盾纠纷 消防通道 节约风尚 "
    "应急准备 信息档案 志愿精神 管理制度".split()
)
_TOPICS: Final = "文明创建 环境整治 垃圾分类 健康促进 平安建设 志愿服务".split()
_ORDER: Final = "一二三四五六七八九十"


def plan(size: int, *, seed: int = 1) -> str:
    """One document of at least ``size`` characters: title, opening, numbered headings, paragraphs."""
    draw = random.Random(seed)
    lines = [f"{draw.choice(_PLACES[1:4])}{draw.randint(2021, 2025)}年{draw.choice(_TITLES)}", _filled(_OPENING, draw)]
    length = sum(map(len, lines))
    for paragraph in _paragraphs(draw):
        lines.append(paragraph)
        length += len(paragraph) + 1
        if length >= size:
            break
    return "\n".join(lines) + "\n"


def page(count: int, *, size: int = 1500, seed: int = 1) -> str:
    """A page of ``count`` documents of ``size`` characters, each behind a numbered marker (环境整治工作计划 篇3)."""
    return "".join(f"环境整治工作计划 篇{n}\n{plan(size, seed=seed + n)}" for n in range(1, count + 1))


def one_line(size: int, *, seed: int = 1) -> str:
    """``size`` characters of the same words in a single line without punctuation or space."""
    return "".join(char for char in plan(size * 5 // 4, seed=seed) if char.isalnum())[:size]


def copies(count: int, *, family: int = 10, size: int = 1500, seed: int = 1) -> list[str]:
    """``count`` documents in families of near-copies: a tenth of the paragraphs of each are not those of the first."""
    found: list[str] = []
    for number in range(count):
        first = plan(size, seed=seed + number // family).split("\n")
        draw = random.Random(seed * 1_000_003 + number)
        found.append("\n".join(_paragraph(draw) if draw.random() < _CHANGED else line for line in first))
    return found


_CHANGED: Final = 0.1


def _paragraphs(draw: random.Random) -> Iterator[str]:
    while True:
        for number in range(len(_HEADINGS[: len(_ORDER)])):
            yield f"{_ORDER[number]}、{draw.choice(_HEADINGS)}"
            for place in range(draw.randint(2, 4)):
                yield f"({_ORDER[place]}){_paragraph(draw)}"


def _paragraph(draw: random.Random) -> str:
    rows = draw.choices((None, _PROMISES, _REPORTS), weights=(20, 3, 1), k=draw.randint(2, 4))
    return "".join(_filled(row, draw) if row else _talk(draw) for row in rows)


def _talk(draw: random.Random) -> str:
    """A sentence that promises nothing, of two to four clauses."""
    words = (_HOW, _DO, _WHERE, _WHAT)
    return "，".join("".join(map(draw.choice, words)) for _ in range(draw.randint(2, 4))) + "。"


def _filled(sentences: tuple[str, ...], draw: random.Random) -> str:
    person, person2, person3 = draw.sample(_PEOPLE, 3)
    sentence = draw.choice(sentences).format(
        topic=draw.choice(_TOPICS),
        place=draw.choice(_PLACES),
        post=draw.choice(_POSTS),
        person=person,
        person2=person2,
        person3=person3,
        month=draw.randint(1, 6),
        month2=draw.randint(7, 12),
        day=draw.randint(1, 15),
        day2=draw.randint(16, 28),
        rate=draw.randint(80, 100),
        rate2=draw.randint(70, 99),
        few=draw.randint(2, 9),
        some=draw.randint(10, 99),
        many=draw.randint(100, 999),
        tens=draw.randint(2, 9) * 10,
        hundred=draw.randint(1, 9) * 100,
        thousand=draw.randint(1000, 9999),
        thousand2=draw.randint(10_000, 30_000),
    )
    return sentence.translate(_WIDE)


_WIDE: Final = str.maketrans(",;", "，；")
