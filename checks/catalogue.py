"""Every word on screen can be translated, and the English catalogue is whole: ``python -m checks.catalogue [--update]``.

Chinese in a template outside a translate tag, a call of gettext with something else than a literal, and a message that
``src/office/locale/en`` lacks, leaves empty, or no longer needs, are found. ``--update`` writes what is missing into the
catalogue, empty, and takes out what is no longer used.
"""

import ast
import os
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import django
import polib
from django.template import Template
from django.template.base import Node, TextNode
from django.templatetags.i18n import BlockTranslateNode, TranslateNode
from django.utils.translation import trim_whitespace

from checks.tree import sources, strings

ENGLISH = Path("src/office/locale/en/LC_MESSAGES/django.po")
TEMPLATES = Path("src/office/templates")
SCRIPTS = Path("src/office/static")
CHINESE = re.compile("[\u3400-\u9fff\u3001\u3002\uff0c\uff1b\uff1a\uff08\uff09\u201c\u201d]")
CALLS = {"_": 1, "_now": 1, "gettext": 1, "gettext_lazy": 1, "gettext_noop": 1, "ngettext": 2, "ngettext_lazy": 2}
ARGUMENT = re.compile(r"""_\((["'])(.+?)\1\)""")  # {{ name|default:_("…") }} and {% include … with title=_("…") %}
PLACE = re.compile(r"%\((\w+)\)[sd]")


@dataclass(frozen=True, slots=True, order=True)
class Message:
    """One message and the first place that has it; ``plural`` is empty for most, Chinese having none."""

    text: str
    plural: str
    where: str


def in_code(root: Path) -> Iterator[Message | str]:
    """The messages of the office's Python, and a line for each call that holds no literal."""
    for source in sources(root, ["src/office"]):
        for node in ast.walk(source.tree):
            name = getattr(getattr(node, "func", None), "id", "")
            if not isinstance(node, ast.Call) or name not in CALLS:
                continue
            where = f"{source.path}:{node.lineno}"
            words = strings(node.args[: CALLS[name]])
            if len(words) != CALLS[name]:
                yield f"{where}: {name}(...) takes a literal, or it cannot be translated"
            else:
                yield Message(words[0], words[1] if len(words) > 1 else "", where)


def in_templates(root: Path) -> Iterator[Message | str]:
    """The messages of the templates, and a line for each piece of Chinese outside a translate tag."""
    for path in sorted((root / TEMPLATES).rglob("*.html")):
        where = str(path.relative_to(root))
        text = path.read_text(encoding="utf-8")
        yield from (Message(words, "", where) for _quote, words in ARGUMENT.findall(text))
        nodes = Template(re.sub(r"{%\s*extends[^%]*%}", "", text)).nodelist
        for node in nodes.get_nodes_by_type(Node):
            if isinstance(node, TranslateNode):
                literal = node.filter_expression.var
                yield Message(str(getattr(literal, "literal", literal)), "", where)
            elif isinstance(node, BlockTranslateNode):
                yield _block(node, where)
            elif isinstance(node, TextNode) and CHINESE.search(node.s):
                yield f"{where}: “{CHINESE.search(node.s[: 10**6])[0]}…” stands outside a translate tag"  # type: ignore[index]


def _block(node: object, where: str) -> Message:
    words = []
    for tokens in (node.singular, node.plural):  # type: ignore[attr-defined]
        text = node.render_token_list(tokens)[0] if tokens else ""  # type: ignore[attr-defined]
        words.append(trim_whitespace(text) if node.trimmed else text)  # type: ignore[attr-defined]
    return Message(words[0], words[1], where)


def faults(root: Path, *, update: bool = False) -> Iterator[str]:
    """A line for each gap."""
    found = [*in_code(root), *in_templates(root)]
    yield from (each for each in found if isinstance(each, str))
    wanted: dict[str, Message] = {}
    for each in found:
        if isinstance(each, Message) and CHINESE.search(each.text):
            wanted.setdefault(each.text, each)
    path = root / ENGLISH
    catalogue = polib.pofile(str(path), wrapwidth=0) if path.exists() else polib.POFile(wrapwidth=0)
    if update:
        _update(catalogue, wanted, path)
    known = {entry.msgid: entry for entry in catalogue}
    for text in sorted(wanted.keys() - known.keys()):
        yield f"{wanted[text].where}: “{text[:40]}” is not in {ENGLISH}"
    for text in sorted(known.keys() - wanted.keys()):
        yield f"{ENGLISH}: “{text[:40]}” is no longer used"
    for text in sorted(known.keys() & wanted.keys()):
        yield from _wrong(known[text])


def _wrong(entry: polib.POEntry) -> Iterator[str]:
    said = (
        [entry.msgstr, *entry.msgstr_plural.values()] if not entry.msgid_plural else list(entry.msgstr_plural.values())
    )
    if not all(said) or not said:
        yield f"{ENGLISH}: “{entry.msgid[:40]}” is not translated"
    for each in said:
        if CHINESE.search(each):
            yield f"{ENGLISH}: “{entry.msgid[:40]}”: the translation is not English"
        if each and set(PLACE.findall(each)) != set(PLACE.findall(entry.msgid)):
            yield f"{ENGLISH}: “{entry.msgid[:40]}”: the translation has other placeholders"


def _update(catalogue: polib.POFile, wanted: dict[str, Message], path: Path) -> None:
    catalogue.metadata = {
        "Content-Type": "text/plain; charset=UTF-8",
        "Language": "en",
        "Plural-Forms": "nplurals=2; plural=(n != 1);",
    }
    kept = {entry.msgid: entry for entry in catalogue if entry.msgid in wanted}
    catalogue[:] = [kept.get(text) or _entry(wanted[text]) for text in sorted(wanted)]
    path.parent.mkdir(parents=True, exist_ok=True)
    catalogue.save(str(path))


def _entry(message: Message) -> polib.POEntry:
    if message.plural:
        return polib.POEntry(msgid=message.text, msgid_plural=message.plural, msgstr_plural={0: "", 1: ""})
    return polib.POEntry(msgid=message.text, msgstr="")


def main() -> int:
    """Print what was found; the exit status."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "office.config.settings")
    django.setup()
    found = list(faults(Path().resolve(), update="--update" in sys.argv[1:]))
    print("\n".join([*found[:200], f"catalogue: {len(found)} found" if found else "catalogue: clean"]))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
