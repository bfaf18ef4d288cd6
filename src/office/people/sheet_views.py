"""Accounts and posts as Excel: out on record, in with every fault named or not at all."""

import hashlib
import tempfile
from pathlib import Path
from typing import Any, Final

from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from office.access import Right, visible
from office.audit import trail
from office.files import Refused as FileRefused
from office.files import TooLarge, save
from office.pages.asked import door
from office.pages.listing import Surroundings
from office.pages.notices import tell
from office.people import books
from office.people.intake import MOST, Faulty, bring_in_people, bring_in_posts
from office.people.listing import PEOPLE
from office.people.models import Person, Post
from office.people.requests import PersonRequest
from office.sheets import Rows, read, write

__all__ = ["bring_in", "export", "template"]

SHEETS: Final = {"people": books.PEOPLE, "posts": books.POSTS}
MOST_BYTES: Final = 5 * 1024 * 1024


def export(request: PersonRequest) -> FileResponse:
    """The list as it is filtered, and the posts of these people."""
    rows = visible(Person.objects, by=request.user, need=(Right.ACCOUNTS, Right.POSTS), through="body__")
    asked = PEOPLE.asked(request.GET, around=Surroundings(today=timezone.localdate()))
    people = rows.filter(asked.condition).order_by("id")
    posts = visible(Post.objects, by=request.user, need=Right.POSTS, through="place__").filter(person__in=people)
    file = tempfile.TemporaryFile()  # noqa: SIM115 the answer closes it
    notes = ((_("导出的人"), str(request.user)), (_("范围"), asked.sentence or _("全部")))
    written = write(
        (books.PEOPLE, books.POSTS), (books.person_rows(people), books.post_rows(posts)), to=file, notes=notes
    )
    file.seek(0)
    digest = hashlib.file_digest(file, "sha256").hexdigest()
    after = {"rows": written.rows, "sha256": digest, "filter": asked.sentence}
    trail.log("people.export", by=request.user, after=after)
    file.seek(0)
    return FileResponse(file, as_attachment=True, filename=_("人员和任职.xlsx"))


def template(request: PersonRequest, what: str) -> FileResponse:
    """An empty sheet to fill in."""
    sheet = SHEETS[what]
    file = tempfile.TemporaryFile()  # noqa: SIM115 the answer closes it
    write(sheet, (), to=file)
    file.seek(0)
    return FileResponse(file, as_attachment=True, filename=_("%(title)s导入模板.xlsx") % {"title": sheet.title})


@door("people")
@never_cache
def bring_in(request: PersonRequest, what: str) -> HttpResponse:
    """Take a sheet in; of new accounts the passwords are shown once, on the answer."""
    sheet = SHEETS[what]
    more: dict[str, Any] = {"what": what, "sheet": sheet, "most": MOST}
    if request.method != "POST":
        return render(request, "people/import.html", more)
    try:
        rows = _read(request, what)
        if what == "people":
            made = bring_in_people(rows, by=request.user)
            answer = render(request, "people/passwords_once.html", {"made": made}, status=201)
            answer.headers["Cache-Control"] = "no-store, private"
            return answer
        count = bring_in_posts(rows, by=request.user)
    except (FileRefused, TooLarge) as refused:
        said = refused.said if isinstance(refused, FileRefused) else _("文件超过 5 MB，请拆成几个文件。")
        return render(request, "people/import.html", more | {"said": said}, status=422)
    except Faulty as faulty:
        return render(request, "people/import.html", more | {"problems": faulty.faults}, status=422)
    tell(request, _("已导入 %(count)s 个职务。") % {"count": count})
    return redirect("people:posts")


def _read(request: PersonRequest, what: str) -> Rows:
    """What came with the form, written down, read in a child process, and thrown away."""
    sent = request.FILES.get("file")
    if sent is None:
        raise FileRefused("FILE-002")
    with tempfile.TemporaryDirectory(prefix="shequ-") as folder:
        stored = save(sent.chunks(), folder=Path(folder), most=MOST_BYTES)
        return read(Path(folder) / stored.name, SHEETS[what], most=MOST)
