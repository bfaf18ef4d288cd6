import subprocess
import sys

HEAVY = ("xlsxwriter", "python_calamine", "lxml", "office.sheets.parse", "office.files.zips")


def test_a_web_worker_loads_no_library_for_sheets(root):
    code = f"import sys, office.sheets, office.files; print([name for name in {HEAVY} if name in sys.modules])"
    printed = subprocess.run([sys.executable, "-c", code], cwd=root / "src", capture_output=True, text=True, check=True)
    assert printed.stdout.strip() == "[]"
