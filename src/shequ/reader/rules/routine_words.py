"""What a rhythm is about: how far its words reach and what they say is done."""

import re
from typing import Final

from shequ.reader.phrase import trim
from shequ.reader.rules.routine_rhythm import DOUBLED, EVERY, ONE, OTHER
from shequ.reader.scene import Scene

_IDLE: Final = re.compile(
    r"\s{0,4}(?:[早晚上下午中\d时点分至到:：∶—\-～~,，、]{0,30}|(?:要|应|都)?(?:结合|根据|按照|针对|利用|通过|依托|以|围绕|由|在)(?:(?!组织|开展|进行|召开|举办)[^。;；\n]){0,60}"
    r"|[^。;；\n]{0,60}(?:前|后|时|期间|情况)|(?:要|应)?(?:定期|不定期)?组织(?:人员|力量|专人)|[\u4e00-\u9fff]{1,5}[节日])?"
)
_LEADING: Final = re.compile(
    r"^(?:定期|不定期|都|均|还|要|应|组织(?:人员|力量|专人)[,，]|各(?=[\u4e00-\u9fff])){1,4}"
    r"|^(?:早上|上午|下午|晚上?|中午)?(?:[一二三四五六七八九十\d]{1,3}[点时:：][\d半]{0,2}分?)?"
    r"(?:前|后|左右|以前|以后)?(?=[\u4e00-\u9fff]{2})"
)
_HEAD_WORDS: Final = re.compile(r"^(?:做到|坚持|实现|确保|一般|原则上|通常|除[^,，]{0,10}外|同时|并)+$")
_HEAD_END: Final = re.compile(r"(?:一般|原则上|通常|坚持)$")
_OBJECT: Final = re.compile(r"[对将把为由在]")
_PROGRAMME: Final = re.compile(r"《")
_FOUNDED: Final = re.compile(r"开设|设立|举办|开办|创办|建立|成立")
_OTHERS: Final = (ONE, EVERY, DOUBLED)
_ANY: Final = (*_OTHERS, OTHER)
_JOINERS: Final = " 、,，和及与并"
_CLAUSES: Final = 3  # clauses that a rhythm may reach over
_BACK: Final = 5  # clauses before a rhythm in which the work may be named
_FEW: Final = 4  # characters: a bare 检查 wants the words before it
_CONTEXT: Final = 24  # characters taken from the clause before


def reach_of(scene: Scene, cursor: int, end: int) -> int:
    """The end of the stretch that holds the work: clauses that only tell when, where or by what are not the last."""
    for _ in range(_CLAUSES):
        following = scene.layout.after(end)
        if following is None or not _IDLE.fullmatch(scene.text, cursor, end) or EVERY.match(scene.text, following[0]):
            return end
        end = following[1]
    return end


def next_rhythm(scene: Scene, cursor: int, end: int) -> int:
    """Where the words of one rhythm end because another begins: 一日一巡查、一周一小结."""
    for pattern in _OTHERS:
        other = pattern.search(scene.text, cursor + 1, end)
        if other and scene.text[other.start() - 1] in _JOINERS:
            return other.start() - 1
    return end


def rhythm_before(scene: Scene, start: int, place: int) -> bool:
    """Whether the clause that holds ``place`` tells another rhythm before it."""
    return (
        place > start and scene.text[place - 1] in _JOINERS and any(p.search(scene.text, start, place) for p in _OTHERS)
    )


def action_of(scene: Scene, head: str, rest: str, *, at: int) -> str:
    """What is done: the words behind the rhythm; with what stands before it when they are few."""
    action, head = trim(_LEADING.sub("", rest.lstrip())), trim(_HEAD_WORDS.sub("", _HEAD_END.sub("", head.strip())))
    if _OBJECT.match(head) or (len(action) <= _FEW and head):
        return head + action
    if len(action) > _FEW:
        return action
    return trim(_context(scene, at))[-_CONTEXT:] + action


def _context(scene: Scene, at: int) -> str:
    """The clause before that names the work: one with a programme or one that founds something, else the nearest."""
    clauses: list[str] = []
    before = scene.layout.before(at)
    while before is not None and len(clauses) < _BACK:
        clauses.append(_before_rhythm(scene.text[before[0] : before[1]]))
        before = scene.layout.before(before[0])
    for pattern in (_PROGRAMME, _FOUNDED):
        named = next((clause for clause in clauses if pattern.search(clause)), None)
        if named:
            return named
    return clauses[0] if clauses else ""


def _before_rhythm(clause: str) -> str:
    """A clause up to its own rhythm: 楼道每天清扫一次 -> 楼道."""
    return clause[: min((found.start() for p in _ANY if (found := p.search(clause))), default=len(clause))]
