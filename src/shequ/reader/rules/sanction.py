"""奖惩: fines, deductions, rewards, allowances and shares with an amount or a ratio."""

import re
from collections.abc import Iterator
from typing import Final

from shequ.items import Certainty
from shequ.reader.around import Around
from shequ.reader.phrase import trim
from shequ.reader.rule import AnyRule, Draft, NumberRule, Rule
from shequ.reader.scene import Scene
from shequ.text import Quantity, number

_PENALTY: Final = re.compile(r"罚|扣(?!押|留|球|好|上|紧|带)|记\d|记[一二三四五]分|处以|赔偿|追缴|违约金|滞纳金|减发")
_REWARD: Final = re.compile(
    r"奖(?!牌|状|项|章|品|杯|评|惩|罚)|补助|补贴|津贴|误工|提成|加分|加记|绩效|慰问金|报酬|工资|开支权"
)
_MONEY: Final = frozenset("元 万元 千元 百元 元钱 角 块".split())
_POINTS: Final = frozenset(("分",))
_BASES: Final = "次处起人天户个块例项件宗车袋条张分名日篇家辆盆株棵场票份栋桶只具台间位组头瓶吨座月年"
_PER: Final = re.compile(
    rf"(?:每(?:(?![,，。;；])[\u4e00-\u9fff]){{0,5}}?[一1]?|每(?![周月季年日天半学])(?:(?![,，。;；])[\u4e00-\u9fff]){{6,14}}?[一1]|(?:发[现觉]|违反|出现|缺席|漏报|有|者|查到|查出|少|缺|旷工|迟到|早退|缺勤|请假|[,，])[一1]"
    rf"|(?<![第发现])[一1](?=[次天处起例][,，]?(?:扣|罚|记|处|奖)))(?P<per>人次|[{_BASES}])(?!性|度|底|终|内|年[终底])"
)
_EACH_MONTH: Final = re.compile(r"每(?P<who>[人户名位家])每?(?P<when>月|年|天)")
_FEE: Final = re.compile(r"收费|缴纳|收取|交纳|租金|收入|费用标准|物业费|押金|成本|价格|单价")
_RANK: Final = re.compile(
    r"(?:第[一二三四五六七八九十]名?|[一二三特]等奖|前[一二三四五六七八九十\d]名|冠军|亚军|季军|优秀奖|鼓励奖|先进|优秀)"
)


def amount(q: Quantity, near: Around, scene: Scene) -> Iterator[Draft]:
    """每处罚款5元 -> 5 元/处; 每人奖励200元 -> 200 元/人; 每发现一起扣2分 -> 2 分/起."""
    if q.masked or q.unit not in _MONEY | _POINTS:
        return
    start, end = scene.layout.clause(q.start)
    clause = scene.text[start:end]
    cue = _cue(scene, q, clause, start)
    if cue is None or (scene.tense(q.start) == "done" and not _conditional(scene, q)):
        return
    direction, level = cue
    condition = _condition(scene, q, start)
    base = q.per or _base(scene, q, start) or (None if _RANK.search(clause) else _base(scene, q, condition))
    act = _act(scene, condition, q)
    if len(act) < _CLEAR or _ACTOR.search(act):
        level = "likely"
    fields = {
        "for_": act,
        "amount": q.value,
        "unit": f"{q.unit}/{base}" if base else q.unit,
        "direction": direction,
    }
    uses = (
        q.start,
        *_bases(scene, condition, q.start),
        *_conditions(scene, condition, _listed_from(scene, condition, q)),
    )
    yield Draft("sanction", condition, max(q.end, _money_end(scene, q)), fields, level, uses)


_CLEAR: Final = 4  # characters of an act that says enough
_ACTOR: Final = re.compile(
    "(?:部门|机关|公安局?|派出所|法院)(?:给予|处以|处|依法|对|将|可|责令)"
)  # who punishes, not for what


def _bases(scene: Scene, start: int, end: int) -> Iterator[int]:
    """The place of 一 in 每漏一次, which counts nothing."""
    return (p.start for match in _PER.finditer(scene.text, start, end) for p in scene.numbers(*match.span()))


_CLASS_END: Final = re.compile("及?以[上下]")
_NEGATIONS: Final = re.compile("无|不|零|杜绝")


def _conditions(scene: Scene, start: int, end: int) -> Iterator[int]:
    """The places of numbers and of 无 in clauses that only name the act (超过1小时的, 全年无投诉的): they promise nothing."""
    cursor = start
    while cursor < end:
        clause = scene.layout.clause(cursor)
        if (
            scene.text[clause[0] : min(clause[1], end)].endswith(("的", "者"))
            or "的" in scene.text[max(clause[0], end - 8) : min(clause[1], end)]
        ):
            stop = min(clause[1], end)
            yield from (p.start for p in scene.numbers(clause[0], stop))
            yield from (m.start() for m in _NEGATIONS.finditer(scene.text, clause[0], stop))
        yield from (
            p.start for p in scene.numbers(clause[0], min(clause[1], end)) if _CLASS_END.match(scene.text, p.end)
        )
        cursor = max(clause[1], cursor) + 1


def _cue(scene: Scene, q: Quantity, clause: str, start: int) -> tuple[str, Certainty] | None:
    """Whether the amount is taken or given, and how sure that is."""
    if q.unit in _POINTS:
        return _points(scene.text[max(start, q.start - _VERB) : q.start]) or _apart(scene.text[start : q.start])
    near = scene.text[max(start, q.start - _NEAR) : min(start + len(clause), q.end + _VERB)]
    if _FEE.search(clause):
        return None
    if _PENALTY.search(near) or _PENALTY.search(clause):
        return "penalty", "sure"
    return _given(scene, q, clause, near)


def _points(before: str) -> tuple[str, Certainty] | None:
    if re.search(r"扣|减|记", before):
        return "penalty", "sure"
    return ("reward", "likely") if re.search(r"[加奖]", before[-4:]) else None


def _listed_from(scene: Scene, start: int, q: Quantity) -> int:
    """Where the list begins that ``q`` is a later one of; its own place if it is in none."""
    found = _APART.search(scene.text, start, q.start)
    return found.start() if found else q.start


def _apart(before: str) -> tuple[str, Certainty] | None:
    """The later ones of 分别奖10分、5分、3分."""
    found = _APART.search(before)
    if found is None:
        return None
    return ("penalty", "sure") if found["verb"][0] in "扣减" else ("reward", "likely")


_APART: Final = re.compile(
    r"分别(?:给予|予以|各|再)?(?P<verb>奖励?|加|扣[减除]?|减)(?:\d[\d.]{0,4}分?[、和及或/]){1,5}$"
)


def _given(scene: Scene, q: Quantity, clause: str, near: str) -> tuple[str, Certainty] | None:
    each = _EACH_MONTH.search(clause) is not None
    head = scene.layout.sentence(q.start)[0]
    sentence = scene.text[slice(*scene.layout.sentence(q.start))]
    if q.unit == "万元" and _FUNDS.search(sentence):
        return None
    if _REWARD.search(clause if each or "分别" in clause else near) and not _FUNDS.search(clause):
        return "reward", "likely"
    if re.search(r"每[只头个次处棵株户人件块条]$", scene.text[max(head, q.start - 4) : q.start]) and _PENALTY.search(
        scene.text, head, q.start
    ):
        return "penalty", "likely"
    if _RANK.search(clause) and re.search(r"奖|评", sentence):
        return "reward", "likely"
    if _PRIZE.search(scene.text, max(head, q.start - _NEAR), q.start):
        return "reward", "likely"
    if (each or (q.per and q.per in _BASES)) and _ALLOWANCE.search(sentence):
        return "reward", "unsure"
    return None


_PRIZE: Final = re.compile(
    r"(?P<prize>[特一二三四]等奖|优[秀胜]奖|鼓励奖|纪念奖|参与奖)[^,，。;；\d]{0,6}[:：]\s?(?:各|奖金)?\s?$"
)
_FUNDS: Final = re.compile(r"资金|经费|预算|投[入资]")
_ALLOWANCE: Final = re.compile(r"补助|补贴|津贴|奖|劳务|误工|报酬|经费")
_VERB: Final = 6  # characters between a verb and its amount
_NEAR: Final = 14


def _conditional(scene: Scene, q: Quantity) -> bool:
    start, end = scene.layout.sentence(q.start)
    return bool(re.search(r"每|凡|如|的,|的，|者|未|不", scene.text[start:end]))


def _condition(scene: Scene, q: Quantity, start: int) -> int:
    """Where the quote begins: the sentence, or behind the clause of the amount before."""
    head = scene.layout.sentence(q.start)[0]
    earlier = [p for p in scene.numbers(head, start) if p.unit in _MONEY | _POINTS]
    if earlier:
        behind = scene.layout.after(scene.layout.clause(earlier[-1].start)[1])
        head = min(behind[0] if behind else start, start)
    while start > head and (before := scene.layout.before(start)) and before[0] >= max(head, q.start - _REACH):
        if _RHYTHM.search(scene.text, *before):
            break
        start = before[0]
    return start


_RHYTHM: Final = re.compile(r"每[周日天月季年](?!.{0,12}(?:的|者)$)")
_REACH: Final = 60  # characters of condition before an amount


def _base(scene: Scene, q: Quantity, start: int) -> str | None:
    each = _EACH_MONTH.search(scene.text, start, q.start)
    if each:
        return f"{each['who']}/{each['when']}"
    bases = [match["per"] for match in _PER.finditer(scene.text, start, q.start)]
    if bases:
        return bases[-1]
    after = re.match(r"\s?(?:每|[/／])(?P<per>人次|[\u4e00-\u9fff])", scene.text[q.end : q.end + 4])
    return after["per"] if after else None


_WORDS: Final = re.compile(
    rf"[,，]?(?:则|将|应|要|可|并|再|另|一律|分别|酌情|给予|予以|处以?|处监管人员|进行|由[\u4e00-\u9fff]{{2,10}}?(?=给予|处以|对其)|对其|其|一次性|年[终底]|[季月][末底]|每人次|违者|每(?:发[现觉]|漏|出现)?一?[{_BASES}]|(?:发[现觉]|(?<=[,，]))一[次处起例]|罚款|罚|记|扣款|扣除|扣发|扣|奖励[\u4e00-\u9fff]{{0,4}}[人户民]|奖励|奖金|奖|加|补助|补贴|现金|考核奖|人民币|分别|的?当事人|责任人|各)+(?:了)?[:：]?$"
)


def _act(scene: Scene, start: int, q: Quantity) -> str:
    text = scene.text[start : q.start]
    prize = _PRIZE.search(text)
    if prize:
        return prize["prize"]
    act = trim(_WORDS.sub("", _APART.sub("", text))).strip('“”"')
    act = re.sub(r"^(?:对于|对|如果|如遇|如|凡是|凡|若|发现有?)", "", act).removesuffix("的").removesuffix("者") or act
    if len(act) < _SHORT:
        act = _earlier(scene, start) or trim(text) or str(q.unit)
    return act[-_ACT:]


def _earlier(scene: Scene, start: int) -> str:
    """The act that the words before 罚 only point back to: an earlier clause of the sentence, or the sentence before."""
    head, _ = scene.layout.sentence(start)
    within = trim(scene.text[head:start].split("，扣")[0].split(",扣")[0])
    if len(within) >= _SHORT:
        return within
    before = scene.layout.sentence(max(0, head - 2))
    return trim(scene.text[before[0] : before[1]])


_SHORT: Final = 2
_ACT: Final = 60


def _money_end(scene: Scene, q: Quantity) -> int:
    tail = re.match(
        r"(?:人民币|整)?(?:的)?(?:罚款|奖励|奖金|补助|补贴|津贴|处罚|慰问金|慰问|助学金)?",
        scene.text[q.end : q.end + 8],
    )
    return q.end + (tail.end() if tail else 0)


_WAGE: Final = re.compile(
    r"(?:扣发?|扣除|停发|减发|奖励?|增发)(?:其|当事人|责任人)?(?:当月|本人)?(?P<n>[一二两三四五六七八九十半]|\d{1,3})(?P<unit>个?(?:星期|月|天|日|季度|年)的?(?:基本|岗位|绩效)?(?:工资|奖金|绩效|补贴|津贴)|[%％](?:的)?[\u4e00-\u9fff]{0,4}(?:工资|奖金|绩效|补贴))"
)


def wage(match: re.Match[str], scene: Scene) -> Iterator[Draft]:
    """扣发一个星期工资 -> 1 个星期工资."""
    start = _condition_of(scene, match.start())
    direction = "penalty" if match.group()[0] in "扣停减" else "reward"
    unit = "%" if match["unit"][0] in "%％" else match["unit"]
    act = trim(re.sub(r"[,，]?否则$", "", scene.text[start : match.start()])) or match.group()
    fields = {"for_": act[-_ACT:], "amount": number(match["n"]) or 1.0, "unit": unit, "direction": direction}
    yield Draft("sanction", start, match.end(), fields, "likely", (match.start("n"),))


def _condition_of(scene: Scene, place: int) -> int:
    return max(scene.layout.sentence(place)[0], place - _REACH)


_RATIO: Final = re.compile(
    r"(?<![\d于午时点:：])(?P<a>[1-9]\d?)[:：∶](?P<b>[1-9]\d?)(?![\d:：])(?P<tail>[^,，。;；\n]{0,12})"
)


def ratio(match: re.Match[str], scene: Scene) -> Iterator[Draft]:
    """超额部分按1:9进行奖励 -> 9, unit 1:9."""
    start, end = scene.layout.clause(max(0, match.start() - 1))
    clause = scene.text[start : match.end()]
    if not re.search(r"奖|分成|提成|罚|分配", clause):
        return
    direction = "penalty" if "罚" in clause else "reward"
    act = trim(re.sub(r"按$", "", scene.text[start : match.start()])) or trim(match["tail"])
    unit = f"{match['a']}:{match['b']}"
    fields = {"for_": act, "amount": float(match["b"]), "unit": unit, "direction": direction}
    yield Draft("sanction", start, max(end, match.end()), fields, "likely", (match.start(), match.start("b")))


_PART: Final = re.compile(r"奖励|提成|罚款|扣除|扣发|扣减|扣|开支权|奖金|补助|补贴")


def part(q: Quantity, near: Around, scene: Scene) -> Iterator[Draft]:
    """按超额部分的5%奖励 -> 5 %."""
    if q.unit != "%" or q.masked:
        return
    start, end = scene.layout.clause(q.start)
    words = scene.text[max(start, q.start - 16) : min(end, q.end + 8)]
    if not _PART.search(words) or re.search(r"率|达|不低于|以上|满意", words):
        return
    direction = "penalty" if _PENALTY.search(words) else "reward"
    begin = _condition(scene, q, start) if direction == "penalty" else start
    act = trim(scene.text[begin : q.start] + scene.text[q.end : end])
    yield Draft(
        "sanction",
        begin,
        end,
        {"for_": act, "amount": q.value, "unit": "%", "direction": direction},
        "unsure",
        (q.start, *_conditions(scene, begin, q.start)),
    )


RULES: Final[tuple[AnyRule, ...]] = (
    Rule("sanction.wage", _WAGE, wage),
    Rule("sanction.ratio", _RATIO, ratio, starts=re.compile(r"\d(?=\d?[:：∶])")),
    NumberRule("sanction.amount", amount),
    NumberRule("sanction.part", part),
)
