"""Tables that can only be added to, by triggers of the database: no ORM, no raw SQL, no console gets past them."""

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState

__all__ = ["AppendOnly", "guard", "unguard"]

_SQLITE = """
CREATE TRIGGER IF NOT EXISTS {table}_no_{verb} BEFORE {VERB} ON {table}
BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END
"""
_POSTGRES_FUNCTION = """
CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$
"""
_POSTGRES = """
CREATE OR REPLACE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE OR TRUNCATE ON {table}
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()
"""


def guard(connection: BaseDatabaseWrapper, table: str) -> None:
    """Let ``table`` refuse every UPDATE and DELETE (on PostgreSQL TRUNCATE too)."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(_POSTGRES_FUNCTION)
            cursor.execute(_POSTGRES.format(table=table))
            return
        for verb in ("update", "delete"):
            cursor.execute(_SQLITE.format(table=table, verb=verb, VERB=verb.upper()))


def unguard(connection: BaseDatabaseWrapper, table: str) -> None:
    """Take the triggers away: a migration that is undone, and tests that empty their database."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(f"DROP TRIGGER IF EXISTS {table}_no_change ON {table}")
            return
        for verb in ("update", "delete"):
            cursor.execute(f"DROP TRIGGER IF EXISTS {table}_no_{verb}")


class AppendOnly(Operation):
    """The migration operation that guards the table of one model."""

    reversible = True
    reduces_to_sql = False

    def __init__(self, model: str) -> None:
        self.model = model

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """A trigger changes no model."""

    def database_forwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        """Put the triggers there."""
        guard(schema_editor.connection, self._table(app_label, to_state))

    def database_backwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        """Take them away."""
        unguard(schema_editor.connection, self._table(app_label, from_state))

    def describe(self) -> str:
        """What ``migrate --plan`` shows."""
        return f"Make {self.model} append-only"

    def _table(self, app_label: str, state: ProjectState) -> str:
        model: type[models.Model] = state.apps.get_model(app_label, self.model)
        return model._meta.db_table
