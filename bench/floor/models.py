"""The office's parties and places as a bare project would declare them, and one table of its own to insert into."""

from django.conf import settings
from django.db import models


class Place(models.Model):
    """A place; the table is the office's."""

    name = models.CharField(max_length=60)

    class Meta:
        managed = False
        db_table = "territory_place"
        app_label = "floor"

    def __str__(self) -> str:
        return self.name


class Party(models.Model):
    """A responsible party; the table is the office's."""

    KINDS = (("shop", "门店"), ("school", "学校"), ("restaurant", "餐饮单位"), ("property", "物业服务企业"))

    place = models.ForeignKey(Place, models.DO_NOTHING)
    kind = models.CharField(max_length=12, choices=KINDS)
    name = models.CharField(max_length=100)
    address = models.CharField(max_length=200)
    must_pledge = models.BooleanField()
    closed_on = models.DateField(null=True)

    class Meta:
        managed = False
        db_table = "territory_party"
        app_label = "floor"

    def __str__(self) -> str:
        return self.name


class Line(models.Model):
    """One row that somebody posts."""

    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT)
    party = models.ForeignKey(Party, models.DO_NOTHING)
    words = models.CharField(max_length=200)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        app_label = "floor"

    def __str__(self) -> str:
        return self.words
