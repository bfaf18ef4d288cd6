"""Photos of a document that a command writes: the copies that are shown, and nothing where one is lost."""

from pathlib import Path

import pytest
from django.conf import settings

from office.commands.laying import photo_named
from office.ledger.actions import keep_photo, store_photo
from tests.office.registers import factories


@pytest.mark.django_db
def test_a_photo_leaves_as_the_copy_without_what_the_telephone_wrote(people):
    photo = keep_photo(store_photo(factories.picture().chunks()), by=people.owner)
    content = photo_named(str(photo.pk))
    assert content is not None
    assert b"SECRETPHONE" in Path(settings.PHOTOS, photo.file).read_bytes()
    assert b"SECRETPHONE" not in content


@pytest.mark.django_db
def test_a_photo_that_is_lost_or_was_never_there_is_none(people):
    photo = keep_photo(store_photo(factories.picture().chunks()), by=people.owner)
    Path(settings.PHOTOS, photo.file).unlink()
    assert photo_named(str(photo.pk)) is None
    assert photo_named("999999") is None
    assert photo_named("²") is None
