"""For the walk through every address: what each of ours needs in its path, made for the people of the test."""

from office.ledger.actions import keep_photo, store_photo
from office.registers.books import deciding, store
from office.registers.shapes import register_named
from tests.office.registers import factories


def code(people):
    """A register of the packs."""
    return {"code": "clean_ups"}


def entry(people):
    """The number of an entry of the owner's community."""
    return {"number": _entry(people).pk}


def photo(people):
    """An entry and the photo that stands at it."""
    made = _entry(people)
    return {"number": made.pk, "photo": made.photos.get().photo_id}


def follow_up(people):
    """Something that was decided in a meeting."""
    minutes = {"topic": "卫生例会", "people": 5, "decisions": "疏通水沟｜周敏｜2026-12-01"}
    made = factories.record(people.town.community, people.owner, code="meetings", raw=minutes)
    return {"number": made.follow_ups.get().pk}


def sheet(people):
    """A pasted sheet of the owner's that waits to be imported."""
    return {"number": _sheet(people).pk}


def batch(people):
    """A sheet of the owner's that was imported."""
    row = _sheet(people)
    deciding.start(row=row, by=people.owner)
    row.refresh_from_db()
    deciding.import_now(row, skip=True)
    row.refresh_from_db()
    return {"number": row.batch_id}


def nothing(people):
    """An address without numbers."""
    return {}


def _sheet(people):
    register = register_named("clean_ups")
    cells = "日期\t地点\t清理内容\t参加人数\n2026-11-20\t云岭社区\t桂园里清理\t30"
    stored, shift = store.pasted(cells, register)
    row = deciding.receive(
        register=register,
        place=people.town.community,
        by=people.owner,
        stored=stored,
        file_name="清理.csv",
        shift=shift,
    )
    deciding.check(row)
    row.refresh_from_db()
    return row


def _entry(people):
    kept = keep_photo(store_photo(factories.picture().chunks()), by=people.owner)
    return factories.record(people.town.community, people.owner, photos=[kept])


KWARGS = {
    "registers:home": nothing,
    "registers:sentence": nothing,
    "registers:follow_ups": nothing,
    "registers:follow_up_done": follow_up,
    "registers:follow_up_reopen": follow_up,
    "registers:list": code,
    "registers:new": code,
    **{f"registers:{name}": code for name in ("export", "template", "import")},
    **{f"registers:{name}": nothing for name in ("blank", "blank_file")},
    **{f"registers:{name}": sheet for name in ("incoming", "incoming_check", "incoming_import", "incoming_drop")},
    **{f"registers:{name}": batch for name in ("batch", "batch_undo")},
    "registers:photo": photo,
    "registers:detach": photo,
    **{f"registers:{name}": entry for name in ("entry", "edit", "withdraw", "restore", "unmask", "attach")},
}

# A register is the same for everybody; what is in it is not.
PLAIN = {f"registers:{name}" for name in ("sentence", "list", "new", "export", "template", "import")}

# A sheet on its way in belongs to who brought it.
PERSONAL = {f"registers:{name}" for name in ("incoming", "incoming_check", "incoming_import", "incoming_drop")}

# What a POST needs besides, to do anything at all.
POSTED = {
    "registers:withdraw": {"version": "1"},
    "registers:edit": {"_version": "1", "theme": "集中清理", "people": "12", "on": "2026-11-20"},
    "registers:new": {"theme": "集中清理", "people": "12", "on": "2026-11-20"},
    "registers:import": {"cells": "日期\t地点\t清理内容\t参加人数\n2026-11-20\t云岭社区\t桂园里清理\t三十五"},
    "registers:incoming_import": {"doubles": "keep"},
    "registers:batch_undo": {"version": "1", "reason": "导错了"},
    "registers:unmask": {"reason": "核对联系电话"},
    "registers:follow_up_done": {"version": "1", "done_on": "2026-11-20"},
    "registers:sentence": {"text": "今天组织30人清理幸福路死角5处,垃圾2车", "read": "1"},
}
