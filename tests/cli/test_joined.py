"""Commands that other packages join to the command line."""

import subprocess
import sys
import textwrap

import pytest

from shequ.cli import main
from shequ.cli.joined import joined


@pytest.fixture
def installed(tmp_path, monkeypatch):
    """A package ``greeter`` as an installer leaves it; what else is installed is out of sight."""

    def install(entry: str, module: str = "") -> None:
        record = tmp_path / "greeter-1.0.dist-info" / "entry_points.txt"
        record.parent.mkdir(exist_ok=True)
        record.write_text(f"[console_scripts]\nother = other:main\n\n[shequ.commands]\n{entry}\n", encoding="utf-8")
        (tmp_path / "greeter.py").write_text(textwrap.dedent(module), encoding="utf-8")

    monkeypatch.setattr(sys, "path", [str(tmp_path), *(p for p in sys.path if "site-packages" not in p)])
    monkeypatch.delitem(sys.modules, "greeter", raising=False)
    return install


GREETER = """
class Greet:
    name, said = "greet", "问好"
    def fill(self, places, options):
        places.add_argument("whom")
    def run(self, options):
        print("您好，" + options.whom)
        return 0
COMMANDS = (Greet(),)
"""


def test_joined_command_is_listed_and_runs(installed, capsys):
    installed("greeter = greeter:COMMANDS", GREETER)
    assert main(["greet", "陆佩芬"]) == 0
    assert capsys.readouterr().out == "您好，陆佩芬\n"
    with pytest.raises(SystemExit):
        main(["--help"])
    assert "greet" in capsys.readouterr().out


@pytest.mark.parametrize("entry", ["gone = nowhere:COMMANDS", "greeter = greeter:NOTHING", "nonsense", ""])
def test_joined_package_that_cannot_be_used_is_left_out(installed, entry):
    installed(entry, "x = 1")
    assert [command.name for command in joined()] == []


def test_joined_office_is_there_with_all_its_commands():
    names = [command.name for command in joined()]
    kept = ["demo", "setup", "serve", "upgrade", "backup", "restore", "drill"]
    assert names == [*kept, "standing", "write", "check", "export", "seal", "verify"]


def test_joined_office_imports_no_django():
    asked = "from shequ.cli.joined import joined; import sys; print(len(joined()), 'django' in sys.modules)"
    said = subprocess.run([sys.executable, "-c", asked], check=True, capture_output=True, text=True).stdout
    assert said.split() == ["13", "False"]
