"""Files come in through the real address, are read in the child process, and nothing hostile gets past."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from office.audit.models import AuditRow
from office.documents import reading, scans
from office.documents.models import Document, Likeness, ProposedItem, Upload
from office.documents.rows import save_read
from tests.office.documents import factories
from tests.office.documents.hostile import REFUSED, docx

SAMPLES = Path("samples")
BATCH = "ab" * 12


def send(client, place, *files, **more):
    return client.post(reverse("documents:upload"), {"chosen": files, "place": place.pk, "batch": BATCH, **more})


def plan(name="yunling-plan.docx"):
    return SimpleUploadedFile(name, (SAMPLES / "yunling-plan.docx").read_bytes())


def text(words=factories.TEXT, name="方案.txt"):
    return SimpleUploadedFile(name, words.encode())


@pytest.fixture
def not_run(monkeypatch):
    """Jobs are queued and never run, as when no worker is there."""
    monkeypatch.setattr(type(reading.read_upload), "enqueue", lambda *_args, **_kwargs: None)


def test_a_plan_is_read_and_waits_for_review(people, as_):
    answer = send(as_(people.owner), people.town.community, plan())
    assert answer.status_code == 302
    upload, document = Upload.objects.get(), Document.objects.get()
    assert (upload.state, upload.said) == ("read", "")
    assert (document.title, document.place) == ("清河街道云岭社区创建省级卫生社区实施方案", people.town.community)
    assert document.items.count() > 140
    assert all(document.text[item.start : item.end] == item.quote for item in document.items.all())
    assert set(AuditRow.objects.values_list("verb", flat=True)) == {"documents.bring_in", "documents.read"}


def test_several_files_at_once_each_have_their_line(people, as_):
    client = as_(people.owner)
    answer = send(client, people.town.community, plan(), text())
    page = client.get(answer.url).content.decode()
    assert page.count("已读取") == 2
    assert "已办完 2 个，共 2 个文件" in page


@pytest.mark.parametrize("name", REFUSED)
def test_a_hostile_file_is_refused_with_a_sentence(people, as_, settings, name):
    file_name, content, code = REFUSED[name]
    answer = send(as_(people.owner), people.town.community, SimpleUploadedFile(file_name, content))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert code in page and "请" in page
    assert not Upload.objects.exists()
    assert not list(settings.FILES.iterdir())


def test_of_several_files_the_good_ones_are_taken(people, as_):
    answer = send(as_(people.owner), people.town.community, text(), SimpleUploadedFile("坏的.docx", b"MZ\x90\x00 "))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "FILE-004" in page and "已经收下" in page
    assert Upload.objects.get().file_name == "方案.txt"


def test_a_file_sent_by_script_is_answered_with_its_line_alone(people, as_):
    given = {"chosen": text(), "place": people.town.community.pk, "batch": BATCH}
    answer = as_(people.owner).post(reverse("documents:upload"), given, headers={"HX-Request": "true"})
    assert answer.status_code == 200
    assert "<html" not in answer.content.decode() and "已读取" in answer.content.decode()


def test_no_file_is_asked_for(people, as_):
    answer = send(as_(people.owner), people.town.community)
    assert answer.status_code == 422
    assert "还没有选文件" in answer.content.decode()


@pytest.mark.parametrize(
    "name", ["../../../etc/passwd.txt", "a\x00b.txt", "长" * 300 + ".txt", "<script>alert(1)</script>.txt", "-rf *.txt"]
)
def test_a_strange_name_stays_a_name(people, as_, settings, name):
    client = as_(people.owner)
    answer = send(client, people.town.community, text(name=name))
    assert answer.status_code == 302
    assert [path.parent for path in settings.FILES.iterdir()] == [settings.FILES]
    assert "<script>alert" not in client.get(answer.url).content.decode()
    assert Upload.objects.get().state == "read"


@pytest.mark.parametrize(
    ("file", "code"),
    [
        (("散文.txt", "春天来了，花都开了。".encode()), "READ-021"),
        (("空白.txt", b"  \n \n"), "READ-006"),
        (("坏.docx", docx(body="<w:p><w:r><w:t>没有写完")), "READ-010"),
    ],
)
def test_what_cannot_be_read_says_why_and_can_be_tried_again(people, as_, file, code):
    client = as_(people.owner)
    page = client.get(send(client, people.town.community, SimpleUploadedFile(*file)).url).content.decode()
    upload = Upload.objects.get()
    assert (upload.state, upload.code) == ("failed", code)
    assert upload.said in page and "重新读取" in page
    client.post(reverse("documents:again", args=[upload.pk]), {"version": upload.version})
    assert Upload.objects.get().state == "failed"
    assert not AuditRow.objects.filter(verb="documents.read", succeeded=True).exists()


@pytest.mark.skipif(scans.available(), reason="with the extra [ocr] scans are read")
def test_a_scan_without_ocr_is_told_what_is_missing(people, as_):
    from reportlab.pdfgen.canvas import Canvas

    page = Canvas("scan.pdf", pagesize=(300, 400))
    page.rect(10, 10, 200, 200)
    pdf = page.getpdfdata()
    send(as_(people.owner), people.town.community, SimpleUploadedFile("扫描件.pdf", pdf))
    upload = Upload.objects.get()
    assert (upload.state, upload.code) == ("failed", "DOC-002")
    assert "[ocr]" in upload.said


def test_a_program_error_is_named_and_hides_nothing(people, as_, monkeypatch):
    def breaks(*_args, **_kwargs):
        raise ZeroDivisionError

    monkeypatch.setattr(reading, "run", breaks)
    send(as_(people.owner), people.town.community, text())
    assert (Upload.objects.get().state, Upload.objects.get().code) == ("failed", "DOC-001")


def test_the_same_job_run_twice_doubles_nothing(people, as_):
    send(as_(people.owner), people.town.community, text())
    upload = Upload.objects.get()
    for version in (1, 2, 3, upload.version):
        reading.read_upload.call(upload.pk, version)
    assert Document.objects.count() == 1
    assert ProposedItem.objects.count() == Document.objects.get().items.count()


def test_a_job_that_was_overtaken_saves_nothing(people, as_, monkeypatch):
    """The first worker was given up for dead; what it brings after all is not saved beside the second reading."""
    upload = factories.upload(people.town.community, people.owner, state=Upload.State.WAITING)

    def slow(*_args, **_kwargs):
        Upload.objects.filter(pk=upload.pk).update(version=9, state=Upload.State.WAITING)
        return factories.read_json() | {"scanned": False}

    monkeypatch.setattr(reading, "run", slow)
    monkeypatch.setattr(reading, "path_of", lambda *_args: Path("x"))
    reading.read_upload.call(upload.pk, 1)
    upload.refresh_from_db()
    assert (upload.state, upload.version) == ("waiting", 9)
    assert not Document.objects.exists()


def test_a_dead_job_is_found_and_started_again(people, as_, not_run, monkeypatch):
    client = as_(people.owner)
    send(client, people.town.community, text())
    upload = Upload.objects.get()
    Upload.objects.filter(pk=upload.pk).update(
        state="reading", started_at=timezone.now() - timedelta(hours=1), version=2
    )
    page = client.get(reverse("documents:batch", args=[BATCH])).content.decode()
    assert "读取中断了" in page and "hx-trigger" not in page
    monkeypatch.undo()
    client.post(reverse("documents:again", args=[upload.pk]), {"version": 2})
    assert Upload.objects.get().state == "read"
    assert Document.objects.count() == 1


def test_a_reading_that_still_lives_is_not_started_twice(people, as_, not_run):
    client = as_(people.owner)
    send(client, people.town.community, text())
    upload = Upload.objects.get()
    Upload.objects.update(state="reading", started_at=timezone.now(), version=2)
    assert client.post(reverse("documents:again", args=[upload.pk]), {"version": 2}).status_code == 409
    assert Upload.objects.get().version == 2


def test_waiting_asks_again_and_stops_when_it_is_done(people, as_, not_run):
    client = as_(people.owner)
    send(client, people.town.community, text())
    path = reverse("documents:progress", args=[Upload.objects.get().pk])
    assert 'hx-trigger="every 1s"' in client.get(path, headers={"HX-Request": "true"}).content.decode()
    Upload.objects.update(state="failed", code="READ-010", said="坏了。")
    assert "hx-trigger" not in client.get(path, headers={"HX-Request": "true"}).content.decode()
    assert client.get(path).url == reverse("documents:batch", args=[BATCH])


def test_the_same_file_twice_is_told_and_read_on_purpose(people, as_):
    client = as_(people.owner)
    send(client, people.town.community, text())
    page = client.get(
        send(client, people.town.community, text(name="改了名.txt"), batch="cd" * 12).url
    ).content.decode()
    again = Upload.objects.latest("pk")
    assert again.state == "repeated"
    assert "同样的文件已由陆佩芬上传过" in page and reverse("documents:batch", args=[BATCH]) in page
    client.post(reverse("documents:again", args=[again.pk]), {"version": again.version})
    assert Document.objects.count() == 2
    assert Likeness.objects.get().share == 1.0


def test_the_same_file_in_another_place_is_read(people, as_):
    send(as_(people.officer), people.town.community, text())
    send(as_(people.officer), people.town.sibling, text(), batch="cd" * 12)
    assert list(Upload.objects.values_list("state", flat=True)) == ["read", "read"]


def test_the_own_place_is_filled_in_and_only_own_places_offered(people, as_):
    page = as_(people.owner).get(reverse("documents:upload")).content.decode()
    assert f'<option value="{people.town.community.pk}" selected>云岭社区</option>' in page
    assert "石桥社区" not in page


def test_the_page_of_a_batch_asks_the_same_number_of_times_however_many_files(people, as_, django_assert_num_queries):
    client = as_(people.owner)
    for batch, count in (("11" * 12, 2), ("22" * 12, 20)):
        for _ in range(count):
            row = factories.upload(people.town.community, people.owner, batch=batch)
            save_read(factories.read_json(), row)
        client.get(reverse("documents:batch", args=[batch]))
        with django_assert_num_queries(6):
            client.get(reverse("documents:batch", args=[batch]))


def test_a_file_that_was_there_before_leads_to_what_was_read_in_it(people, as_):
    client = as_(people.owner)
    send(client, people.town.community, text())
    page = client.get(send(client, people.town.community, text(), batch="cd" * 12).url).content.decode()
    assert reverse("documents:review", args=[Document.objects.get().pk]) in page


def test_a_report_leads_to_its_check_and_a_plan_does_not(people, as_):
    client = as_(people.owner)
    report = (SAMPLES / "yunling-report.txt").read_bytes()
    there = send(client, people.town.community, SimpleUploadedFile("汇报.txt", report)).url
    found = Document.objects.get()
    assert found.kind == "report"
    to_check = f"{reverse('reports:new_check')}?document={found.pk}"
    assert to_check in client.get(there).content.decode()
    assert to_check in client.get(reverse("documents:document", args=[found.pk])).content.decode()
    plan = send(client, people.town.community, text(), batch="cd" * 12).url
    assert reverse("reports:new_check") not in client.get(plan).content.decode()
