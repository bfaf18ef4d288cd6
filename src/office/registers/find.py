"""Finding entries by words through an index of the database: FTS5 on SQLite, a GIN index of tsvector on PostgreSQL.

Both are kept by the database itself (triggers, an index on an expression), so they cannot fall behind the table.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from operator import and_
from typing import Any, Final

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState
from django.db.models import Lookup, Q
from django.utils.translation import gettext as _

from office.access import Right, Scope
from office.pages.listing import Search, Surroundings
from office.pages.narrowing import Chosen, Unreadable
from office.registers.grams import Word, words_in

__all__ = ["Find", "Findable", "found_by"]

_SQLITE: Final = (
    "CREATE VIRTUAL TABLE IF NOT EXISTS registers_find USING fts5("
    "grams, content='registers_entry', content_rowid='id', tokenize='unicode61 remove_diacritics 0')",
    "CREATE TRIGGER IF NOT EXISTS registers_find_insert AFTER INSERT ON registers_entry BEGIN "
    "INSERT INTO registers_find(rowid, grams) VALUES (new.id, new.grams); END",
    "CREATE TRIGGER IF NOT EXISTS registers_find_delete AFTER DELETE ON registers_entry BEGIN "
    "INSERT INTO registers_find(registers_find, rowid, grams) VALUES ('delete', old.id, old.grams); END",
    "CREATE TRIGGER IF NOT EXISTS registers_find_update AFTER UPDATE OF grams ON registers_entry BEGIN "
    "INSERT INTO registers_find(registers_find, rowid, grams) VALUES ('delete', old.id, old.grams); "
    "INSERT INTO registers_find(rowid, grams) VALUES (new.id, new.grams); END",
)
_SQLITE_DROP: Final = (
    "DROP TRIGGER IF EXISTS registers_find_insert",
    "DROP TRIGGER IF EXISTS registers_find_delete",
    "DROP TRIGGER IF EXISTS registers_find_update",
    "DROP TABLE IF EXISTS registers_find",
)
_POSTGRES: Final = (
    "CREATE INDEX IF NOT EXISTS registers_find ON registers_entry USING gin (to_tsvector('simple', grams))",
)
_POSTGRES_DROP: Final = ("DROP INDEX IF EXISTS registers_find",)
_FOUND: Final = ".id IN (SELECT rowid FROM registers_find WHERE registers_find MATCH %s)"


class Findable(Operation):
    """The migration operation that makes the entries findable."""

    reversible = True
    reduces_to_sql = False

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """An index changes no model."""

    def database_forwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        """Put the index there."""
        _run(schema_editor.connection, _SQLITE, _POSTGRES)

    def database_backwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        """Take it away."""
        _run(schema_editor.connection, _SQLITE_DROP, _POSTGRES_DROP)

    def describe(self) -> str:
        """What ``migrate --plan`` shows."""
        return "Make entries findable by their words"


def _run(connection: BaseDatabaseWrapper, sqlite: Sequence[str], postgres: Sequence[str]) -> None:
    with connection.cursor() as cursor:
        for statement in postgres if connection.vendor == "postgresql" else sqlite:
            cursor.execute(statement)


@models.TextField.register_lookup
class HasPhrase(Lookup[Any]):
    """``grams__has=word``: the rows whose grams hold the phrase, by the index. ``word`` is text of our own making."""

    lookup_name = "has"
    prepare_rhs = False

    def as_sql(self, compiler: Any, connection: Any) -> Any:
        """FTS5 asks its own table by row number."""
        if connection.vendor == "postgresql":
            left, params = self.process_lhs(compiler, connection)
            return f"to_tsvector('simple', {left}) @@ to_tsquery('simple', %s)", [*params, _tsquery(self.rhs)]
        table = compiler.quote_name_unless_alias(self.lhs.alias)
        return f"{table}{_FOUND}", [_match(self.rhs)]


@dataclass(frozen=True, slots=True)
class Phrase:
    """Grams that stand one behind the other, the last perhaps going on; or else the fingerprint ``secret``."""

    grams: tuple[str, ...]
    begins: bool
    secret: str = ""


def _match(phrase: Phrase) -> str:
    """For FTS5; every gram is letters and digits, and quoted all the same."""
    said = '"' + " ".join(phrase.grams) + '"' + (" *" if phrase.begins else "")
    return f'({said}) OR "{phrase.secret}"' if phrase.secret else said


def _tsquery(phrase: Phrase) -> str:
    """For PostgreSQL."""
    quoted = [f"'{gram}'" for gram in phrase.grams]
    said = " <-> ".join(quoted) + (":*" if phrase.begins else "")
    return f"({said}) | '{phrase.secret}'" if phrase.secret else said


def found_by(words: Sequence[Word], *, scope: Scope) -> Q:
    """The condition for entries that have all the words: in open text, or as a whole personal value where the scope may."""
    everywhere = {(each.column, each.key) for each in scope.grants_with(Right.VIEW)} <= {
        (each.column, each.key) for each in scope.grants_with(Right.PERSONAL)
    }
    return reduce(and_, (_found(word, scope, everywhere=everywhere) for word in words), Q())


def _found(word: Word, scope: Scope, *, everywhere: bool) -> Q:
    if everywhere and scope.grants:
        return Q(grams__has=Phrase(word.grams, word.begins, word.secret))
    said = Q(grams__has=Phrase(word.grams, word.begins))
    if Right.PERSONAL not in scope.rights:
        return said
    return said | (Q(grams__has=Phrase((word.secret,), begins=False)) & scope.inside(Right.PERSONAL))


@dataclass(frozen=True, slots=True)
class Find(Search):
    """Words of an entry, found by the index; names of persons for those who may see them."""

    scope: Scope | None = None
    told: bool = True  # whether the sentence repeats the words: they may be the name of a person

    def read(self, said: str, _around: Surroundings) -> Chosen:
        """The condition for a few words."""
        seen = "".join(char if char.isprintable() else " " for char in said)
        words = words_in(seen)
        if len(said) > 60 or len(words) > 5:
            limits = {"words": 5, "characters": 60}
            raise Unreadable(_("查找的内容太长：最多 %(words)s 个词、%(characters)s 个字。") % limits)
        if seen.strip() and not words:
            raise Unreadable(_("请写要查找的字或数。"))
        shown = f"“{' '.join(seen.split())}”" if self.told else _("查找了词语")
        return Chosen(found_by(words, scope=self.scope or Scope(())), shown if words else "")
