"""The people of the demonstration: one for every role, with names of the sample plan where it has them."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from office.access import Role
from office.commands.land import Land
from office.people.actions import create_person, open_body, set_password
from office.people.appointing import appoint
from office.people.models import Body, Person
from office.territory.models import Place

__all__ = ["PLAYERS", "Player", "enter", "person_of", "told"]

HERE, ELSEWHERE = "云岭社区", "石桥社区"
STREET, OTHER_STREET = "清河街道", "柳塘街道"


@dataclass(frozen=True, slots=True)
class Player:
    """Somebody to log in as; ``tries`` says what this person is good for seeing."""

    login: str
    name: str
    role: Role
    title: str
    where: str
    tries: str


PLAYERS: Final = (
    Player("lupeifen", "陆佩芬", Role.WORKER, "居委会副主任", HERE, "审阅文稿、采纳方案、分解目标：从这里看起"),
    Player("shenhuaiyuan", "沈怀远", Role.COMMITTEE_LEAD, "社区党委书记", HERE, "社区负责人"),
    Player("hezhicheng", "何志诚", Role.WORKER, "居委会副主任", HERE, "同一社区的另一位：两人同时改一条"),
    Player("jiangruolin", "江若琳", Role.GRID_OFFICER, "网格员", HERE, "只能查看和记录"),
    Player("songmingzhe", "宋明哲", Role.SUBDISTRICT_OFFICER, "创建办主任", STREET, "看全街道，分解目标到社区"),
    Player("fangqiming", "方启明", Role.SUBDISTRICT_OFFICER, "创建办主任", OTHER_STREET, "看另一个街道"),
    Player("chengliqun", "程立群", Role.DISTRICT_OFFICER, "区爱卫办科长", "", "看全区"),
    Player("qinshouye", "秦守业", Role.WORKER, "社区工作者", ELSEWHERE, "外人：看不到云岭社区的任何东西"),
    Player("yezhiqiu", "叶知秋", Role.OBSERVER, "评估组成员", STREET, "只能查看"),
    Player("tangzhenhua", "唐振华", Role.UNIT_CONTACT, "物业经理", HERE, "责任单位联系人：还没有可以办的事"),
    Player("admin", "管理员", Role.ADMIN, "管理员", "", "账户、任职和审计"),
)


def enter(land: Land, *, today: date) -> list[tuple[Player, str]]:
    """Make every account with a password of its own and its post, held since the first of January."""
    made = []
    for player in PLAYERS:
        place = _place(land, player.where)
        body = _body(place, player)
        person, _once = create_person(by=None, body=body, username=player.login, name=player.name)
        password = f"{player.login}-{secrets.token_hex(4)}"
        set_password(person=person, password=password)
        since = date(today.year, 1, 1)
        appoint(by=None, person=person, body=body, role=player.role, place=place, title=player.title, held_from=since)
        made.append((player, password))
    return made


def person_of(login: str) -> Person:
    """The account of a player."""
    return Person.objects.get(username=login)


def _place(land: Land, name: str) -> Place:
    return land.communities.get(name) or land.streets.get(name) or land.district


def _body(place: Place, player: Player) -> Body:
    """The office of the place, or the firm that the contact works for."""
    kinds: dict[str, tuple[str, str]] = {
        "district": (Body.Kind.DISTRICT, "{}社区工作办公室"),
        "subdistrict": (Body.Kind.SUBDISTRICT, "{}办事处"),
        "community": (Body.Kind.COMMITTEE, "{}居民委员会"),
    }
    kind, name = kinds[place.level]
    if player.role == Role.UNIT_CONTACT:
        kind, name = Body.Kind.PROPERTY, "{}安居物业服务有限公司"
    title = name.format(place.name)
    return Body.objects.filter(place=place, name=title).first() or open_body(
        by=None, place=place, kind=kind, name=title
    )


def told(accounts: Sequence[tuple[Player, str]]) -> str:
    """Who to log in as, a line each."""
    return "\n".join(
        f"  {player.login:<14}{password:<26}{player.name}，{player.where or '全区'}{Role(player.role).label}：{player.tries}"
        for player, password in accounts
    )
