"""What everybody has: my posts, my particulars, my password, second factor and sessions."""

from allauth.mfa.utils import is_mfa_enabled
from allauth.usersessions.models import UserSession
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from office.pages.asked import door
from office.pages.notices import tell
from office.people import actions
from office.people.forms import ContactForm
from office.people.models import Post
from office.people.requests import PersonRequest
from office.people.standing import must_set_up_factor
from office.vault import mask_phone

__all__ = ["contact", "me"]


@door("me")
def me(request: PersonRequest) -> HttpResponse:
    """Who I am here, and how I log in."""
    whom = request.user
    today = timezone.localdate()
    posts = list(Post.objects.filter(person=whom).select_related("body", "place"))
    more = {
        "whom": whom,
        "phone": mask_phone(whom.phone),
        "now": [post for post in posts if post.held_on(today)],
        "past": [post for post in posts if not post.held_on(today)],
        "has_factor": is_mfa_enabled(whom),
        "wants_factor": must_set_up_factor(whom),
        "sessions": UserSession.objects.filter(user=whom).count(),
        "has_password": whom.has_usable_password(),
    }
    return render(request, "people/me.html", more)


@door("me")
def contact(request: PersonRequest) -> HttpResponse:
    """Change my own telephone and mail."""
    whom = request.user
    form = ContactForm(request.POST or None, whom=whom, initial={"email": whom.email, "version": whom.version})
    if form.is_valid():
        actions.change_contact(
            person=whom,
            version=form.cleaned_data["version"],
            phone=form.phone_change().get("phone"),
            email=form.cleaned_data["email"],
        )
        tell(request, _("联系方式已保存。"))
        return redirect("people:me")
    return render(request, "people/contact.html", {"form": form}, status=422 if form.errors else 200)
