"""Ways around the ledger that only somebody with the database in hand has: raw SQL, the triggers taken away."""

from contextlib import contextmanager
from datetime import date

from django.db import connection
from django.utils import timezone

from office.audit.append_only import guard, unguard
from office.ledger import merkle
from office.ledger.faults import Kind
from office.ledger.leaves import facts_in_lines
from office.ledger.models import Fact, Photo, Seal
from office.ledger.sealing import packed, unpacked

TABLES = ("ledger_fact", "ledger_photo", "ledger_seal")


@contextmanager
def loose():
    """Without the triggers, for a moment."""
    for table in TABLES:
        unguard(connection, table)
    yield
    for table in TABLES:
        guard(connection, table)


def sql(statement, *values):
    """Run raw SQL."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def sealed_facts(chance):
    """Facts of a sealed day, as id and day."""
    last = Seal.objects.latest("number").day
    rows = list(Fact.objects.filter(recorded_on__lte=last).order_by("id").values_list("id", "recorded_on"))
    chance.shuffle(rows)
    return rows


def flip(chance):
    """One column of one fact."""
    (number, day), *_rest = sealed_facts(chance)
    changes = {
        "value": "value + 1",
        "category": "'other'",
        "population": "'urban'",
        "fund": "'gone'",
        "source_id": "source_id + 7",
        "in_grid": "COALESCE(in_grid, 0) + 1",
        "month": "month - 1",
        "subject": "'0123456789abcdef0123456789abcdef'",
    }
    column = chance.choice(sorted(changes))
    sql(f"UPDATE ledger_fact SET {column} = {changes[column]} WHERE id = %s", number)
    return {(Kind.CHANGED, str(day), "fact", number)}


def other_day(chance):
    """When it happened."""
    (number, day), *_rest = sealed_facts(chance)
    sql("UPDATE ledger_fact SET occurred_on = %s WHERE id = %s", f"2019-0{chance.randint(1, 9)}-01", number)
    return {(Kind.CHANGED, str(day), "fact", number)}


def other_clock(chance):
    """The second at which it was recorded."""
    (number, day), *_rest = sealed_facts(chance)
    sql("UPDATE ledger_fact SET recorded_at = %s WHERE id = %s", f"2026-01-01 00:00:{chance.randint(10, 59)}", number)
    return {(Kind.CHANGED, str(day), "fact", number)}


def delete(chance):
    """A fact away."""
    gone = Fact.objects.filter(reversed_by=None)
    kept = set(gone.values_list("id", flat=True))
    number, day = next(row for row in sealed_facts(chance) if row[0] in kept)
    sql("DELETE FROM ledger_fact WHERE id = %s", number)
    return {(Kind.MISSING, str(day), "fact", number)}


def backdate(chance):
    """A fact to an earlier sealed day, or to one before all."""
    first, last = (Seal.objects.order_by(way).values_list("day", flat=True)[0] for way in ("day", "-day"))
    number, day = next(row for row in sealed_facts(chance) if row[1] == last)
    target = chance.choice([first, date(2020, 2, 2)])
    sql("UPDATE ledger_fact SET recorded_on = %s WHERE id = %s", str(target), number)
    return {(Kind.MOVED, str(day), "fact", number)}


def postdate(chance):
    """A fact to a day that is not sealed."""
    (number, day), *_rest = sealed_facts(chance)
    sql("UPDATE ledger_fact SET recorded_on = %s WHERE id = %s", str(timezone.localdate()), number)
    return {(Kind.MOVED, str(day), "fact", number)}


def copied(number, *, given):
    """A copy of a fact, as a new row; its id."""
    columns = [str(field.column) for field in Fact._meta.concrete_fields]
    columns = [column for column in columns if column not in ("id", "reverses_id")]
    said = ", ".join(given.get(column, column) for column in columns)
    sql(f"INSERT INTO ledger_fact ({', '.join(columns)}) SELECT {said} FROM ledger_fact WHERE id = %s", number)
    return Fact.objects.latest("id").pk


def double(chance):
    """The same fact once more."""
    positive = set(Fact.objects.filter(value__gte=0).values_list("id", flat=True))
    number, day = next(row for row in sealed_facts(chance) if row[0] in positive)
    return {(Kind.DOUBLED, str(day), "fact", copied(number, given={}))}


def insert(chance):
    """A fact that never was."""
    positive = set(Fact.objects.filter(value__gte=0).values_list("id", flat=True))
    number, day = next(row for row in sealed_facts(chance) if row[0] in positive)
    return {(Kind.ADDED, str(day), "fact", copied(number, given={"value": "value + 987654"}))}


def swap(chance):
    """The values of two facts."""
    values = dict(Fact.objects.values_list("id", "value"))
    (one, day), *rest = [row for row in sealed_facts(chance) if values[row[0]] > 0]
    other, its_day = next(row for row in rest if values[row[0]] != values[one])
    for number, value in ((one, values[other]), (other, values[one])):
        sql("UPDATE ledger_fact SET value = %s WHERE id = %s", value, number)
    return {(Kind.CHANGED, str(day), "fact", one), (Kind.CHANGED, str(its_day), "fact", other)}


def photo_row(chance):
    """The digest of a photo."""
    number, day = chance.choice(list(Photo.objects.values_list("id", "recorded_on")))
    sql("UPDATE ledger_photo SET sha256 = %s WHERE id = %s", f"{chance.randint(0, 9)}" * 64, number)
    return {(Kind.CHANGED, str(day), "photo", number), (Kind.PHOTO_CHANGED, str(day), "photo", number)}


def photo_gone(chance):
    """The row of a photo."""
    number, day = chance.choice(list(Photo.objects.values_list("id", "recorded_on")))
    sql("DELETE FROM ledger_photo WHERE id = %s", number)
    return {(Kind.MISSING, str(day), "photo", number)}


def seal_changed(chance):
    """A column of a seal."""
    number, day = chance.choice(list(Seal.objects.values_list("number", "day")))
    column, said = chance.choice([("count", "99"), ("signature", "ab" * 64), ("key", "cd" * 16)])
    sql(f'UPDATE ledger_seal SET "{column}" = %s WHERE number = %s', said, number)
    return {(Kind.SEAL_CHANGED, str(day), "seal", number)}


def seal_day(chance):
    """The day of the first seal."""
    first = Seal.objects.earliest("number")
    sql("UPDATE ledger_seal SET day = %s WHERE number = 1", "2020-01-01")
    return {(Kind.SEAL_CHANGED, "2020-01-01", "seal", first.number)}


def seal_leaves(chance):
    """What a seal keeps of its lines."""
    seal = chance.choice(list(Seal.objects.all()))
    leaves = bytearray(seal.leaves)
    leaves[chance.randrange(len(leaves))] ^= 1
    sql("UPDATE ledger_seal SET leaves = %s WHERE number = %s", bytes(leaves), seal.number)
    return {(Kind.SEAL_CHANGED, str(seal.day), "seal", seal.number)}


def seal_gone(chance):
    """A seal from the middle."""
    seal = chance.choice(list(Seal.objects.all())[1:-1])
    after = Seal.objects.get(number=seal.number + 1)
    sql("DELETE FROM ledger_seal WHERE number = %s", seal.number)
    return {(Kind.SEAL_MISSING, str(after.day), "seal", seal.number)}


def seal_forged(chance):
    """A row and its leaf in the seal together, by somebody who knows how leaves are made."""
    (number, day), *_rest = sealed_facts(chance)
    sql("UPDATE ledger_fact SET value = value + 5 WHERE id = %s", number)
    (leaf,) = facts_in_lines(Fact.objects.filter(pk=number))
    seal = Seal.objects.get(day=day)
    leaves = b"".join(
        packed(*key, merkle.leaf(leaf.line) if key == (0, number) else digest)
        for key, digest in unpacked(bytes(seal.leaves))
    )
    sql("UPDATE ledger_seal SET leaves = %s WHERE number = %s", leaves, seal.number)
    return {(Kind.SEAL_CHANGED, str(day), "seal", seal.number)}


TAMPERINGS = (
    *(flip, other_day, other_clock, delete, backdate, postdate, double, insert, swap),
    *(photo_row, photo_gone, seal_changed, seal_day, seal_leaves, seal_gone, seal_forged),
)
