"""Objects of people for the walk through the permission table, all in the owner's community."""

from datetime import date

from allauth.mfa.models import Authenticator

from office.people.models import Body, Post, Role
from tests.office import factories


def _person(people):
    return {"person_id": people.owner.pk}


def _other(people):
    return {"person_id": people.member.pk}


def _post(people):
    post = Post.objects.create(
        person=people.member,
        body=factories.body(people.town.community, "云岭社区居民委员会"),
        title="楼栋长",
        role=Role.OBSERVER,
        place=people.town.grid,
        held_from=date(2026, 1, 1),
    )
    return {"post_id": post.pk}


def _body(people):
    return {"body_id": factories.body(people.town.community, "云岭社区志愿服务站", Body.Kind.OTHER).pk}


def _key(people):
    made = Authenticator.objects.create(
        user=people.owner, type=Authenticator.Type.WEBAUTHN, data={"name": "办公室的密钥", "credential": {}}
    )
    return {"pk": made.pk}


KWARGS = {
    "people:person": _person,
    "people:edit": _person,
    "people:lock": _other,
    "people:unlock": _person,
    "people:password": _other,
    "people:factors": _other,
    "people:unmask": _person,
    "people:appoint": _person,
    "people:end-post": _post,
    "people:body": _body,
    "people:close-body": _body,
    "people:reopen-body": _body,
    "mfa_remove_webauthn": _key,
    "mfa_edit_webauthn": _key,
    "openid_connect_login": lambda people: {"provider_id": "district"},
    "openid_connect_callback": lambda people: {"provider_id": "district"},
}
PLAIN = {"openid_connect_login", "openid_connect_callback"}
PERSONAL = {"mfa_remove_webauthn", "mfa_edit_webauthn"}
LACKING = {"mfa_deactivate_totp", "mfa_view_recovery_codes", "mfa_download_recovery_codes"}
