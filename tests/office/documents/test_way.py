"""The whole way through the pages, click by click, and what a web worker does not load for it."""

import re
import subprocess
import sys
from html import unescape
from pathlib import Path

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from office.documents.models import Document

CLICKS = 12


def link(page, words):
    """The address of the link or button that says ``words``."""
    return unescape(re.findall(rf'href="([^"]+)"[^>]*>(?:<svg.*?</svg>)?(?:<span>)?{words}', page)[0])


def test_from_the_first_page_to_adoption_without_typing(people, as_):
    client, clicks = as_(people.owner), 0

    def go(path):
        nonlocal clicks
        clicks += 1
        return client.get(path).content.decode()

    page = go(link(client.get("/").content.decode(), "文稿"))
    page = go(link(page, "上传文稿"))
    clicks += 2  # choose a file, and open it in the window of the system
    fields = dict(re.findall(r'name="(batch)" value="([^"]+)"', page)) | dict(
        re.findall(r'<select name="(place)".*?value="(\d+)" selected', page, re.S)
    )
    plan = SimpleUploadedFile("plan.docx", Path("samples/yunling-plan.docx").read_bytes())
    page = client.get(client.post(reverse("documents:upload"), fields | {"chosen": plan}).url).content.decode()
    clicks += 1
    page = go(link(page, "审阅"))
    decide = reverse("documents:decide", args=[Document.objects.get().pk])
    while groups := re.findall(r'name="many" value="(\w+)"', page):
        page = client.get(client.post(decide, {"many": groups[-1]}).url).content.decode()
        clicks += 1
    assert not Document.objects.get().items.filter(state="proposed").exists()
    page = go(link(page, "采纳为活动"))
    assert "采纳为活动" in page
    clicks += 1  # the button on that page
    assert clicks <= CLICKS


def test_a_web_worker_loads_no_reader():
    code = (
        "import tests.office.environment, django, sys; django.setup(); import office.config.urls; "
        "print([name for name in sys.modules if name.startswith(('shequ.reader', 'opencc', 'pdfplumber', 'docx', 'rapidocr'))])"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env={"PYTHONPATH": "src:."}
    )
    assert ran.stdout.strip() == "[]"
