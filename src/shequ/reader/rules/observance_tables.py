"""Rules for ``observance``: calendars as tables (月份 | 主题日 | 内容; 日期 | 节日 | 活动)."""

import re
from collections.abc import Iterator
from typing import Final

from shequ.reader.rule import Draft, Rule
from shequ.reader.rules.observance_dates import DAY, MONTH, iso
from shequ.reader.rules.observance_words import name_start
from shequ.reader.scene import Scene
from shequ.reader.tables import Cell, Row, Table

_WHEN: Final = re.compile(r"月份?|时间|日期|(?:活动|宣传|开展|实施)(?:时间|日期|月份)|月度|年月")
_WHAT: Final = (
    re.compile(
        r"(?:宣传|教育|讲座|活动|科普|健康|讲课|授课|专栏|培训|主要)*(?:内容|题目|重点|课题|知识|要点|名称|项目)"
    ),
    re.compile(r"(?:宣传|教育|讲座|活动|科普|健康|讲课|授课|专栏|培训|每月|月度|当月)*主题(?:宣传|活动|教育)?"),
    re.compile(r"(?:宣传|教育|讲座|活动|志愿服务|主题)+(?:安排)?"),
    re.compile(r".*(?:[日月周]|节日?|节点)"),
)
_DAY_NAME: Final = re.compile(r".*(?:主题日|宣传日|纪念日|节日|节点|卫生日|健康日|重要日|名称)")
_CALENDAR: Final = re.compile(
    r"主题|宣传[日周月内]|节日|纪念日|健康|教育|讲座|科普|知识|节点|宣教|卫生日|志愿|文化|文体"
)
_MONTH: Final = re.compile(rf"(?:20\d\d年)?(?P<m>{MONTH})月份?")
_DATE: Final = re.compile(rf"(?:20\d\d年)?(?P<m>{MONTH})(?:月(?P<d>{DAY})[日号]|[.．·/](?P<e>[12][0-9]|3[01]|0?[1-9]))")
_STAGE: Final = re.compile(
    r"^(?:全面)?(?:完成|上报|报送|验收|召开|制定|制订|启动|成立|开工|竣工|迎接|总结|申报|考核|摸底|部署)|阶段"
)
_NAME: Final = re.compile(r"[“\"]?(?P<name>[\u4e00-\u9fff]{1,14}[日周月节])[”\"]?")
_LONGEST: Final = 40  # characters that a theme may have


def _calendar(_: re.Match[str], scene: Scene) -> Iterator[Draft]:
    """The lines of every table that is a calendar of themes."""
    for table in scene.tables:
        names = _headings(table, scene.text)
        when = next((n for n, name in enumerate(names) if _WHEN.fullmatch(name)), None)
        what = _theme_column(names, when)
        if when is None or what is None or not _is_calendar(scene, table, names):
            continue
        day = next((n for n, name in enumerate(names) if n != when and _DAY_NAME.fullmatch(name)), what)
        for row in table.rows:
            yield from _line(scene, row, when=when, what=what, day=day)


def _headings(table: Table, text: str) -> list[str]:
    width = max(len(head.cells) for head in table.heads)
    return [re.sub(r"\s", "", table.heading(column, text)[1]) for column in range(width)]


def _theme_column(names: list[str], when: int | None) -> int | None:
    """The column that tells the theme: the content before the theme before the day."""
    for pattern in _WHAT:
        for column, name in enumerate(names):
            if column != when and pattern.fullmatch(name):
                return column
    return None


def _is_calendar(scene: Scene, table: Table, names: list[str]) -> bool:
    """Whether the headings or the caption speak of themes and not of tasks and their dates."""
    if any(_CALENDAR.search(name) for name in names):
        return True
    start = table.heads[0].start
    caption = scene.text[max(scene.text.rfind("\n", max(0, start - 60), max(0, start - 1)) + 1, start - 60) : start]
    return bool(_CALENDAR.search(caption))


def _cell(row: Row, column: int) -> Cell | None:
    if column >= len(row.cells) or row.cells[column].start >= row.cells[column].end:
        return None
    return row.cells[column]


def _line(scene: Scene, row: Row, *, when: int, what: int, day: int) -> Iterator[Draft]:
    """One line: the month with its theme, or the day with its name."""
    text = scene.text
    time, content, named = _cell(row, when), _cell(row, what), _cell(row, day)
    if time is None:
        return
    written = re.sub(r"\s", "", text[time.start : time.end])
    date = _DATE.fullmatch(written)
    if date is not None:
        name = _day_name(text, named) if named else None
        if name is not None:
            yield _draft(iso(date["m"], date["d"] or date["e"]), text, time=time, name=name, end=name.end)
        return
    month = _MONTH.fullmatch(written)
    if month is None or content is None or _is_empty(text, content) or _STAGE.search(text[content.start : content.end]):
        return
    theme = Cell(content.start, _first_end(text, content))
    yield _draft(iso(month["m"], None), text, time=time, name=theme, end=content.end)


def _first_end(text: str, cell: Cell) -> int:
    """Where the first phrase of a cell ends: its first sentence when that is short."""
    full = text.find("。", cell.start, cell.end)
    cell = Cell(cell.start, full) if full > cell.start else cell
    if cell.end - cell.start <= _LONGEST:
        return cell.end
    stop = re.compile(r"[。;；,，]").search(text, cell.start + 2, cell.start + _LONGEST)
    return stop.start() if stop else cell.start + _LONGEST


def _is_empty(text: str, cell: Cell) -> bool:
    return not re.search(r"[\u4e00-\u9fff]{2}", text[cell.start : cell.end])


def _day_name(text: str, cell: Cell) -> Cell | None:
    """The cell without its quotation marks when it is the name of a day."""
    found = _NAME.fullmatch(text, cell.start, cell.end)
    if found is None:
        return None
    name = found["name"]
    known = name.endswith("节") or name_start(name[:-1], quoted=True) is not None
    return Cell(found.start("name"), found.end("name")) if known else None


def _draft(date: str | None, text: str, *, time: Cell, name: Cell, end: int) -> Draft:
    """A draft for the row; a theme that opens with the name of a day uses it up, so that it is read once."""
    theme = text[name.start : name.end].strip('“”"。 ')
    opening = _NAME.match(text, name.start, name.end)
    used = range(opening.start("name"), opening.end("name")) if opening else ()
    start, stop = min(time.start, name.start), max(time.end, end)
    return Draft("observance", start, stop, {"date": date, "theme": theme}, "likely", (time.start, *used))


RULES: tuple[Rule, ...] = (Rule("observance.table", re.compile(r"\A"), _calendar),)
