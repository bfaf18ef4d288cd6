"""``shequ setup``: a new office with its district and its first administrators."""

from argparse import Namespace
from dataclasses import dataclass

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from office.access import Role
from office.commands.surroundings import ENV, home
from office.commands.upgrade import upgrade
from office.people.actions import create_person, open_body
from office.people.appointing import appoint
from office.people.models import Body
from office.territory.actions import open_place
from office.territory.models import Level, Place
from shequ.errors import InputError


@dataclass(frozen=True, slots=True)
class Account:
    """A new account and the password for its first log-in, which is printed once and kept nowhere."""

    role: str
    login: str
    password: str


def run(options: Namespace) -> int:
    """Make the database, the district and the administrators; print each one-time password once."""
    upgrade()
    if Place.objects.exists():
        raise InputError(
            "OFF-010", where=str(home()), found="这里已经有一个办公室", remedy="换一个 --home，或直接运行 shequ serve"
        )
    accounts = found(district=options.district.strip(), login=options.admin)
    print(f"办公室建在 {home()}。密钥和设置在其中的 {ENV}，请另存一份：备份里没有它，没有它打不开备份里的个人信息。")
    for account in accounts:
        print(f"{account.role}：登录名 {account.login}，一次性密码 {account.password}（首次登录须改）")
    print("现在可以运行 shequ serve。")
    return 0


@transaction.atomic
def found(*, district: str, login: str) -> list[Account]:
    """The district, the body that runs the office, and one administrator, or under 等保 three."""
    if not district:
        raise InputError(
            "OFF-024", where="--district", found="区县的名称是空的", remedy="写上名称，例如 --district 望江区"
        )
    place = open_place(by=None, parent=None, level=Level.DISTRICT, name=district)
    body = open_body(by=None, place=place, kind=Body.Kind.DISTRICT, name=f"{district}社区工作办公室")
    three = ((Role.SYSTEM_ADMIN, "system"), (Role.SECURITY_ADMIN, "security"), (Role.AUDIT_ADMIN, "audit"))
    wanted = [(role, f"{login}-{ending}") for role, ending in three] if settings.DENGBAO else [(Role.ADMIN, login)]
    accounts = []
    for role, username in wanted:
        person, password = create_person(by=None, body=body, username=username, name=str(role.label))
        appoint(by=None, person=person, body=body, role=role, place=place, held_from=timezone.localdate())
        accounts.append(Account(str(role.label), username, password))
    return accounts
