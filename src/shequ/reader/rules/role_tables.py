"""Rules for ``role``: tables whose headings say who does what (队伍 | 负责人 | 成员; 网格 | 网格长; 姓名 | 职务 | 分工)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from shequ.items import Certainty
from shequ.reader.rule import Draft, Rule
from shequ.reader.rules.role_bodies import body_before
from shequ.reader.rules.role_people import Person, people
from shequ.reader.rules.role_words import is_name, is_post, role_at_end
from shequ.reader.scene import Scene
from shequ.reader.tables import Cell, Row, Table

_ROLE: Final = re.compile(
    r"(?:[\u4e00-\u9fff]{0,4}(?=责任人|负责人|联系人|联络人|责任领导|组长|队长|网格长|[联信宣安管调监辅指][\u4e00-\u9fff]员)|包[保联片]|牵头|分管|带队|挂点|联系|蹲点|总|项目|片区|社区|楼栋|网格|责任)?"
    r"(?:常务|执行)?副?(?:组长|队长|总指挥|指挥长|召集人|组员|队员|成员|负责人|责任人|牵头人|联系人|联络员|网格长|网格员|楼栋?长|楼门长|单元长|路长|巷长|片长|段长|河长"
    r"|站长|所长|园长|店长|班长|班组长|主管|领队|带队人|带队领导|领导|干部|信息员|宣传员|安全员|管理员|调解员|监督员|值班长|带班领导|值班领导|指导员|辅导员|志愿者)(?:姓名)?"
)
_LOOSE: Final = re.compile(r"领导|干部|志愿者|联系人|联络人|管理员|主管|站长|所长|园长|店长|班长")  # may be mere titles
_PERSON: Final = re.compile(r"姓名|人员|名单|人员姓名|成员姓名|成员名单|参加人员|组成人员")
_POST: Final = re.compile(
    r"(?:组内|小组|领导小组|专班|担任|所任|拟任)?职务|职位|岗位|角色|身份|备注|工作职务|领导小组(?:成员)?职务"
)
_DUTY: Final = re.compile(
    r"(?:主要|工作|岗位|具体|职责|任务|负责|分管)?(?:职责|分工|任务|工作|内容|范围|片区|区域|事项)(?:分工)?"
)
_NO_LABEL: Final = re.compile(
    r"序号|编号|№|电话|手机|联系方式|联系电话|备注|时间|时限|期限|性别|年龄|民族|学历|政治面貌|身份证|地址|户数|人数|数量|说明|来源|标准|频次|日期|责任单位|牵头单位|配合单位|职务|姓名|类型|完成.*|职责.*|主要.*|.*人员?|.*签[字名]"
)
_GROUPED: Final = re.compile(r"组|队|专班|班子|网格|委员会")
_ROSTER: Final = re.compile(r"日期|时间|星期|值班.*|班次")
_LONE_POST: Final = re.compile(r"公司|物业$|单位$|社区$|中心$|部门$|科室?$|居委会$|[各全]")
_BROKEN: Final = re.compile(r"[,，。;；:：]")
_LONGEST: Final = 40  # characters of a label that names a body


@dataclass(frozen=True, slots=True)
class _Plan:
    """What the columns hold: persons by role, the label that names the body (a group when ``grouped``), names, posts, duties."""

    roles: tuple[tuple[int, str], ...]
    label: int | None
    grouped: bool
    name: int | None
    post: int | None
    duty: int | None


def _plan(table: Table, text: str) -> _Plan | None:
    """How to read the table; None when its headings name no role and no persons, or are persons themselves."""
    width = max(len(head.cells) for head in table.heads)
    names = [re.sub(r"\s|[(（][^()（）]*[)）]", "", table.heading(column, text)[1]) for column in range(width)]
    if any(is_name(name) and not _PERSON.fullmatch(name) for name in names):
        return None
    roles = tuple((n, name.removesuffix("姓名")) for n, name in enumerate(names) if _ROLE.fullmatch(name))
    label = next(
        (n for n, name in enumerate(names) if name and not _ROLE.fullmatch(name) and not _NO_LABEL.fullmatch(name)),
        None,
    )
    person = next((n for n, name in enumerate(names) if _PERSON.fullmatch(name)), None)
    if not roles and person is None:
        return None
    post = next((n for n, name in enumerate(names) if _POST.fullmatch(name)), None)
    duty = next((n for n, name in enumerate(names) if _DUTY.fullmatch(name)), None)
    if label is None and any(_ROSTER.fullmatch(name) for name in names):
        return None
    grouped = label is not None and _GROUPED.search(names[label]) is not None
    return _Plan(roles, label, grouped, person, post, duty)


def _tabled(_: re.Match[str], scene: Scene) -> Iterator[Draft]:
    """Every person of every table whose headings tell the role."""
    for table in scene.tables:
        plan = _plan(table, scene.text)
        if plan is None:
            continue
        body = body_before(scene, table.heads[0].start) if plan.label is None or not plan.roles else None
        label: Cell | None = None
        for row in table.rows:
            label = _cell(scene.text, row, plan.label) or label
            yield from _by_column(scene, row, plan=plan, label=label, body=body)
            if not plan.roles:
                own = _named(scene.text, label) if label and plan.grouped else None
                yield from _by_post(scene, row, plan=plan, body=own or body)


def _cell(text: str, row: Row, column: int | None) -> Cell | None:
    """The cell of that column up to its first full stop; None when it is empty or missing."""
    if column is None or column >= len(row.cells):
        return None
    cell = row.cells[column]
    stop = text.find("。", cell.start, cell.end)
    end = stop if stop >= 0 else cell.end
    return Cell(cell.start, end) if cell.start < end else None


def _by_column(scene: Scene, row: Row, *, plan: _Plan, label: Cell | None, body: str | None) -> Iterator[Draft]:
    """The persons under headings that are roles; the label of the row is their body."""
    own = _named(scene.text, label) if label else body
    for column, role in plan.roles:
        cell = _cell(scene.text, row, column)
        if cell is None:
            continue
        for person in _persons(scene.text, cell):
            end = max(cell.end, label.end) if label and row.start <= label.start else cell.end
            start = min(cell.start, label.start) if label and row.start <= label.start else cell.start
            fields: dict[str, object] = {"who": person.who, "role": role, "body": own}
            sure: Certainty = "sure" if person.named and not _LOOSE.search(role) else "likely"
            yield Draft("role", start, end, fields, sure, (person.start,))


def _named(text: str, label: Cell) -> str | None:
    words = _BROKEN.split(re.sub(r"\s", "", text[label.start : label.end]), maxsplit=1)[0]
    return words if 2 <= len(words) <= _LONGEST else None


def _persons(text: str, cell: Cell) -> list[Person]:
    """The persons of a cell: names, or posts that are no units; nothing where a cell is a sentence."""
    if cell.end - cell.start > _LONGEST * 3:
        return []
    found = people(text, cell.start, cell.end)
    named = [person for person in found if person.named]
    if named:
        return named
    return [p for p in found if is_post(p.who) and len(p.who) <= 14 and not _LONE_POST.search(p.who)]


def _by_post(scene: Scene, row: Row, *, plan: _Plan, body: str | None) -> Iterator[Draft]:
    """姓名 | 职务: the role is the post when it is one of a group, else 负责人 of the duty that the row states."""
    text = scene.text
    name, post, duty = (_cell(text, row, column) for column in (plan.name, plan.post, plan.duty))
    if name is None or post is None:
        return
    words = re.sub(r"\s", "", text[post.start : post.end])
    held = role_at_end(words)
    group = held is not None and _GROUP.fullmatch(held.name) is not None
    if not group and duty is None:
        return
    label = words[: held.start] if held and group else ""
    if held and group:
        role, own = held.name, label if len(label) >= 2 and label.endswith(("组", "队", "班子", "专班")) else body
    else:
        role, own = "负责人", _named(text, duty) if duty else None
    cells = (name, post) if group or duty is None else (name, duty)
    for person in (p for p in people(text, name.start, name.end) if p.named):
        fields: dict[str, object] = {"who": person.who, "role": role, "body": own}
        sure: Certainty = "sure" if group else "unsure"
        start, end = min(c.start for c in cells), max(c.end for c in cells)
        yield Draft("role", start, end, fields, sure, (person.start,))


_GROUP: Final = re.compile(
    r"(?:常务|第一|执行)?副?(?:组长|队长|总指挥|指挥长|召集人|会长|理事长|秘书长)|组员|成员|队员|委员|主任委员|理事|监事|联络员|负责人|办公室主任|楼栋长|网格长|网格员|信息员|宣传员|调解员"
)

RULES: tuple[Rule, ...] = (Rule("role.table", re.compile(r"\A"), _tabled),)
