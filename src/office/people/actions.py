"""What can be done to accounts and bodies: each checks the right, writes in one transaction, and leaves one audit row.

``by`` is None when the machine itself acts (the command line); people are then not asked for a right.
"""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from office.access import Right, require
from office.audit import trail
from office.pages.conflict import Conflict, clashes
from office.people import lockout
from office.people.administrators import last_administrator
from office.people.hashing import one_time_hash
from office.people.models import Body, PastPassword, Person, Post
from office.people.passwords import KEPT, one_time
from office.people.refusals import Refused
from office.territory.models import Party, Place, keys_at
from office.vault import mask_phone

__all__ = [
    "LOGIN_NAME",
    "change_body",
    "change_contact",
    "change_person",
    "close_body",
    "create_person",
    "end_sessions",
    "lock",
    "open_body",
    "remove_factors",
    "reopen_body",
    "reset_password",
    "set_password",
    "unlock",
    "unmask",
]

LOGIN_NAME: Final = re.compile(r"[a-z][a-z0-9._-]{1,39}")


def create_person(
    *,
    by: Person | None,
    body: Body,
    username: str,
    name: str,
    phone: str = "",
    email: str = "",
    expires_on: date | None = None,
) -> tuple[Person, str]:
    """A new account and the password for its first log-in, which is kept nowhere."""
    _may(by, Right.ACCOUNTS, at=body)
    username = username.strip().lower()
    if not LOGIN_NAME.fullmatch(username):
        raise Refused(_("登录名要以小写字母开头，由 2 到 40 个小写字母、数字、点、横线或下划线组成。"))
    if body.closed_on:
        raise Refused(_("“%(body)s”已经撤销，请选择其他机构。") % {"body": body})
    drawn = one_time()
    person = Person(username=username, name=name.strip(), phone=phone, email=email, body=body, expires_on=expires_on)
    person.password, person.must_change_password = one_time_hash(drawn), True
    with transaction.atomic():
        if Person.objects.filter(username=username).exists():
            raise Refused(_("登录名“%(username)s”已经有人用了，请换一个。") % {"username": username})
        person.save(force_insert=True)
        trail.log("people.create", by=by, of=person, after={"username": username, **_shown(person)})
    return person, drawn


def change_person(*, person: Person, by: Person, version: int, changes: Mapping[str, Any]) -> None:
    """Change name, body, contact or end of an account; Conflict if somebody else was first."""
    require(by, Right.ACCOUNTS, at=person.body)
    body = changes.get("body")
    if body is not None and body != person.body:
        require(by, Right.ACCOUNTS, at=body)
    ends = changes.get("expires_on")
    if ends is not None and ends <= timezone.localdate():
        _not_oneself(person, by, said=_("不能让自己的账户到期。"))
    with transaction.atomic():
        if ends is not None and last_administrator(person=person):
            raise Refused(_("这是最后一位管理员，账户不能设到期日。请先任命另一位。"))
        _update(person, version=version, changes=changes)
        before = _shown(person)
        for name, value in changes.items():
            setattr(person, name, value)
        trail.log("people.change", by=by, of=person, **_difference(before, _shown(person)))


def change_contact(*, person: Person, version: int, phone: str | None, email: str) -> None:
    """A person's own telephone and mail; ``phone`` None leaves the number as it is."""
    changes: dict[str, Any] = {"email": email} | ({} if phone is None else {"phone": phone})
    with transaction.atomic():
        _update(person, version=version, changes=changes)
        before = _shown(person)
        for name, value in changes.items():
            setattr(person, name, value)
        trail.log("people.change_contact", by=person, of=person, **_difference(before, _shown(person)))


def lock(*, person: Person, by: Person, reason: str) -> None:
    """Take the account out of use; every session ends with the next request."""
    require(by, Right.ACCOUNTS, at=person.body)
    _not_oneself(person, by, said=_("不能锁定自己的账户。"))
    with transaction.atomic():
        if last_administrator(person=person):
            raise Refused(_("这是最后一位管理员，不能锁定。请先任命另一位。"))
        Person.objects.filter(pk=person.pk).update(is_active=False, version=F("version") + 1)
        person.is_active = False
        end_sessions(person)
        trail.log("people.lock", by=by, of=person, before={"is_active": True}, after={"is_active": False}, note=reason)


def unlock(*, person: Person, by: Person) -> None:
    """Let the account work again, and forget its failed log-ins."""
    require(by, Right.ACCOUNTS, at=person.body)
    with transaction.atomic():
        before = {"is_active": person.is_active, "locked_until": lockout.locked_until(person)}
        Person.objects.filter(pk=person.pk).update(is_active=True, version=F("version") + 1)
        person.is_active = True
        lockout.release(person)
        trail.log("people.unlock", by=by, of=person, before=before, after={"is_active": True, "locked_until": None})


def reset_password(*, person: Person, by: Person) -> str:
    """A new password for one log-in, which is kept nowhere; every session ends."""
    require(by, Right.ACCOUNTS, at=person.body)
    _not_oneself(person, by, said=_("自己的密码请在“我的”里修改。"))
    drawn = one_time()
    with transaction.atomic():
        _replace(person, one_time_hash(drawn), must_change=True)
        end_sessions(person)
        trail.log("people.reset_password", by=by, of=person)
    return drawn


def set_password(*, person: Person, password: str) -> None:
    """The person's own choice; other sessions end because they were made under another password."""
    made = make_password(password)  # a quarter of a second, outside the transaction
    with transaction.atomic():
        _replace(person, made, must_change=False)
        trail.log("people.change_password", by=person, of=person)


def remove_factors(*, person: Person, by: Person, reason: str) -> int:
    """Take away every second factor of somebody who lost it; how many there were."""
    require(by, Right.ACCOUNTS, at=person.body)
    _not_oneself(person, by, said=_("自己的第二重验证请在“我的”里停用。"))
    with transaction.atomic():
        kinds = list(Authenticator.objects.filter(user=person).values_list("type", flat=True))
        Authenticator.objects.filter(user=person).delete()
        end_sessions(person)
        trail.log("people.remove_factors", by=by, of=person, before={"factors": sorted(kinds)}, note=reason)
    return len(kinds)


def unmask(*, person: Person, by: Person, reason: str) -> str:
    """The telephone number in full; who saw it and why is on record."""
    with transaction.atomic():
        trail.log("people.unmask", by=by, of=person, note=reason)
    return str(person.phone)


def end_sessions(person: Person) -> None:
    """End every session of ``person``: those that are listed and any other. Belongs into its caller's transaction."""
    Person.objects.filter(pk=person.pk).update(sessions_ended=F("sessions_ended") + 1)
    for session in UserSession.objects.filter(user=person):
        session.end()


def open_body(*, by: Person | None, place: Place, kind: str, name: str, party: Party | None = None) -> Body:
    """A new body in ``place``."""
    _may(by, Right.ACCOUNTS, at=place)
    body = Body(**keys_at(place), kind=kind, name=name.strip(), party=party)
    with transaction.atomic():
        _name_is_free(body)
        body.save()
        trail.log("people.open_body", by=by, of=body, after={"name": body.name, "kind": kind, "place": place.name})
    return body


def change_body(*, body: Body, by: Person, version: int, name: str, kind: str) -> None:
    """Another name or kind; Conflict if somebody else was first."""
    require(by, Right.ACCOUNTS, at=body)
    before = {"name": body.name, "kind": body.kind}
    with transaction.atomic():
        body.name, body.kind = name.strip(), kind
        _name_is_free(body)
        mine = {"name": body.name, "kind": kind}
        if not Body.objects.filter(pk=body.pk, version=version).update(**mine, version=F("version") + 1):
            now = Body.objects.get(pk=body.pk)
            theirs = {"name": now.name, "kind": now.kind}
            raise Conflict(clashes({"name": _("名称"), "kind": _("类别")}, theirs=theirs, mine=mine))
        trail.log("people.change_body", by=by, of=body, **_difference(before, mine))


def close_body(*, body: Body, by: Person, on: date) -> None:
    """The body ends on ``on``; posts held in it and people belonging to it move first."""
    require(by, Right.ACCOUNTS, at=body)
    with transaction.atomic():
        posts = Post.objects.filter(body=body).exclude(held_to__lte=on).count()
        if posts:
            raise Refused(_("“%(body)s”还有 %(count)s 个职务没有免去，请先免职。") % {"body": body, "count": posts})
        people = Person.objects.filter(body=body, is_active=True).count()
        if people:
            raise Refused(_("还有 %(count)s 人属于“%(body)s”，请先改到其他机构。") % {"body": body, "count": people})
        Body.objects.filter(pk=body.pk).update(closed_on=on, version=F("version") + 1)
        trail.log("people.close_body", by=by, of=body, after={"closed_on": on})


def reopen_body(*, body: Body, by: Person) -> None:
    """Take back a closing."""
    require(by, Right.ACCOUNTS, at=body)
    with transaction.atomic():
        _name_is_free(body)
        closed = Body.objects.filter(pk=body.pk, closed_on__isnull=False)
        if not closed.update(closed_on=None, version=F("version") + 1):
            return  # it is open already: somebody was quicker, or the button was pressed twice
        trail.log("people.reopen_body", by=by, of=body, before={"closed_on": body.closed_on})


def _may(by: Person | None, need: Right, *, at: object) -> None:
    if by is not None:
        require(by, need, at=at)


def _not_oneself(person: Person, by: Person, *, said: str) -> None:
    if person.pk == by.pk:
        raise Refused(said)


def _name_is_free(body: Body) -> None:
    same = Body.objects.filter(place=body.place, name=body.name, closed_on=None).exclude(pk=body.pk)
    if same.exists():
        raise Refused(_("“%(place)s”已经有“%(name)s”。") % {"place": body.place, "name": body.name})


def _update(person: Person, *, version: int, changes: Mapping[str, Any]) -> None:
    """One statement decides who was first."""
    if Person.objects.filter(pk=person.pk, version=version).update(**changes, version=F("version") + 1):
        return
    labels = {name: getattr(Person._meta.get_field(name), "verbose_name", name) for name in changes}
    now = Person.objects.select_related("body").get(pk=person.pk)
    theirs, mine = _shown(now), {**_shown(now), **{name: _plain(name, value) for name, value in changes.items()}}
    raise Conflict(clashes(labels, theirs=theirs, mine=mine))


def _replace(person: Person, hashed: str, *, must_change: bool) -> None:
    """Keep the old hash among the last five and put the new one in its place."""
    if person.has_usable_password():
        PastPassword.objects.create(person=person, password=person.password)
        old = person.past_passwords.values_list("pk", flat=True)[KEPT:]
        PastPassword.objects.filter(pk__in=list(old)).delete()
    person.password, person.must_change_password, person.password_changed_at = hashed, must_change, timezone.now()
    person.save(update_fields=["password", "must_change_password", "password_changed_at"])


def _shown(person: Person) -> dict[str, Any]:
    """What of an account may stand in the audit record."""
    names = ("name", "phone", "email", "body", "expires_on")
    return {name: _plain(name, getattr(person, name)) for name in names}


def _plain(name: str, value: Any) -> Any:
    if name == "phone":
        return mask_phone(value)
    return str(value) if isinstance(value, Body) else value


def _difference(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, Any]:
    names = [name for name in after if before.get(name) != after[name]]
    return {"before": {name: before.get(name) for name in names}, "after": {name: after[name] for name in names}}
