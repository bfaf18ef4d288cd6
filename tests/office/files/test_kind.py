import io
import shutil
import time
import zipfile

import pytest

from office.files import Kind, Refused, examine
from office.files.refused import SENTENCES
from tests.office.files.makers import DOCUMENT, RELATIONS, document, lying, many, patched, picture

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
NUMBERS = " ".join(map(str, range(300_000)))  # two megabytes that do not shrink to nothing
LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a0 "ha">'
    + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    + "]><a>&a9;</a>"
)


def written(folder, content, name="file"):
    path = folder / name
    path.write_bytes(content)
    return path


def code_of(path, name):
    with pytest.raises(Refused) as caught:
        examine(path, name=name)
    assert caught.value.said.endswith("。")
    assert "%" not in caught.value.said
    return caught.value.code


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("计划.txt", "一、工作目标".encode(), Kind.TXT),
        ("计划.TXT", "一、工作目标".encode("gb18030"), Kind.TXT),
        ("表.csv", "姓名,户数\r\n".encode("utf-8-sig"), Kind.CSV),
        ("图.geojson", b' {"type": "FeatureCollection", "features": []}\n', Kind.GEOJSON),
        ("图.json", b"[]", Kind.GEOJSON),
        ("文.pdf", b"%PDF-1.7\n1 0 obj\n%%EOF\n", Kind.PDF),
    ],
)
def test_examine_knows_good_files(tmp_path, name, content, kind):
    assert examine(written(tmp_path, content), name=name) is kind


@pytest.mark.parametrize("kind", [Kind.DOCX, Kind.XLSX])
def test_examine_knows_documents(tmp_path, kind):
    assert examine(document(tmp_path / "x", kind=kind.value), name=f"方案.{kind}") is kind


def test_examine_takes_a_new_document_under_the_old_name(tmp_path):
    assert examine(document(tmp_path / "x"), name="方案.doc") is Kind.DOCX


@pytest.mark.parametrize(("name", "kind"), [("a.jpg", "jpg"), ("a.jpeg", "png"), ("a.png", "png")])
def test_examine_takes_pictures_by_their_bytes(tmp_path, name, kind):
    assert examine(picture(tmp_path / "x", kind=kind), name=name) is Kind(kind)


def test_examine_takes_old_word_files_only_where_they_can_be_converted(tmp_path, monkeypatch):
    path = written(tmp_path, OLE + "WordDocument".encode("utf-16-le"))
    monkeypatch.setattr(shutil, "which", lambda name: "/usr/bin/soffice" if name == "soffice" else None)
    assert examine(path, name="旧.doc") is Kind.DOC
    monkeypatch.setattr(shutil, "which", lambda name: None)
    assert code_of(path, "旧.doc") == "FILE-005"


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.exe", b"MZ", "FILE-001"),
        ("a.zip", b"PK\x03\x04", "FILE-001"),
        ("a.svg", b"<svg/>", "FILE-001"),
        ("a.html", b"<html/>", "FILE-001"),
        ("a.docm", b"PK\x03\x04", "FILE-001"),
        ("a.xls", OLE, "FILE-001"),
        ("没有后缀", b"x", "FILE-001"),
        ("a.docx\0.txt\n", b"x", "FILE-001"),
        ("a.txt", b"", "FILE-002"),
        ("a.docx", b"%PDF-1.4", "FILE-004"),
        ("a.pdf", b"plain words", "FILE-004"),
        ("a.jpg", b"GIF89a", "FILE-004"),
        ("a.docx", b"7z\xbc\xaf\x27\x1c", "FILE-004"),
        ("a.txt", b"\x7fELF", "FILE-004"),
        ("a.docx", OLE + "WordDocument".encode("utf-16-le"), "FILE-004"),
        ("a.xlsx", OLE + "Workbook".encode("utf-16-le"), "FILE-004"),
        ("a.txt", b"  <!DOCTYPE html><script>1</script>", "FILE-006"),
        ("a.csv", "\ufeff<svg onload=x>".encode(), "FILE-006"),
        ("a.txt", b"<?xml version='1.0'?><svg/>", "FILE-006"),
        ("a.xlsx", OLE + "EncryptedPackage".encode("utf-16-le"), "FILE-009"),
        ("a.docx", OLE + "EncryptedPackage".encode("utf-16-le"), "FILE-009"),
        ("a.txt", b"\x81\xff\xff\x00\x01", "FILE-015"),
        ("a.txt", b"words\0words", "FILE-015"),
        ("a.json", b"x = 1", "FILE-007"),
        ("a.pdf", b"%PDF-1.7 cut off", "FILE-007"),
        ("a.png", b"\x89PNG\r\n\x1a\n", "FILE-007"),
        ("a.jpg", b"\xff\xd8\xff\xe0\0", "FILE-007"),
        ("a.docx", b"PK\x03\x04 cut off", "FILE-007"),
        ("a.docx", b"PK\x05\x06" + b"\0" * 18, "FILE-007"),
    ],
)
def test_examine_refuses_by_name(tmp_path, name, content, code):
    assert code_of(written(tmp_path, content), name) == code


def test_examine_refuses_more_than_20_megabytes(tmp_path):
    assert code_of(written(tmp_path, b"a" * (20 * 1024**2 + 1)), "a.txt") == "FILE-003"


def test_examine_refuses_a_plain_zip_under_another_name(tmp_path):
    with zipfile.ZipFile(tmp_path / "x", "w") as file:
        file.writestr("a.txt", "x")
    assert code_of(tmp_path / "x", "a.docx") == "FILE-004"


def test_examine_refuses_a_workbook_called_a_document(tmp_path):
    assert code_of(document(tmp_path / "x", kind="xlsx"), "a.docx") == "FILE-004"


@pytest.mark.parametrize(
    ("part", "content", "code"),
    [
        ("../../etc/cron.d/x", "x", "FILE-010"),
        ("/etc/passwd", "x", "FILE-010"),
        ("word\\..\\..\\x", "x", "FILE-010"),
        ("C:/x", "x", "FILE-010"),
        ("word/vbaProject.bin", "x", "FILE-011"),
        ("xl/macrosheets/sheet1.xml", "<a/>", "FILE-011"),
        ("word/settings.xml", LAUGHS, "FILE-012"),
        ("word/settings.dat", LAUGHS, "FILE-012"),
        ("word/settings.xml", LAUGHS.encode("utf-16"), "FILE-012"),
        ("word/settings.xml", "<!DOCTYPE a SYSTEM 'file:///etc/passwd'><a/>", "FILE-012"),
        ("word/settings.xml", "<a/>" + NUMBERS + "<!DOCTYPE a>", "FILE-012"),
        ("word/settings.xml", '<?xml version="1.0" encoding="UTF-7"?><a/>', "FILE-007"),
        ("word/settings.xml", "no xml", "FILE-007"),
        ("word/_rels/a.rels", RELATIONS.format(kind="attachedTemplate", target="http://a.test/x.dotm"), "FILE-013"),
        ("word/_rels/a.rels", RELATIONS.format(kind="oleObject", target="file:///c:/x"), "FILE-013"),
        ("word/_rels/a.rels", RELATIONS.format(kind="image", target="http://a.test/x.png"), "FILE-013"),
        ("xl/externalLinks/_rels/a.rels", RELATIONS.format(kind="externalLinkPath", target="b.xlsx"), "FILE-013"),
        ("word/_rels/a.rels", "<Relationships", "FILE-007"),
        ("word/bomb.xml", b"<a>" + b" " * 60_000_000, "FILE-019"),
    ],
)
def test_examine_refuses_hostile_parts(tmp_path, part, content, code):
    started = time.monotonic()
    assert code_of(document(tmp_path / "x", {part: content}), "a.docx") == code
    assert time.monotonic() - started < 10


def test_examine_refuses_macros_under_another_name(tmp_path):
    types = '<Types><Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/></Types>'
    assert code_of(document(tmp_path / "x", {"[Content_Types].xml": types}), "a.docx") == "FILE-011"


def test_examine_lets_links_be_that_a_person_may_click(tmp_path):
    relations = RELATIONS.format(kind="hyperlink", target="http://a.test/")
    assert examine(document(tmp_path / "x", {"word/_rels/a.rels": relations}), name="a.docx") is Kind.DOCX


def test_examine_refuses_a_locked_part(tmp_path):
    path = document(tmp_path / "x")
    with zipfile.ZipFile(path) as file:
        place = file.start_dir
    content = bytearray(path.read_bytes())
    content[place + 8] |= 1
    path.write_bytes(content)
    assert code_of(path, "a.docx") == "FILE-009"


def test_examine_refuses_a_link_in_a_zip(tmp_path):
    path = document(tmp_path / "x")
    with zipfile.ZipFile(path, "a") as file:
        link = zipfile.ZipInfo("word/link")
        link.external_attr = 0o120777 << 16
        file.writestr(link, "/etc/passwd")
    assert code_of(path, "a.docx") == "FILE-010"


def test_examine_refuses_the_same_name_twice(tmp_path):
    path = document(tmp_path / "x")
    with zipfile.ZipFile(path, "a") as file, pytest.warns(UserWarning, match="Duplicate"):
        file.writestr("word/document.xml", DOCUMENT)
    assert code_of(path, "a.docx") == "FILE-014"


@pytest.mark.parametrize(("real", "said"), [(5_000_000, 10), (5_000_000, 900_000)])
def test_examine_finds_out_sizes_that_lie(tmp_path, real, said):
    assert code_of(lying(tmp_path / "x", real=real, said=said), "a.docx") == "FILE-007"


@pytest.mark.parametrize("count", [2_001, 70_000])
def test_examine_refuses_too_many_parts(tmp_path, count):
    started = time.monotonic()
    path = many(tmp_path / "x", count)
    made = time.monotonic()
    assert code_of(path, "a.docx") == "FILE-018"
    assert time.monotonic() - made < max(5, made - started)


def test_examine_refuses_many_parts_behind_a_small_count(tmp_path):
    path = many(tmp_path / "x", 3_000)
    content = bytearray(path.read_bytes())
    content[-14:-10] = b"\x05\x00\x05\x00"
    path.write_bytes(content)
    assert code_of(path, "a.docx") == "FILE-018"


def test_examine_refuses_parts_that_overlap(tmp_path):
    path = document(tmp_path / "x", {"word/a.xml": "<a/>"})
    content = bytearray(path.read_bytes())
    with zipfile.ZipFile(path) as file:
        place = file.start_dir
    for _entry in range(2):  # the third entry points to the bytes of the second
        place = content.index(b"PK\x01\x02", place + 1)
    before = content.rindex(b"PK\x01\x02", 0, place)
    content[place + 42 : place + 46] = content[before + 42 : before + 46]
    path.write_bytes(content)
    assert code_of(path, "a.docx") == "FILE-020"


def test_examine_never_opens_what_is_nested(tmp_path):
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("0", b"\0" * 50_000_000)
    path = document(tmp_path / "x", {f"word/embeddings/{n}.xlsx": inner.getvalue() for n in range(10)})
    assert examine(path, name="a.docx") is Kind.DOCX


def test_examine_refuses_what_is_put_before_or_behind(tmp_path):
    good = document(tmp_path / "x").read_bytes()
    assert code_of(written(tmp_path, b"\xff\xd8\xff" + good), "a.docx") == "FILE-014"
    assert code_of(written(tmp_path, b"\xff\xd8\xff" + good), "a.jpg") == "FILE-014"
    assert code_of(written(tmp_path, b"%PDF-1.7\n%%EOF\n" + good), "a.pdf") == "FILE-014"
    assert code_of(written(tmp_path, good + b"<script>alert(1)</script>"), "a.docx") == "FILE-014"


def test_examine_refuses_a_page_inside_a_picture(tmp_path):
    path = picture(tmp_path / "x", kind="jpg")
    path.write_bytes(path.read_bytes() + b"<SCRIPT>alert(1)</SCRIPT>")
    assert code_of(path, "a.jpg") == "FILE-006"


@pytest.mark.parametrize("kind", ["png", "jpg"])
def test_examine_refuses_pictures_of_too_many_points(tmp_path, kind):
    assert code_of(picture(tmp_path / "x", width=30_000, height=30_000, kind=kind), f"a.{kind}") == "FILE-017"
    assert code_of(picture(tmp_path / "x", width=0, height=2, kind=kind), f"a.{kind}") == "FILE-007"


def test_examine_survives_a_broken_directory(tmp_path):
    path = patched(document(tmp_path / "x"), b"PK\x01\x02", b"PK\x01\x03")
    assert code_of(path, "a.docx") == "FILE-007"


def test_every_sentence_says_what_to_do():
    for code, sentence in SENTENCES.items():
        assert str(sentence).count("。") >= 2, code
