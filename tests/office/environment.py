"""The office's environment in tests; a pytest plugin, because Django reads its settings before any conftest is there."""

import base64
import os
import tempfile

HOME = tempfile.mkdtemp(prefix="shequ-test-")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "office.config.settings")
os.environ["SHEQU_HOME"] = HOME
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # the driver of the browser runs a loop in the thread of the tests
os.environ["SHEQU_DEBUG"] = "false"
os.environ["SHEQU_HTTPS"] = "false"
os.environ["SHEQU_HOSTS"] = "127.0.0.1,localhost,testserver"
os.environ["SHEQU_SECRET_KEY"] = "test-only-" + "k" * 50
os.environ["SHEQU_FIELD_KEYS"] = "1:" + base64.b64encode(b"t" * 32).decode()
