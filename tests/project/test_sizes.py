from checks.sizes import too_large
from tests.project.trees import plant


def test_sizes_accept_a_file_and_a_function_at_the_limit(tmp_path):
    function = "def f():\n" + "    x = 1\n" * 49
    plant(tmp_path, {"src/shequ/a.py": function + "y = 1\n" * 350})
    assert list(too_large(tmp_path)) == []


def test_sizes_report_a_file_of_401_lines(tmp_path):
    plant(tmp_path, {"tests/test_a.py": "x = 1\n" * 401})
    assert list(too_large(tmp_path)) == ["tests/test_a.py: 401 lines (400 is the limit; split by concept)"]


def test_sizes_report_a_function_of_51_lines_with_its_decorator(tmp_path):
    plant(tmp_path, {"src/shequ/a.py": "@property\ndef f():\n" + "    x = 1\n" * 49})
    assert list(too_large(tmp_path)) == ["src/shequ/a.py:1: f has 51 lines (50 is the limit)"]


def test_sizes_report_a_method(tmp_path):
    plant(tmp_path, {"src/shequ/a.py": "class A:\n    async def f(self):\n" + "        x = 1\n" * 50})
    assert [line.split(": ")[1] for line in too_large(tmp_path)] == ["f has 51 lines (50 is the limit)"]
