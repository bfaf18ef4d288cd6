"""Rows for the walk through the permission table; the record knows no places, so its rows are nobody's own."""

from office.audit.models import AuditRow


def _row(people):
    return {"row_id": AuditRow.objects.create(verb="people.login", actor=people.owner.username).pk}


KWARGS = {"audit:row": _row}
PLAIN = {"audit:row"}
