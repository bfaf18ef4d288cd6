import pytest

from checks import rulebook
from checks.docs import outline, undocumented
from checks.tree import sources
from tests.project.trees import plant

CLI = 'parser.add_parser("read")\nparser.add_argument("--out")\n'
RULES = 'def each(m):\n    """每天两次 -> 2 a day."""\n\n\nRULES = (Rule("routine.each", PATTERN, each),)\n'
ERRORS = 'raise InputError("READ-001", where="x")\nhome = environ["SHEQU_HOME"]\n'
README = "# Shequ\n\n## Try it\n\n```sh\nmake demo # now\n```\n"
GOOD = {
    "src/shequ/cli/main.py": CLI,
    "src/shequ/reader/rules/routine.py": RULES,
    "src/shequ/text/load.py": ERRORS,
    "docs/reference/commands.md": "`shequ read` takes `--out`, and `--help`. `SHEQU_HOME`",
    "docs/reference/errors.md": "## READ-001",
    "docs/decisions/README.md": "[one](0001-one.md)",
    "docs/decisions/0001-one.md": "# One",
    "README.md": README,
    "README.zh-CN.md": "# 社区\n\n## 试一试\n\n```sh\nmake demo # 现在\n```\n",
    "changelog.d/2-reader.staff.md": "It reads.",
}


def found(tmp_path, change):
    plant(tmp_path, GOOD)
    plant(tmp_path, {str(rulebook.PAGE): rulebook.text(list(sources(tmp_path, ["src"])))})
    return list(undocumented(plant(tmp_path, change)))


def test_docs_accept_what_is_documented(tmp_path):
    assert found(tmp_path, {}) == []


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"src/shequ/cli/main.py": CLI + 'p.add_parser("diff")\n'}, "the command shequ diff is missing"),
        ({"src/shequ/cli/main.py": CLI + 'p.add_argument("-f", "--far")\n'}, "the option --far is missing"),
        ({"src/shequ/cli/main.py": 'p.add_argument("--out")\n'}, "no add_parser(...) found"),
        ({"docs/reference/commands.md": "`shequ read` `--out` `--gone` SHEQU_HOME"}, "--gone does not exist"),
        ({"src/shequ/text/more.py": 'code = "READ-002"\n'}, "READ-002 is not explained"),
        ({"docs/reference/errors.md": "READ-001 READ-009"}, "READ-009 does not exist"),
        ({"src/shequ/text/more.py": 'environ["SHEQU_MORE"]\n'}, "the setting SHEQU_MORE is missing"),
        ({"docs/decisions/0002-two.md": "# Two"}, "0002-two.md is not listed"),
        ({"docs/how-to/a.md": "[b](b.md#there)"}, "the link to b.md leads nowhere"),
        ({"README.md": README + "## More\n"}, "headings differ"),
        ({"README.md": README.replace("demo", "test")}, "only one of them has the command make"),
        ({"changelog.d/3.md": "x"}, "call it <issue>-<words>"),
    ],
)
def test_docs_report_a_gap(tmp_path, change, reason):
    lines = found(tmp_path, change)
    assert lines
    assert all(reason in line for line in lines)


def test_docs_report_a_rule_that_is_not_listed(tmp_path):
    lines = found(tmp_path, {"src/shequ/reader/rules/routine.py": RULES.replace("routine.each", "routine.every")})
    assert lines == ["docs/reference/rules.md: not as the rules are now; run make rules"]


def test_docs_report_a_rule_that_says_nothing(tmp_path):
    rules = RULES.replace('"""每天两次 -> 2 a day."""', "pass")
    assert "build function without a docstring" in "".join(
        found(tmp_path, {"src/shequ/reader/rules/routine.py": rules})
    )


def test_rulebook_gives_each_rule_its_line(tmp_path):
    plant(tmp_path, {"src/shequ/reader/rules/routine.py": RULES})
    page = rulebook.text(list(sources(tmp_path, ["src"])))
    assert page.endswith("\n## routine\n\n- `routine.each`: 每天两次 -> 2 a day.\n")


def test_outline_leaves_comments_in_code_blocks_out_of_the_headings():
    assert outline("# A\n\n```sh\n# no heading\nmake x # why\n```\n\n## B\n") == ([1, 2], ["make x"])
