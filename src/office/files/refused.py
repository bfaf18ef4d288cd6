"""Why a file is not taken: a stable code and a full Chinese sentence that says what was found and what to do."""

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SENTENCES: Final[Mapping[str, "str | Promise"]] = {
    "FILE-001": _("不能上传“%(found)s”文件。请换成 %(allowed)s。"),
    "FILE-002": _("文件是空的，一个字节也没有。请检查是否保存成功，重新选一份。"),
    "FILE-003": _("文件超过 %(most)s MB 的上限。请删去大图片，或者拆成几个文件再传。"),
    "FILE-004": _(
        "文件名以 %(suffix)s 结尾，内容却是%(found)s。请用原来的软件打开，另存为 %(suffix)s，或者改正文件名再传。"
    ),
    "FILE-005": _("这是旧版 Word 文档，服务器上没有能转换它的软件。请在 Word 或 WPS 中另存为 docx 再传。"),
    "FILE-006": _("文件里有网页代码，为安全起见不收。请复制文字存成 docx 或 txt，图片请重新保存一份。"),
    "FILE-007": _("文件内部损坏或不完整，读不出来。请重新取一份，或者用原来的软件打开后另存再传。"),
    "FILE-008": _("文件展开以后超过 %(most)s MB。请用原来的软件打开，删去大的图片和附件，另存再传。"),
    "FILE-009": _("文件有密码，打不开。请用原来的软件去掉密码，另存一份再传。"),
    "FILE-010": _("文件内部有指向别处的路径或链接，为安全起见不收。请用原来的软件打开，另存一份再传。"),
    "FILE-011": _("文件带有宏，为安全起见不收。请另存为不带宏的 docx 或 xlsx 再传。"),
    "FILE-012": _("文件内部有文档类型声明（DTD），为安全起见不收。请用原来的软件打开，另存一份再传。"),
    "FILE-013": _(
        "文件要从别处取内容（%(found)s），为安全起见不收。请在原来的软件里断开外部链接或改用默认模板，另存一份再传。"
    ),
    "FILE-014": _("文件前后夹带了别的内容，为安全起见不收。请用原来的软件打开，另存一份再传。"),
    "FILE-015": _("认不出文字的编码。请用记事本打开，另存为 UTF-8 编码的文件再传。"),
    "FILE-016": _("这是旧版 Excel 表格。请在 Excel 或 WPS 中另存为 xlsx 再传。"),
    "FILE-017": _("照片太大（%(found)s），上限是 %(most)s 万像素。请缩小以后再传。"),
    "FILE-018": _("文件内部的部件超过 %(most)s 个。请用原来的软件打开，删去多余的图片和附件，另存再传。"),
    "FILE-019": _("文件的压缩比超过 %(most)s 倍，为安全起见不收。请用原来的软件打开，另存一份再传。"),
    "FILE-020": _("文件内部的部件互相重叠，为安全起见不收。请用原来的软件打开，另存一份再传。"),
    "FILE-021": _("文件太复杂，在规定的时间里没有读完。请拆成几个文件，或者删去不需要的内容再传。"),
    "FILE-022": _("读这个文件要用的内存太多。请拆成几个文件，表格请删去数据以外的行和列，再传。"),
    "FILE-023": _("文件读到一半出错，多半是内部损坏。请用原来的软件打开，另存一份再传。"),
    "FILE-024": _("服务器正忙着读别的文件。请过一两分钟再试。"),
    "FILE-025": _("从文件里读出的内容太多。请拆成几个文件再传。"),
    "FILE-026": _("服务器上读文件的程序起不来。请过一会儿再试，仍然不行请告诉管理员。"),
    "FILE-027": _("这不是表格，是%(found)s。请在 Excel 或 WPS 中另存为 xlsx 再传。"),
    "FILE-028": _("服务器的存储空间满了，这个文件没有收下。请告诉管理员腾出空间，再传一次。"),
}


class Refused(Exception):
    """A file that is not taken; ``code`` is stable, ``said`` is the sentence in the language of the moment."""

    def __init__(self, code: str, **values: "str | int | Promise") -> None:
        super().__init__(code, values)
        self.code = code
        self.values = values

    @property
    def said(self) -> str:
        """The whole sentence, without the code."""
        return str(SENTENCES[self.code]) % {key: printable(str(value)) for key, value in self.values.items()}

    def __str__(self) -> str:
        return f"{self.code} {self.said}"


def printable(text: str, *, most: int = 60) -> str:
    """``text`` on one line, short, without characters that a screen would obey: it comes from outside.

    >>> printable("a\\tb")
    'a\ufffdb'
    """
    short = text if len(text) <= most else text[: most - 1] + "…"
    return "".join(char if char.isprintable() else "\ufffd" for char in short)
