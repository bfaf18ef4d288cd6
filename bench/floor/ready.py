"""Makes the floor's own tables beside those of the office, and somebody who is logged in."""

from typing import Any

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.auth.models import User
from django.contrib.sessions.backends.db import SessionStore
from django.db import connection

from bench.floor.models import Line

NAME = "floor"


def ready() -> str:
    """The session; what an earlier run made is used again."""
    known = connection.introspection.table_names()
    made: tuple[Any, ...] = (User, Line)
    with connection.schema_editor() as editor:
        for model in made:
            if model._meta.db_table not in known:
                editor.create_model(model)
    user, _new = User.objects.get_or_create(username=NAME)
    store = SessionStore()
    store[SESSION_KEY], store[HASH_SESSION_KEY] = str(user.pk), user.get_session_auth_hash()
    store[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    store.create()
    return str(store.session_key)
