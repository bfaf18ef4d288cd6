import hashlib

import pytest

from office.files import NotOurs, TooLarge, path_of, save


def test_save_keeps_every_byte_under_a_name_of_its_own(tmp_path):
    first = save([b"ab", b"c"], folder=tmp_path, suffix=".docx")
    second = save([b"abc"], folder=tmp_path, suffix=".docx")
    assert (first.size, first.sha256) == (3, hashlib.sha256(b"abc").hexdigest())
    assert path_of(tmp_path, first.name).read_bytes() == b"abc"
    assert first.name != second.name
    assert first.name.endswith(".docx")


def test_save_leaves_nothing_of_a_file_that_is_too_large(tmp_path):
    with pytest.raises(TooLarge):
        save([b"x" * 6, b"x" * 6], folder=tmp_path, most=10)
    assert list(tmp_path.iterdir()) == []


def test_save_leaves_nothing_of_a_file_that_stops_coming(tmp_path):
    def broken():
        yield b"x"
        raise ConnectionResetError

    with pytest.raises(ConnectionResetError):
        save(broken(), folder=tmp_path)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("suffix", ["docx", ".DOCX", "./..", ".a/b", ".tar.gz", ".\n"])
def test_save_takes_plain_suffixes_only(tmp_path, suffix):
    with pytest.raises(ValueError, match="suffix"):
        save([b"x"], folder=tmp_path, suffix=suffix)


@pytest.mark.parametrize(
    "name",
    ["", ".", "..", "../secret", "/etc/passwd", "a.docx", "0" * 32 + "/..", "0" * 32 + "\n", "0" * 32 + ".docx\0"],
)
def test_path_of_refuses_names_that_are_not_ours(tmp_path, name):
    with pytest.raises(NotOurs):
        path_of(tmp_path, name)


def test_path_of_refuses_a_link(tmp_path):
    outside = tmp_path / "outside"
    outside.write_text("secret")
    (tmp_path / ("0" * 32)).symlink_to(outside)
    with pytest.raises(NotOurs):
        path_of(tmp_path, "0" * 32)


def test_path_of_refuses_what_is_not_there(tmp_path):
    with pytest.raises(NotOurs):
        path_of(tmp_path, "0" * 32)
