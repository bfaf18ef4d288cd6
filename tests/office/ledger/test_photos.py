"""Pictures: looked at first, on disk for good before a row names them, and no row without its file wherever it breaks."""

import os
import time
from pathlib import Path

import pytest
from django.db import transaction

from office.files import Refused, TooLarge, store
from office.ledger import photos
from office.ledger.actions import keep_photo, store_photo
from office.ledger.models import Photo
from tests.office.ledger.factories import picture

pytestmark = pytest.mark.django_db


class PowerCut(BaseException):
    """Nothing runs any more: no error handling either."""


def test_a_picture_is_kept_as_it_came(people):
    octets = picture()
    photo = keep_photo([octets[:100], octets[100:]], by=people.owner)
    assert (photos.folder() / photo.file).read_bytes() == octets
    assert (photo.size, len(photo.sha256)) == (len(octets), 64)


@pytest.mark.parametrize("octets", [b"", b"not a picture", b"\xff\xd8\xff<script>", b"%PDF-1.7 %%EOF", picture()[:40]])
def test_what_is_no_picture_is_refused_and_leaves_nothing(people, octets):
    with pytest.raises(Refused):
        keep_photo([octets], by=people.owner)
    assert not Photo.objects.exists()
    assert list(photos.folder().iterdir()) == []


def test_a_picture_that_is_too_large_leaves_nothing(people):
    with pytest.raises(TooLarge):
        store_photo(bytes(1024 * 1024) for _ in range(22))
    assert list(photos.folder().iterdir()) == []


STEPS = ("write", "fsync", "rename", "folder", "commit")


def broken_at(step, monkeypatch):
    """Cut the power at one step of keeping a photo."""

    def cut(*_args, **_more):
        raise PowerCut

    real = os.fsync
    if step == "write":
        monkeypatch.setattr(store, "_copy", cut)
    elif step == "fsync":
        monkeypatch.setattr("office.files.store.os.fsync", cut)
    elif step == "rename":
        monkeypatch.setattr(Path, "replace", cut)
    elif step == "folder":
        monkeypatch.setattr(store, "_sync_folder", cut)
    else:
        monkeypatch.setattr(Photo, "save", cut)
    monkeypatch.setattr(Path, "unlink", lambda *_args, **_more: None)  # what tidies up would not run either
    return real


@pytest.mark.parametrize("step", STEPS)
def test_no_row_names_a_file_that_is_not_there_wherever_it_breaks(people, monkeypatch, step):
    with monkeypatch.context() as patch:
        broken_at(step, patch)
        with pytest.raises(PowerCut), transaction.atomic():
            keep_photo([picture()], by=people.owner)
    assert not Photo.objects.exists()
    assert photos.sweep() == 0  # too young to go
    for path in photos.folder().iterdir():
        os.utime(path, (0, time.time() - photos.A_DAY - 60))
    photos.sweep()
    assert list(photos.folder().iterdir()) == []


def test_files_that_rows_name_are_never_swept(people):
    photo = keep_photo([picture()], by=people.owner)
    os.utime(photos.folder() / photo.file, (0, 0))
    assert photos.sweep() == 0
    assert (photos.folder() / photo.file).exists()


def test_bytes_stored_before_the_transaction_get_their_row_inside_it(people):
    stored = store_photo([picture("red")])
    with pytest.raises(RuntimeError), transaction.atomic():
        keep_photo(stored, by=people.owner)
        raise RuntimeError
    assert not Photo.objects.exists()
    assert keep_photo(stored, by=people.owner).sha256 == stored.sha256
