"""What happens to entries afterwards in the demonstration: some are corrected or withdrawn, decisions are carried out,
photos are added. The photos are drawn here.
"""

import random
from collections.abc import Sequence
from datetime import date, timedelta
from io import BytesIO
from typing import Final

from django.db import transaction
from PIL import Image, ImageDraw

from office.ledger.photos import keep_photo, store_photo
from office.people.models import Person
from office.registers.actions import attach, correct, finish, withdraw
from office.registers.models import Entry, FollowUp
from office.territory.models import Place

__all__ = ["attach_photos", "correct_some", "finish_some", "picture"]

SEED: Final = 20260310
EVERY: Final = 9  # of the clean-ups and lectures, one of so many is corrected
SIZE: Final = (960, 640)
SKY, LAWN, WALL, PATH = (186, 208, 224), (112, 150, 104), (216, 203, 184), (196, 192, 184)


def correct_some(entries: Sequence[Entry], *, by: Person) -> tuple[int, int]:
    """Some had a wrong number of people, and two were entered twice; how many were corrected and withdrawn."""
    counted = [
        entry for entry in entries if entry.register in ("clean_ups", "lectures") and entry.recorded_by_id == by.pk
    ]
    wrong, twice = counted[EVERY // 2 :: EVERY], [each for each in entries if each.register == "visits"][3:10:6]
    for entry in wrong:
        raw = entry.values | {"people": int(entry.values["people"]) + 2}
        correct(entry=entry, version=entry.version, raw=raw, by=by, reason="按签到表核对，人数少记了两人")
    for entry in twice:
        withdraw(entry=entry, version=entry.version, by=by, reason="与前一天的走访重复登记")
    return len(wrong), len(twice)


def finish_some(place: Place, *, by: Person, today: date) -> tuple[int, int]:
    """Most of what was decided is carried out, one in four of it late; how many are done and still open."""
    draw = random.Random(SEED)  # noqa: S311 nothing secret is drawn
    decided = list(FollowUp.objects.filter(in_community=place.pk, done_on=None).order_by("due_on", "id"))
    done = 0
    for number, each in enumerate(decided):
        until = each.due_on or today
        on = until + timedelta(days=draw.randint(2, 9) if number % 4 == 1 else -draw.randint(0, 3))
        if on <= today and number % 6 != 5:
            finish(follow_up=each, version=each.version, by=by, on=max(on, each.entry.occurred_on), note="已办结")
            done += 1
    return done, len(decided) - done


def attach_photos(entries: Sequence[Entry], *, by: Person, most: int = 6) -> int:
    """Two pictures each for the latest clean-ups, before and after; how many pictures."""
    chosen = [entry for entry in entries if entry.register == "clean_ups"][-1 : -1 - 2 * most : -4]
    for number, entry in enumerate(chosen):
        stored = [store_photo([picture(number, tidy=tidy)]) for tidy in (False, True)]
        with transaction.atomic():
            attach(entry=entry, photos=[keep_photo(each, by=by) for each in stored], by=by)
    return 2 * len(chosen)


def picture(number: int, *, tidy: bool) -> bytes:
    """A yard between houses, drawn: with heaps in it, or swept."""
    draw = random.Random(number)  # noqa: S311 nothing secret is drawn
    made = Image.new("RGB", SIZE, SKY)
    pen = ImageDraw.Draw(made)
    pen.rectangle((0, 400, *SIZE), fill=LAWN)
    pen.polygon([(400, 400), (560, 400), (760, 640), (200, 640)], fill=PATH)
    for left in (40, 640):
        top = draw.randint(80, 160)
        pen.rectangle((left, top, left + 280, 420), fill=WALL)
        for row in range(top + 30, 380, 70):
            for column in range(left + 25, left + 250, 62):
                pen.rectangle((column, row, column + 36, row + 40), fill=(120, 144, 168))
    for _heap in range(0 if tidy else 14):
        x, y, wide = draw.randint(180, 760), draw.randint(430, 590), draw.randint(14, 46)
        pen.ellipse((x, y, x + wide, y + wide // 2), fill=(96, 84, 72))
    file = BytesIO()
    made.save(file, "JPEG", quality=82)
    return file.getvalue()
