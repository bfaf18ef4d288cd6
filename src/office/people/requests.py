"""A request of somebody who has logged in, as the type checker sees it; the permission table let nobody else in."""

from django.http import HttpRequest

from office.people.models import Person

__all__ = ["PersonRequest"]


class PersonRequest(HttpRequest):
    """``user`` is a person."""

    user: Person
