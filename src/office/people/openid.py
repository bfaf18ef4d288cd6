"""Logging in through an identity provider, with an answer in words when the provider itself gives none."""

from collections.abc import Callable
from functools import wraps

import requests
from allauth.socialaccount.providers.openid_connect import views
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from office.audit import trail

__all__ = ["callback", "login"]

View = Callable[..., HttpResponse]


def _in_words(view: View) -> View:
    """A provider that is away, slow or wrong in what it says is a page, and a row of the audit record."""

    @wraps(view)
    def asked(request: HttpRequest, provider_id: str) -> HttpResponse:
        try:
            return view(request, provider_id)
        except (requests.RequestException, KeyError) as error:
            trail.log("people.login_failed", by=None, succeeded=False, note=f"{provider_id}: {type(error).__name__}")
            return render(request, "socialaccount/authentication_error.html", status=502)

    return asked


login: View = _in_words(views.login)
callback: View = _in_words(views.callback)
