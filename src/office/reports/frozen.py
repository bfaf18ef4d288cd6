"""An issued document and its numbers are not changed or lost by anything that talks to the database, whatever it is."""

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState

__all__ = ["FreezeIssued", "freeze", "thaw"]

_OF_ISSUED = "EXISTS (SELECT 1 FROM reports_report WHERE id = {row}.report_id AND state = 'issued')"
TRIGGERS = (
    ("reports_report", "update", "OLD.state = 'issued'"),
    ("reports_report", "delete", "OLD.state = 'issued'"),
    ("reports_stated", "insert", _OF_ISSUED.format(row="NEW")),
    ("reports_stated", "update", f"{_OF_ISSUED.format(row='OLD')} OR {_OF_ISSUED.format(row='NEW')}"),
    ("reports_stated", "delete", _OF_ISSUED.format(row="OLD")),
)
_SQLITE = """
CREATE TRIGGER IF NOT EXISTS {table}_frozen_{verb} BEFORE {verb} ON {table} WHEN {issued}
BEGIN SELECT RAISE(ABORT, 'an issued document never changes'); END
"""
_POSTGRES_FUNCTION = """
CREATE OR REPLACE FUNCTION {table}_frozen_{verb}() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN IF {issued} THEN RAISE EXCEPTION 'an issued document never changes'; END IF; RETURN {row}; END $$
"""
_POSTGRES = """
CREATE OR REPLACE TRIGGER {table}_frozen_{verb} BEFORE {verb} ON {table}
FOR EACH ROW EXECUTE FUNCTION {table}_frozen_{verb}()
"""


def freeze(connection: BaseDatabaseWrapper) -> None:
    """Let the tables refuse to change or lose what is issued."""
    statements = (_POSTGRES_FUNCTION, _POSTGRES) if connection.vendor == "postgresql" else (_SQLITE,)
    with connection.cursor() as cursor:
        for table, verb, issued in TRIGGERS:
            row = "OLD" if verb == "delete" else "NEW"
            for statement in statements:
                cursor.execute(statement.format(table=table, verb=verb, issued=issued, row=row))


def thaw(connection: BaseDatabaseWrapper) -> None:
    """Take the triggers away: a migration that is undone, and tests that empty their database."""
    on = " ON {table}" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        for table, verb, _issued in TRIGGERS:
            cursor.execute(f"DROP TRIGGER IF EXISTS {table}_frozen_{verb}{on.format(table=table)}")


class FreezeIssued(Operation):
    """The migration operation that puts the triggers there."""

    reversible = True
    reduces_to_sql = False

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """A trigger changes no model."""

    def database_forwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        """Put them there."""
        freeze(schema_editor.connection)

    def database_backwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        """Take them away."""
        thaw(schema_editor.connection)

    def describe(self) -> str:
        """What ``migrate --plan`` shows."""
        return "Freeze issued documents"
