"""Zips that must not be opened."""

import zipfile

import pytest

from shequ.errors import InputError
from shequ.text.load import docx
from shequ.text.load.archive import open_archive
from tests.text.load import makers


def code(content: bytes) -> str:
    with pytest.raises(InputError) as caught:
        docx.parse(content, where="a.docx")
    return caught.value.code


def test_ratio_over_the_limit_is_refused():
    assert code(makers.packed({"word/document.xml": b"\0" * 30_000_000})) == "READ-011"


def test_declared_size_over_the_limit_is_refused():
    assert code(makers.packed({f"{n}.xml": b"\0" * 21_000_000 for n in range(5)})) == "READ-011"


def test_too_many_entries_are_refused():
    assert code(makers.packed({f"{n}.xml": b"" for n in range(2001)})) == "READ-011"


def test_entries_over_one_another_are_refused():
    content = bytearray(makers.packed({"a.xml": "甲" * 100, "b.xml": "乙" * 100}))
    entry = content.rfind(b"PK\x01\x02")
    content[entry + 42 : entry + 46] = b"\0\0\0\0"
    assert code(bytes(content)) == "READ-011"


def test_size_that_lies_is_damage():
    content = bytearray(makers.packed({"word/document.xml": makers.part("document", "甲" * 900)}))
    entry = content.rfind(b"PK\x01\x02")
    content[entry + 24 : entry + 28] = (50).to_bytes(4, "little")
    assert code(bytes(content)) == "READ-010"


def test_bytes_read_are_counted_over_all_entries():
    archive = open_archive(makers.packed({"a.xml": "x" * 600, "b.xml": "x" * 600}), where="a")
    archive.left = 1000
    archive.read("a.xml")
    with pytest.raises(InputError, match="READ-011"):
        archive.read("b.xml")


@pytest.mark.parametrize("name", ["../a.xml", "/etc/a", "C:/a", "a\\..\\..\\b"])
def test_paths_to_elsewhere_are_refused(name):
    assert code(makers.packed({name: "x"})) == "READ-012"


def test_link_is_refused(tmp_path):
    link = zipfile.ZipInfo("word/document.xml")
    link.external_attr = 0o120777 << 16
    with zipfile.ZipFile(tmp_path / "a.docx", "w") as file:
        file.writestr(link, "/etc/hosts")
    assert code((tmp_path / "a.docx").read_bytes()) == "READ-012"


def test_password_in_the_zip_is_told():
    content = bytearray(makers.plan())
    content[content.rfind(b"PK\x01\x02") + 8] |= 1
    assert code(bytes(content)) == "READ-009"


@pytest.mark.parametrize(
    "declared", ['<!ENTITY x SYSTEM "file:///etc/hosts">', '<!ENTITY x SYSTEM "http://localhost/a">', ""]
)
def test_document_type_is_refused(declared):
    xml = f'<!DOCTYPE a [{declared}]><w:document xmlns:w="w">&x;</w:document>' if declared else "<!DOCTYPE a><a/>"
    assert code(makers.packed({"word/document.xml": xml})) == "READ-012"


def test_entities_that_grow_are_refused():
    steps = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    xml = f'<!DOCTYPE a [<!ENTITY a0 "xxxxxxxxxx">{steps}]><a>&a11;</a>'
    assert code(makers.packed({"word/document.xml": xml})) == "READ-012"


@pytest.mark.parametrize("kind", ["attachedTemplate", "oleObject", "frame"])
def test_part_loaded_from_the_network_is_refused(kind):
    relation = f'<Relationship Id="x" Type="{makers.RELATION}/{kind}" Target="http://a.test/b" TargetMode="External"/>'
    assert code(makers.docx(makers.p("甲"), relations=relation)) == "READ-012"


@pytest.mark.parametrize(
    ("kind", "target"), [("hyperlink", "http://a.test/"), ("attachedTemplate", "file:///C:/N.dotm")]
)
def test_links_that_nobody_follows_are_no_danger(kind, target):
    relation = f'<Relationship Id="x" Type="{makers.RELATION}/{kind}" Target="{target}" TargetMode="External"/>'
    assert docx.parse(makers.docx(makers.p("甲"), relations=relation), where="a").text == "甲"


@pytest.mark.parametrize(
    ("name", "kind"),
    [("xl/workbook.xml", "Excel"), ("ppt/a.xml", "PowerPoint"), ("OFD.xml", "OFD"), ("a.txt", "压缩包")],
)
def test_other_zips_are_refused_by_name(name, kind):
    with pytest.raises(InputError, match=f"READ-007.*{kind}"):
        docx.parse(makers.packed({name: "x"}), where="a.docx")


@pytest.mark.parametrize("share", [0.3, 0.6, 0.95])
def test_truncated_zip_is_damage(share):
    content = makers.plan()
    assert code(content[: int(len(content) * share)]) == "READ-010"


def test_zip_with_word_parts_but_no_document_is_damage():
    assert code(makers.packed({"word/styles.xml": "<a/>"})) == "READ-010"
