"""The seals: how far the ledger is sealed, what the last verification found, and the checkpoint to keep elsewhere."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from office.ledger.checkpoints import checkpoint_of
from office.ledger.keys import keys
from office.ledger.models import Seal
from office.ledger.verification import last_verification
from office.pages.asked import door
from office.pages.listing import Days, Listing, Sort, Surroundings
from shequ.errors import InputError

__all__ = ["checkpoint", "seals"]

LIST = Listing(
    ("id", "number", "day", "count", "head", "sealed_at"),
    (Sort("new", gettext_lazy("最新"), ("number",), descending=True),),
    (Days("day", gettext_lazy("日期"), "day"),),
)


@door("ledger")
def seals(request: HttpRequest) -> HttpResponse:
    """Every sealed day."""
    page = LIST.page(Seal.objects.all(), request.GET, around=Surroundings(timezone.localdate()))
    return render(request, "ledger/seals.html", page.context | {"last": last_verification()})


@door("ledger")
def checkpoint(request: HttpRequest, number: int) -> HttpResponse:
    """The signed checkpoint of a day, as text."""
    seal = Seal.objects.filter(number=number).defer("leaves").first()
    if seal is None:
        raise Http404
    try:
        note = checkpoint_of(seal, by=keys())
    except (InputError, StopIteration) as error:
        raise Http404(_("封存用的密钥不在，取不出检查点。")) from error
    answer = HttpResponse(note, content_type="text/plain; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="checkpoint-{seal.day}.txt"'
    return answer
