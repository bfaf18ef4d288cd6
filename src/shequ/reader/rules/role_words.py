"""The word lists of the rules for ``role``: surnames, posts, roles; what is a name and what is a post."""

import re
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Final

_DEPUTY: Final = r"(?:常务|执行|第一|专职|兼职|行政|名誉|轮值){0,2}副?"
_VAGUE: Final = frozenset("的了是在与及各等被把对这那你我他她们其或不个由")
_QI: Final = re.compile(r"^([\u4e00-\u9fff])其(?![他她它中余实次])(?=.$)")  # the middle of a name: 陈其明
_MASK: Final = re.compile(r"^[*＊xX×某_○〇]{2,6}$")
_SOMEBODY: Final = re.compile(r"^[\u4e00-\u9fff](?:某{1,2}|[xX×*＊]{1,2})$")
_COURTESY: Final = re.compile(
    r"(?:等?(?:[一二三四五六七八九十\d]{1,3}余?[名位人]人?)?(?:(?<!的)(?<!负责)同志们?|先生|女士|老师(?=$))|等(?:[一二三四五六七八九十\d]{1,3}余?[名位]?人?)?|分别|共同)+$"
)
_OFFICE_ENDS: Final = tuple("委办局厅署股所室处")


@dataclass(frozen=True, slots=True)
class Words:
    """The lists of ``role.toml``; ``role`` finds a role without its 副, ``listed`` is an alternative for a pattern."""

    surnames: frozenset[str]
    clear: frozenset[str]
    compound: frozenset[str]
    words: frozenset[str]
    posts: tuple[str, ...]
    role: re.Pattern[str]
    listed: str


@cache
def words() -> Words:
    """The lists, read once."""
    table = tomllib.loads(resources.files("shequ").joinpath("reader/lexicon/role.toml").read_text(encoding="utf-8"))
    surnames = frozenset(table["surnames"].replace("\n", ""))
    return Words(
        surnames,
        surnames - frozenset(table["rare"]),
        frozenset(table["compound"].split()),
        frozenset(table["words"].split()),
        tuple(table["posts"].split()),
        re.compile("(?:" + _alternatives(table["roles"]) + ")(?!会|室)"),
        _DEPUTY + "(?:" + _alternatives(table["group_roles"]) + ")",
    )


@dataclass(frozen=True, slots=True)
class Role:
    """A role as it is called, and where it stands."""

    name: str
    start: int
    end: int


def role_in(text: str, start: int, end: int) -> Role | None:
    """The first role in ``text[start:end]``, with the 副 or 常务副 before it.

    >>> role_in("任领导小组常务副组长", 1, 10)
    Role(name='常务副组长', start=5, end=10)
    """
    found = words().role.search(text, start, end)
    if found is None:
        return None
    deputy = _BEFORE_ROLE.search(text, max(start, found.start() - 6), found.start())
    first = deputy.start() if deputy else found.start()
    return Role(text[first : found.end()], first, found.end())


def role_at_end(text: str) -> Role | None:
    """The role that ``text`` ends with."""
    place, found = max(0, len(text) - 12), None
    while place < len(text) and (found := role_in(text, place, len(text))) is not None and found.end < len(text):
        place = found.start + 1
    return found


_BEFORE_ROLE: Final = re.compile(_DEPUTY + "$")


def _alternatives(listed: str) -> str:
    return "|".join(sorted(set(listed.split()), key=lambda word: (-len(word), word)))


def is_name(word: str) -> bool:
    """Whether ``word`` is a person's name: a surname and one or two characters more, four with a surname of two.

    >>> [is_name(w) for w in ("周岩", "欧阳明远", "王某某", "党员", "社区主任", "高度")]
    [True, True, True, False, False, False]
    """
    if _SOMEBODY.match(word) and word[0] in words().surnames:
        return True
    if not 2 <= len(word) <= 4 or not _VAGUE.isdisjoint(_QI.sub(r"\1", word)) or word in words().words or is_post(word):
        return False
    if not all("\u4e00" <= char <= "\u9fff" for char in word) or word[:2] in words().words:
        return False
    if word.endswith(_OFFICE_ENDS) or (len(word) > 2 and word[-1] in "科部组队社站院馆厂"):
        return False
    if word[:2] in words().compound and len(word) >= 3:
        return True
    return len(word) <= 3 and word[0] in words().surnames


def is_post(word: str) -> bool:
    """Whether ``word`` names a post that a person holds, or a group of persons."""
    return word.endswith(words().posts)


def is_masked(word: str) -> bool:
    """Whether ``word`` is a name that was made unreadable (***, XXX)."""
    return bool(_MASK.match(word))


def plain(word: str) -> str:
    """``word`` without courtesies and 等 at its end.

    >>> plain("邹安四等同志")
    '邹安四'
    """
    cut = max(0, len(word) - _COURTEOUS)
    return word[:cut] + _COURTESY.sub("", word[cut:])


_COURTEOUS: Final = 24  # characters at the end of a word that courtesies may take


def named_end(word: str) -> str | None:
    """The name at the end of a post with a name (社区主任周岩), else None."""
    for size in (3, 2, 4):
        post, name = word[:-size], word[-size:]
        if len(post) >= 2 and (is_post(post) or post.endswith(_OFFICES)) and is_name(name):
            return name
    return None


def named_start(word: str) -> str | None:
    """The name at the head of a name with a calling (沈静宜律师), else None."""
    name = _CALLING.sub("", word)
    return name if len(name) == 3 and name != word and is_name(name) else None


def titled_name(word: str) -> str | None:
    """The name at the head of a name with a title (李明杰党工委副书记), else None.

    >>> [titled_name(w) for w in ("李明杰党工委副书记", "周岩副主任", "柳堤镇党委书记", "柳堤社区书记")]
    ['李明杰', '周岩', None, None]
    """
    if not is_post(word):
        return None
    whole, short = word[:3], word[:2]
    if _in_long_run(whole) and whole[-1] not in _PLACES and _TITLE.match(word, 3):
        return whole
    return short if _in_run(short) and short[-1] not in _PLACES and _CLEAR_TITLE.match(word, 2) else None


_OFFICE: Final = r"党工委|党委|人大|政协|纪工?委|武装部|党组|党总支|党支部|(?:常务)?副(?:主任|书记|镇长|乡长|局长|所长|站长)|组织委员|宣传委员|政法委员"
_CLEAR_TITLE: Final = re.compile(_OFFICE)
_TITLE: Final = re.compile(
    rf"{_OFFICE}|副?(?:校长|院长|园长|区长|县长|主席)|(?:教导|政教|总务|德育|教务)(?:副?主任)|书记|主任|镇长|乡长|局长|所长|站长|校长|院长|部长|科长|经理|园长"
)
_PLACES: Final = tuple(
    "镇乡村县市区街路里苑园庄屯社庙沟湾桥坪岭塘店集岗寺坝坡垭坳新副"
)  # ends of places, heads of titles
_CALLING: Final = re.compile(r"(?:律师|医生|医师|大夫|教授|民警|警官)$")
_OFFICES: Final = (
    "警务室",
    "居委会",
    "办公室",
    "党支部",
    "物业",
    "社区",
    "街道",
    "业委会",
    "医务室",
    "服务站",
    "党组",
    "代理",
)


def named_in_prose(word: str) -> str | None:
    """Like :func:`titled_name` for words of a sentence: nothing but a title may follow the name (李明杰校长, 周岩副镇长).

    >>> [named_in_prose(w) for w in ("李明杰校长", "周岩副镇长", "毕业班主任", "万达园区主任")]
    ['李明杰', '周岩', None, None]
    """
    name = titled_name(word)
    if name is None or name[-1] in _SEATS or not (_in_run(name) or name[0] in _COMMON):
        return None
    return name if _TITLES_ONLY.fullmatch(word, len(name)) else None


_SEATS: Final = "班校院园馆厂店行处所站点区楼"  # ends of a place of work
_TITLES_ONLY: Final = re.compile(
    r"(?:党工委|党委|党组|党总支|党支部|人大|政协|纪工?委|武装部|办公室|社区|街道|村|教导|政教|总务|德育|教务|组织|宣传|政法|常务|代理|第一){0,3}"
    r"副?(?:书记|主任|主席|委员|[镇乡局所站校院部科园区县]长|经理)"
)


def name_run(word: str, *, listed: bool = False) -> list[str] | None:
    """The names in a run without separators (周秋平方小琴戴伦), None when the run is not made of names only.

    In a list a long run may hold a few surnames that open common words (``rare`` ones).

    >>> name_run("周秋平方小琴戴伦")
    ['周秋平', '方小琴', '戴伦']
    """
    if not 4 <= len(word) <= 120:
        return None
    names = _cut(word, _in_run)
    if names is None and listed and len(word) >= _LONG_RUN:
        names = _cut(word, _in_long_run)
        odd = sum(not _in_run(name) for name in names or ())
        return names if names and odd * _FEW <= len(names) else None
    return names


def _cut(word: str, is_whole: Callable[[str], bool]) -> list[str] | None:
    """``word`` cut into names at the least cost; None when it cannot be."""
    best: list[tuple[float, list[int]] | None] = [(0.0, [])] + [None] * len(word)
    for end in range(2, len(word) + 1):
        options = [
            (before[0] + cost + _oddness(word[end - size]), [*before[1], end])
            for size, cost in ((3, 1.0), (2, 1.7), (4, 1.5))
            if end >= size and (before := best[end - size]) and is_whole(word[end - size : end])
        ]
        best[end] = min(options, default=None)
        if end > 3 and not any(best[end - 3 : end + 1]):
            return None
    if best[-1] is None:
        return None
    ends = best[-1][1]
    return [word[a:b] for a, b in zip([0, *ends], ends, strict=False)]


_LONG_RUN: Final = 9  # characters from which a run may hold rare surnames
_FEW: Final = 3  # one name in so many may have one


def _oddness(surname: str) -> float:
    """What a surname adds to the cost of a cut: the hundred commonest nothing."""
    return 0.0 if surname in _COMMON else 0.3


_COMMON: Final = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付"
    "方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤"
)


def _in_run(word: str) -> bool:
    clear = word[0] in words().clear or word[:2] in words().compound or word[0] in "方高"
    return clear and (len(word) < 4 or word[:2] in words().compound) and is_name(word)


def _in_long_run(word: str) -> bool:
    return _in_run(word) or (len(word) < 4 and word[0] in words().surnames and is_name(word))
