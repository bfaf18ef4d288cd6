"""Audit rows for what happens outside our own verbs: logging out, also by sitting idle, and second factors."""

from typing import Any

from allauth.mfa import signals as factors
from django.contrib.auth.signals import user_logged_out

from office.audit import trail

__all__ = ["keep_record"]


def _logged_out(user: Any, **_more: object) -> None:
    if user is not None:
        trail.log("people.logout", by=user, of=user)


def _added(user: Any, authenticator: Any, **_more: object) -> None:
    trail.log("people.add_factor", by=user, of=user, after={"factor": authenticator.type})


def _removed(user: Any, authenticator: Any, **_more: object) -> None:
    trail.log("people.drop_factor", by=user, of=user, before={"factor": authenticator.type})


def _renewed(user: Any, authenticator: Any, **_more: object) -> None:
    trail.log("people.renew_codes", by=user, of=user, after={"factor": authenticator.type})


def _failed(user: Any, authenticator: Any, **_more: object) -> None:
    trail.log("people.factor_failed", by=user, of=user, succeeded=False, note=authenticator.type)


def keep_record() -> None:
    """Listen; called once, when all apps are there."""
    user_logged_out.connect(_logged_out, dispatch_uid="office.people.record")
    factors.authenticator_added.connect(_added, dispatch_uid="office.people.record")
    factors.authenticator_removed.connect(_removed, dispatch_uid="office.people.record")
    factors.authenticator_reset.connect(_renewed, dispatch_uid="office.people.record")
    factors.authentication_failed.connect(_failed, dispatch_uid="office.people.record")
