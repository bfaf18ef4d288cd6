"""How a promise is measured. What is due, done and late is derived from it and stored nowhere."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from office.campaigns.models import Commitment
from office.ledger.models import Measure
from office.people.models import Person

__all__ = ["Binding", "Feed"]


class Binding(models.Model):
    """The measure by which a commitment is kept or not, or the reason why nothing can be counted.

    ``chosen_by`` is empty where the best candidate was taken when the plan was adopted; ``certain`` says whether it was
    the only likely one. ``register`` is where such work is recorded, if there is such a register.
    """

    commitment = models.OneToOneField(Commitment, models.CASCADE, related_name="binding", verbose_name=_("承诺"))
    measure = models.ForeignKey(
        Measure, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("计量项")
    )
    category = models.CharField(_("类别"), max_length=40, blank=True)
    population = models.CharField(_("对象"), max_length=40, blank=True)
    register = models.CharField(_("台账"), max_length=60, blank=True)
    reason = models.CharField(_("不能计量的原因"), max_length=200, blank=True)
    certain = models.BooleanField(_("把握大"), default=False)
    chosen_by = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("选定人")
    )
    chosen_at = models.DateTimeField(_("选定时间"), default=timezone.now)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("计量方式")
        constraints = (
            models.CheckConstraint(condition=Q(measure=None) | Q(reason=""), name="binding_measure_or_reason"),
        )

    def __str__(self) -> str:
        return str(self.commitment_id)


class Feed(models.Model):
    """The secret address of a person's calendar of duties; what it shows follows the person's posts and account."""

    person = models.OneToOneField(Person, models.CASCADE, related_name="+", verbose_name=_("人员"))
    token = models.CharField(max_length=43, unique=True, editable=False)
    made_at = models.DateTimeField(_("建立时间"), default=timezone.now)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("日历订阅")

    def __str__(self) -> str:
        return str(self.person)
