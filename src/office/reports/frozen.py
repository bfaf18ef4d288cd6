"""An issued document and its numbers are not changed by anything that talks to the database, whatever it is."""

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState

__all__ = ["FreezeIssued"]

TABLES = {
    "reports_report": "OLD.state = 'issued'",
    "reports_stated": "EXISTS (SELECT 1 FROM reports_report WHERE id = OLD.report_id AND state = 'issued')",
}
_SQLITE = """
CREATE TRIGGER IF NOT EXISTS {table}_frozen BEFORE UPDATE ON {table} WHEN {issued}
BEGIN SELECT RAISE(ABORT, 'an issued document never changes'); END
"""
_POSTGRES_FUNCTION = """
CREATE OR REPLACE FUNCTION {table}_frozen() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN IF {issued} THEN RAISE EXCEPTION 'an issued document never changes'; END IF; RETURN NEW; END $$
"""
_POSTGRES = """
CREATE OR REPLACE TRIGGER {table}_frozen BEFORE UPDATE ON {table} FOR EACH ROW EXECUTE FUNCTION {table}_frozen()
"""


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
        connection: BaseDatabaseWrapper = schema_editor.connection
        statements = (_POSTGRES_FUNCTION, _POSTGRES) if connection.vendor == "postgresql" else (_SQLITE,)
        with connection.cursor() as cursor:
            for table, issued in TABLES.items():
                for statement in statements:
                    cursor.execute(statement.format(table=table, issued=issued))

    def database_backwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        """Take them away."""
        connection: BaseDatabaseWrapper = schema_editor.connection
        with connection.cursor() as cursor:
            for table in TABLES:
                on = f" ON {table}" if connection.vendor == "postgresql" else ""
                cursor.execute(f"DROP TRIGGER IF EXISTS {table}_frozen{on}")

    def describe(self) -> str:
        """What ``migrate --plan`` shows."""
        return "Freeze issued documents"
