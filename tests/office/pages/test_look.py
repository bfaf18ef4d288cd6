"""What can be computed about the look: contrast in light and dark, the size of what is sent, nothing inline."""

import re
from itertools import product
from pathlib import Path

import pytest

import office
from office.pages.icons import PATHS
from office.pages.templatetags.office import MODULES, SHEETS

OFFICE = Path(office.__file__).parent
CSS = OFFICE / "static/office/css"
JS = OFFICE / "static/office/js"
TEMPLATES = sorted((OFFICE / "templates").rglob("*.html"))
TOKENS = (CSS / "tokens.css").read_text(encoding="utf-8")
TYPES = ("target", "zero", "routine", "phase", "role", "sanction", "budget", "result", "observance")
MEANINGS = ("kept", "risk", "broken", "unknown")


def tokens(selector):
    body = TOKENS.split(selector + " {", 1)[1].split("}", 1)[0]
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", body))


THEMES = {"light": tokens("\n:root"), "dark": tokens(':root[data-theme="dark"]')}


def brightness(colour):
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    dark, light = sorted((brightness(one), brightness(other)))
    return (light + 0.05) / (dark + 0.05)


TEXT = [
    *product(("ink", "soft", "primary", "primary-strong"), ("ground", "surface", "sunk", "tint")),
    *product(MEANINGS, ("ground", "surface")),
    *((meaning, f"{meaning}-tint") for meaning in MEANINGS),
    *product(TYPES, ("ground", "surface")),
    *((kind, f"{kind}-tint") for kind in TYPES),
    *(("ink", f"{name}-tint") for name in (*TYPES, *MEANINGS)),
    *(("soft", f"{name}-tint") for name in TYPES),
    ("on-primary", "primary"),
    ("on-primary", "primary-strong"),
]
SIGNS = [
    *product(("edge", "focus", "primary"), ("ground", "surface")),
    *((f"{meaning}-line", "surface") for meaning in MEANINGS),
]


@pytest.mark.parametrize("theme", THEMES)
def test_text_has_the_contrast_of_aa(theme):
    colours = THEMES[theme]
    poor = {pair: contrast(*map(colours.get, pair)) for pair in TEXT if contrast(*map(colours.get, pair)) < 4.5}
    assert not poor


@pytest.mark.parametrize("theme", THEMES)
def test_borders_and_signs_have_the_contrast_of_aa(theme):
    colours = THEMES[theme]
    poor = {pair: contrast(*map(colours.get, pair)) for pair in SIGNS if contrast(*map(colours.get, pair)) < 3}
    assert not poor


def test_contrast_is_measured_as_the_standard_says():
    assert round(contrast("#000000", "#ffffff"), 2) == 21
    assert round(contrast("#777777", "#ffffff"), 2) == 4.48


def test_dark_is_the_same_by_system_and_by_choice():
    assert tokens(':root:not([data-theme="light"])') == THEMES["dark"]
    assert set(THEMES["dark"]) == set(THEMES["light"])


def test_every_colour_asked_for_is_a_token():
    asked = {name for sheet in CSS.glob("*.css") for name in re.findall(r"var\(--([\w-]+)", sheet.read_text("utf-8"))}
    set_ = {name for sheet in CSS.glob("*.css") for name in re.findall(r"--([\w-]+):", sheet.read_text("utf-8"))}
    assert asked <= set_


def test_every_sheet_and_module_is_linked_and_there():
    assert set(SHEETS) <= {sheet.stem for sheet in CSS.glob("*.css")}
    assert {*MODULES, "theme"} <= {module.stem for module in JS.glob("*.js")}


def test_styles_of_every_page_stay_below_forty_kilobytes():
    assert sum((CSS / f"{sheet}.css").stat().st_size for sheet in SHEETS) < 40 * 1024


@pytest.mark.parametrize("module", sorted(JS.glob("*.js")), ids=lambda path: path.stem)
def test_script_module_stays_within_a_hundred_lines(module):
    assert len(module.read_text(encoding="utf-8").splitlines()) <= 100


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: str(path.relative_to(OFFICE / "templates")))
def test_template_has_nothing_inline(template):
    text = template.read_text(encoding="utf-8")
    assert not re.search(
        r"""\sstyle=|\son\w+=["']|<style|javascript:|\|safe|autoescape off|hx-on|href="https?:""", text
    )
    assert not re.search(r"<script(?![^>]*\ssrc=)", text)


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: str(path.relative_to(OFFICE / "templates")))
def test_template_asks_only_for_icons_that_are_there(template):
    assert set(re.findall(r'{% icon "([\w-]+)"', template.read_text(encoding="utf-8"))) <= set(PATHS)


def test_no_chinese_is_drawn_slanted():
    assert "italic" not in "".join(sheet.read_text(encoding="utf-8") for sheet in CSS.glob("*.css"))
