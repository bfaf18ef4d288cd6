"""Places, what is placed in them, responsible parties and their pledges.

Whatever has a place carries the numbers of the district, sub-district, community and grid around it. So "everything in
this community" is an equality on one indexed integer at any size. A place never moves: it is closed and another opened,
so what was recorded in it stays where it was (decision 0008).
"""

from typing import Any, ClassVar, Final

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from office.access import KEYED
from office.vault import EncryptedTextField

__all__ = ["KEYED", "LEVELS", "Intake", "Level", "Party", "Place", "Placed", "Pledge", "keys_at"]


class Level(models.TextChoices):
    """From the widest to the narrowest; the entrance (单元) is a staircase of a building."""

    DISTRICT = "district", _("区县")
    SUBDISTRICT = "subdistrict", _("街道")
    COMMUNITY = "community", _("社区")
    GRID = "grid", _("网格")
    ZONE = "zone", _("责任区")
    BUILDING = "building", _("楼栋")
    ENTRANCE = "entrance", _("单元")


LEVELS: Final = tuple(Level.values)


class Place(models.Model):
    """A place and, through ``parent``, everything around it."""

    level = models.CharField(_("级别"), max_length=12, choices=Level)
    name = models.CharField(_("名称"), max_length=60)
    code = models.CharField(_("代码"), max_length=30, blank=True)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name=_("上级")
    )
    order = models.PositiveIntegerField(_("次序"), default=0)
    shape: Any = models.JSONField(_("边界"), null=True, blank=True)
    closed_on = models.DateField(_("停用日期"), null=True, blank=True)
    version = models.PositiveIntegerField(default=1)
    in_district = models.BigIntegerField(null=True, editable=False)
    in_subdistrict = models.BigIntegerField(null=True, editable=False)
    in_community = models.BigIntegerField(null=True, editable=False)
    in_grid = models.BigIntegerField(null=True, editable=False)

    class Meta:
        verbose_name = _("辖区")
        ordering = ("order", "id")
        indexes = (
            models.Index(fields=["in_district", "level", "id"], name="place_in_district"),
            models.Index(fields=["in_subdistrict", "level", "id"], name="place_in_subdistrict"),
            models.Index(fields=["in_community", "level", "id"], name="place_in_community"),
            models.Index(fields=["in_grid", "level", "id"], name="place_in_grid"),
        )
        constraints = (
            models.UniqueConstraint(
                fields=["parent", "level", "name"],
                condition=Q(closed_on=None),
                name="place_one_open_name_below_a_parent",
            ),
            models.UniqueConstraint(fields=["code"], condition=~Q(code=""), name="place_code_once"),
            models.CheckConstraint(condition=Q(level__in=LEVELS), name="place_known_level"),
            models.CheckConstraint(
                condition=Q(level=Level.DISTRICT, parent=None) | (~Q(level=Level.DISTRICT) & Q(parent__isnull=False)),
                name="place_only_a_district_stands_alone",
            ),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def depth(self) -> int:
        """0 for a district, 6 for an entrance."""
        return LEVELS.index(self.level)

    @property
    def around(self) -> tuple[int, ...]:
        """The numbers of the keyed places around it and of itself if keyed, widest first."""
        keys = (self.in_district, self.in_subdistrict, self.in_community, self.in_grid)
        return tuple(key for key in keys if key is not None)


def keys_at(place: Place) -> dict[str, Any]:
    """What a row that stands in ``place`` carries: the place and the numbers around it."""
    return {"place": place, **{f"in_{level}": getattr(place, f"in_{level}") for level in KEYED}}


class Placed(models.Model):
    """A row that stands in a place. Make one with ``Model(**keys_at(place), …)``.

    ``shared_down`` says that those below the place may see it too: a sub-district's campaign is its communities' as well.
    """

    shared_down: ClassVar[bool] = False

    place = models.ForeignKey(Place, models.PROTECT, related_name="+", verbose_name=_("辖区"))
    in_district = models.BigIntegerField(null=True, editable=False)
    in_subdistrict = models.BigIntegerField(null=True, editable=False)
    in_community = models.BigIntegerField(null=True, editable=False)
    in_grid = models.BigIntegerField(null=True, editable=False)

    class Meta:
        abstract = True
        indexes = (
            models.Index(fields=["in_district", "-id"], name="%(class)s_in_district"),
            models.Index(fields=["in_subdistrict", "-id"], name="%(class)s_in_subdistrict"),
            models.Index(fields=["in_community", "-id"], name="%(class)s_in_community"),
            models.Index(fields=["in_grid", "-id"], name="%(class)s_in_grid"),
        )


class Party(Placed):
    """A firm, shop, school or station that answers for its part of a place."""

    class Kind(models.TextChoices):
        """What sort of party it is."""

        PROPERTY = "property", _("物业服务企业")
        SHOP = "shop", _("门店")
        MARKET = "market", _("农贸市场")
        RESTAURANT = "restaurant", _("餐饮单位")
        SCHOOL = "school", _("学校和幼儿园")
        HEALTH = "health", _("医疗卫生机构")
        STATION = "station", _("站点（环卫、公交、消防等）")
        OFFICE = "office", _("机关和事业单位")
        FIRM = "firm", _("企业")
        SITE = "site", _("建筑工地")
        OTHER = "other", _("其他")

    kind = models.CharField(_("类别"), max_length=12, choices=Kind)
    name = models.CharField(_("名称"), max_length=100)
    address = models.CharField(_("地址"), max_length=200, blank=True)
    credit_code = models.CharField(_("统一社会信用代码"), max_length=18, blank=True)
    contact = EncryptedTextField(_("联系人"), blank=True, default="")
    phone = EncryptedTextField(_("联系电话"), blank=True, default="")
    must_pledge = models.BooleanField(_("应签“门前三包”"), default=False)
    closed_on = models.DateField(_("停业日期"), null=True, blank=True)
    point: Any = models.JSONField(_("位置"), null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta(Placed.Meta):
        verbose_name = _("责任单位")
        indexes = (  # type: ignore[assignment]
            *Placed.Meta.indexes,
            models.Index(fields=["in_district", "name", "id"], name="party_named_district"),
            models.Index(fields=["in_subdistrict", "name", "id"], name="party_named_subdistrict"),
            models.Index(fields=["in_community", "name", "id"], name="party_named_community"),
            models.Index(fields=["in_grid", "name", "id"], name="party_named_grid"),
        )
        constraints = (
            models.UniqueConstraint(
                fields=["place", "name"], condition=Q(closed_on=None), name="party_one_open_name_in_a_place"
            ),
        )

    def __str__(self) -> str:
        return self.name


class Pledge(models.Model):
    """A signed 门前三包 (四包, 五包) letter of responsibility."""

    class Kind(models.TextChoices):
        """How many things the party answers for in front of its door."""

        THREE = "three", _("门前三包")
        FOUR = "four", _("门前四包")
        FIVE = "five", _("门前五包")

    party = models.ForeignKey(Party, models.CASCADE, related_name="pledges", verbose_name=_("责任单位"))
    kind = models.CharField(_("种类"), max_length=8, choices=Kind, default=Kind.THREE)
    signed_on = models.DateField(_("签订日期"))
    ends_on = models.DateField(_("到期日期"), null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("责任书")
        ordering = ("-signed_on", "-id")
        constraints = (
            models.UniqueConstraint(fields=["party", "kind", "signed_on"], name="pledge_once_a_day"),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=models.F("signed_on")), name="pledge_ends_after_it_begins"
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.signed_on}"


class Intake(Placed):
    """A file that brings places, parties or borders in: looked through first, then imported whole or not at all."""

    class Kind(models.TextChoices):
        """What the file brings."""

        PLACES = "places", _("辖区")
        PARTIES = "parties", _("责任单位")
        SHAPES = "shapes", _("边界")

    class State(models.TextChoices):
        """Waiting for a decision, imported, taken back, or put aside."""

        WAITING = "waiting", _("待导入")
        IMPORTED = "imported", _("已导入")
        UNDONE = "undone", _("已撤销")
        DROPPED = "dropped", _("未导入")

    kind = models.CharField(_("内容"), max_length=8, choices=Kind)
    state = models.CharField(_("状态"), max_length=8, choices=State, default=State.WAITING)
    file_name = models.CharField(_("文件名"), max_length=200)
    stored = models.CharField(max_length=80, unique=True)
    sha256 = models.CharField(max_length=64)
    datum = models.CharField(_("坐标系"), max_length=8, blank=True)
    by_key = models.BigIntegerField(editable=False)
    by_name = models.CharField(_("上传人"), max_length=150)
    at = models.DateTimeField(_("上传时间"), default=timezone.now)
    imported_at = models.DateTimeField(_("导入时间"), null=True, blank=True)
    added: Any = models.JSONField(_("新增的编号"), default=dict)
    counts: Any = models.JSONField(_("行数"), default=dict)

    class Meta(Placed.Meta):
        verbose_name = _("导入")
        ordering = ("-id",)

    def __str__(self) -> str:
        return self.file_name
