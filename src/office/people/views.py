"""Pages of accounts: the list, one person, and what the system administrator does to an account."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from office.access import Right, may, reach, visible
from office.pages.asked import door
from office.pages.listing import Surroundings
from office.pages.notices import tell
from office.people import actions, lockout
from office.people.forms import CreateForm, EditForm, ReasonForm
from office.people.listing import PEOPLE, state_of, with_posts
from office.people.models import Person
from office.people.refusals import Refused
from office.people.requests import PersonRequest
from office.vault import mask_phone

__all__ = ["create", "edit", "factors", "lock", "password", "people", "person", "unlock", "unmask"]

KEEPERS = (Right.ACCOUNTS, Right.POSTS)
SEERS = (Right.ACCOUNTS, Right.PERSONAL)


@door("people")
def people(request: PersonRequest) -> HttpResponse:
    """Everybody whose account this person keeps or may appoint."""
    today = timezone.localdate()
    rows = visible(Person.objects, by=request.user, need=KEEPERS, through="body__")
    page = PEOPLE.page(rows, request.GET, around=Surroundings(today=today))
    more = {"people": with_posts(page.rows, today=today), "keeps": may(request.user, Right.ACCOUNTS)}
    more["appoints"] = may(request.user, Right.POSTS)
    return render(request, "people/list.html", page.context | more)


@door("people")
def person(request: PersonRequest, person_id: int) -> HttpResponse:
    """One person: the account, the posts now and before, and what can be done."""
    return render(request, "people/person.html", _about(request, _reached(request, person_id, KEEPERS)))


@door("people")
@never_cache
def create(request: PersonRequest) -> HttpResponse:
    """A new account; its password is shown once, on the answer to the form."""
    form = CreateForm(request.POST or None, by=request.user)
    if form.is_valid():
        try:
            whom, drawn = actions.create_person(by=request.user, **form.cleaned_data)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            return _once(request, whom, drawn, new=True)
    return render(request, "people/create.html", {"form": form}, status=422 if form.errors else 200)


@door("people")
def edit(request: PersonRequest, person_id: int) -> HttpResponse:
    """Change an account."""
    whom = _reached(request, person_id, Right.ACCOUNTS)
    shown = {"name": whom.name, "body": whom.body, "email": whom.email, "expires_on": whom.expires_on}
    form = EditForm(request.POST or None, by=request.user, whom=whom, initial={**shown, "version": whom.version})
    if form.is_valid():
        changes = {name: form.cleaned_data[name] for name in shown} | form.phone_change()
        try:
            actions.change_person(person=whom, by=request.user, version=form.cleaned_data["version"], changes=changes)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            tell(request, _("%(name)s的资料已保存。") % {"name": whom.name})
            return redirect("people:person", whom.pk)
    return render(request, "people/edit.html", {"form": form, "whom": whom}, status=422 if form.errors else 200)


def lock(request: PersonRequest, person_id: int) -> HttpResponse:
    """Take an account out of use."""
    whom, form = _reached(request, person_id, Right.ACCOUNTS), ReasonForm(request.POST)
    said = _("%(name)s的账户已停用，所有登录已经结束。") % {"name": whom.name}
    return _done(request, whom, form, said, lambda reason: actions.lock(person=whom, by=request.user, reason=reason))


def unlock(request: PersonRequest, person_id: int) -> HttpResponse:
    """Let an account work again."""
    whom = _reached(request, person_id, Right.ACCOUNTS)
    actions.unlock(person=whom, by=request.user)
    tell(request, _("%(name)s的账户可以登录了。") % {"name": whom.name})
    return redirect("people:person", whom.pk)


@never_cache
def password(request: PersonRequest, person_id: int) -> HttpResponse:
    """A new password for one log-in, shown once."""
    whom = _reached(request, person_id, Right.ACCOUNTS)
    try:
        drawn = actions.reset_password(person=whom, by=request.user)
    except Refused as refused:
        tell(request, str(refused), meaning="broken")
        return redirect("people:person", whom.pk)
    return _once(request, whom, drawn, new=False)


def factors(request: PersonRequest, person_id: int) -> HttpResponse:
    """Take away the second factors of somebody who lost them."""
    whom, form = _reached(request, person_id, Right.ACCOUNTS), ReasonForm(request.POST)
    said = _("%(name)s的第二重验证已停用，下次登录后可以重新设置。") % {"name": whom.name}
    return _done(
        request, whom, form, said, lambda reason: actions.remove_factors(person=whom, by=request.user, reason=reason)
    )


@never_cache
def unmask(request: PersonRequest, person_id: int) -> HttpResponse:
    """The telephone number in full, on record, on the answer to the form alone."""
    whom, form = _reached(request, person_id, SEERS), ReasonForm(request.POST)
    if not form.is_valid():
        tell(request, _("请写明查看电话的原因，至少两个字。"), meaning="broken")
        return redirect("people:person", whom.pk)
    number = actions.unmask(person=whom, by=request.user, reason=form.cleaned_data["reason"])
    return render(request, "people/person.html", _about(request, whom) | {"number": number})


def _reached(request: PersonRequest, person_id: int, need: Any) -> Person:
    return reach(Person.objects.select_related("body"), by=request.user, need=need, through="body__", id=person_id)


def _once(request: PersonRequest, whom: Person, drawn: str, *, new: bool) -> HttpResponse:
    """The only page that ever shows a password."""
    answer = render(request, "people/password_once.html", {"whom": whom, "drawn": drawn, "new": new}, status=201)
    answer.headers["Cache-Control"] = "no-store, private"
    return answer


def _done(request: PersonRequest, whom: Person, form: ReasonForm, said: str, act: Any) -> HttpResponse:
    """Do what needs a reason, or say why not; back to the person."""
    if not form.is_valid():
        tell(request, _("请写明原因，至少两个字。什么都没有改动。"), meaning="broken")
        return redirect("people:person", whom.pk)
    try:
        act(form.cleaned_data["reason"])
    except Refused as refused:
        tell(request, str(refused), meaning="broken")
    else:
        tell(request, said)
    return redirect("people:person", whom.pk)


def _about(request: PersonRequest, whom: Person) -> dict[str, Any]:
    today = timezone.localdate()
    account = {"is_active": whom.is_active, "expires_on": whom.expires_on, "last_login": whom.last_login}
    meaning, word = state_of({**account, "created_at": whom.created_at}, today=today)
    posts = list(whom.posts.select_related("body", "place"))
    keeps = may(request.user, Right.ACCOUNTS, at=whom.body)
    return {
        "whom": whom,
        "phone": mask_phone(whom.phone),
        "meaning": meaning,
        "word": word,
        "now": [post for post in posts if post.held_to is None or post.held_to >= today],
        "past": [post for post in posts if post.held_to is not None and post.held_to < today],
        "keeps": keeps,
        "appoints": may(request.user, Right.POSTS, at=whom.body) and whom.pk != request.user.pk,
        "sees": keeps or may(request.user, Right.PERSONAL, at=whom.body),
        "audits": may(request.user, Right.AUDIT),
        "locked_until": lockout.locked_until(whom) if keeps else None,
        "factors": whom.authenticator_set.exclude(type="recovery_codes").count() if keeps else 0,  # type: ignore[attr-defined]
        "oneself": whom.pk == request.user.pk,
    }
