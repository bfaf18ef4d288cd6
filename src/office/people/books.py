"""The sheets that accounts and posts go out in, and come back in."""

from collections.abc import Iterator
from typing import Any, Final

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from office.people.models import Person, Post, Role
from office.sheets import Column, ColumnKind, Sheet
from office.vault import mask_phone

__all__ = ["PEOPLE", "POSTS", "person_rows", "post_rows"]

PEOPLE: Final = Sheet(
    _("人员"),
    columns=(
        Column("name", _("姓名"), required=True),
        Column("username", _("登录名"), required=True, width=18, help=_("小写字母开头，不能与别人重复。")),
        Column(
            "body", _("所属机构"), required=True, width=28, also=("机构", "单位"), help=_("系统里已有的机构，写全名。")
        ),
        Column("phone", _("电话"), width=16, also=("手机", "联系电话")),
        Column("email", _("电子邮箱"), width=24),
        Column("expires_on", _("账户到期"), ColumnKind.DATE),
    ),
    key=("username",),
    note=_("一行一人，只用来建立新账户。密码由系统生成，导入完成后在页面上显示一次。"),
)
POSTS: Final = Sheet(
    _("任职"),
    columns=(
        Column("username", _("登录名"), required=True, width=18),
        Column("body", _("机构"), required=True, width=28),
        Column("role", _("权限"), ColumnKind.CHOICE, required=True, choices=tuple(Role.choices), width=16),
        Column("place", _("负责辖区"), required=True, width=28, help=_("写到能分清为止，例如 云岭社区/第一网格。")),
        Column("held_from", _("任职起"), ColumnKind.DATE, required=True),
        Column("held_to", _("任职止"), ColumnKind.DATE),
        Column("title", _("职务名称"), width=18, help=_("不填就用权限的名称。")),
    ),
    key=("username", "body", "role", "place"),
    note=_("一行一个职务。人要先有账户；机构和辖区要在您的管理范围内。"),
)


def person_rows(people: QuerySet[Person]) -> Iterator[list[Any]]:
    """A row for each account; the telephone stays masked."""
    names = ("name", "username", "body__name", "phone", "email", "expires_on")
    for name, username, body, phone, email, expires_on in people.values_list(*names).iterator(500):
        yield [name, username, body, mask_phone(phone) or None, email or None, expires_on]


def post_rows(posts: QuerySet[Post]) -> Iterator[list[Any]]:
    """A row for each post; a grid is named with the community around it."""
    rows = posts.select_related("place__parent", "person", "body").order_by("id")
    for post in rows.iterator(500):
        upper = post.place.parent
        where = f"{upper.name}/{post.place.name}" if upper else post.place.name
        person, body = post.person.username, post.body.name
        yield [person, body, post.role, where, post.held_from, post.held_to, post.title]
