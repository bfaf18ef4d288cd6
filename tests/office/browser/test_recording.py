"""Recording on a phone: a meeting, a clean-up, a lecture, each in six inputs at most; counted at once wherever it counts."""

import re
import time
from datetime import timedelta

import pytest

from tests.office.browser.hand import Hand, until
from tests.office.browser.work import picture
from tests.office.browser.world import GRID, WORKER
from tests.office.duties import factories as make

PHONE = {"width": 390, "has_touch": True, "is_mobile": True}
SENTENCE = "今天组织30人清理幸福路死角5处,垃圾2车"
MOST = 6
REGISTER = {
    "clean_ups": ("大扫除", {"people": "30", "spots": "5", "loads": "2"}),
    "meetings": ("会议", {"topic": "冬季除雪安排", "people": "14"}),
    "lectures": ("讲座", {"topic": "预防煤气中毒", "people": "46"}),
}


class Thumb(Hand):
    """A thumb on a phone: ``inputs`` counts each field filled, each choice and each tap; ``asked`` the requests for pages."""

    def __init__(self, page):
        super().__init__(page)
        self.filled = 0
        self.asked: list[str] = []
        page.on("request", lambda request: self.asked.append(request.url) if request.is_navigation_request() else None)

    @property
    def inputs(self):
        return self.clicks + self.filled

    def fill(self, name, value):
        self.filled += 1
        self.page.locator(f"main [name={name}]").fill(value)

    def record(self):
        """The final tap, and the number of the entry."""
        self.click("记下来")
        self.page.wait_for_url(re.compile(r"/registers/entries/\d+/$"))
        return int(self.page.url.rstrip("/").rpartition("/")[2])


def promise(office, code, *, times=2):
    """A promise of the campaign, twice a day, that is kept in the register of that code."""
    from django.utils import timezone

    from office.campaigns.models import Campaign
    from office.duties.models import Binding

    campaign = Campaign.objects.get(pk=office.numbers["campaign"])
    campaign.ends_on = max(campaign.ends_on, timezone.localdate() + timedelta(days=30))
    campaign.save()
    made = make.routine(campaign, by_measure=code, times=times, per="day", words=f"每天记录{REGISTER[code][0]}")
    Binding.objects.filter(commitment=made).update(register=code)
    return made


def duty(page, made):
    """The line of a duty."""
    return page.locator(".duty", has_text=made.words).first


def sums(office, entry):
    """What the ledger says of an entry, by measure."""
    from office.ledger.models import Fact

    rows = Fact.objects.filter(source_kind="entry", source_id=entry).values_list("measure__code", "value")
    return {code: sum(value for other, value in rows if other == code) for code, _value in rows}


@pytest.mark.parametrize("who", [GRID, WORKER])
@pytest.mark.parametrize("code", REGISTER)
def test_recorded_from_the_duties_with_six_inputs(code, who, open_as, office, capsys):
    """One tap opens the form filled in; the entry counts in the duty, in the ledger and in the table of kept promises."""
    made = promise(office, code)
    page = open_as(who, **PHONE)
    page.goto("/duties/")
    assert "0/2" in duty(page, made).inner_text()
    hand, began = Thumb(page), time.monotonic()
    hand.click(duty(page, made).locator(".duty-do a"))
    page.wait_for_url(f"**/registers/{code}/new/**")
    for name, value in REGISTER[code][1].items():
        hand.fill(name, value)
    entry = hand.record()
    took = time.monotonic() - began
    with capsys.disabled():
        print(f"\n{code} by {who}: {hand.inputs} inputs, {len(hand.asked)} pages asked for, {took:.1f} s")  # noqa: T201
    assert hand.inputs <= MOST
    assert len(hand.asked) <= 3  # the form, the entry sent, the entry shown
    _counts_everywhere(page, office, made, entry)


def _counts_everywhere(page, office, made, entry):
    """1/2 after the first; a second one, recorded from the first, makes 2/2 and the duty is done."""
    page.goto("/duties/")
    assert "1/2" in duty(page, made).inner_text()
    page.goto(f"/duties/campaigns/{office.numbers['campaign']}/")
    line = page.locator(f"#line-{made.pk}")
    assert "1/2" in line.locator("td.cell").first.inner_text()
    code = next(code for code, (name, _said) in REGISTER.items() if name in made.words)
    assert sums(office, entry)[code] == 1
    page.goto(f"/ledger/facts/?measure={code}")
    assert page.locator("main tbody tr").count() >= 1
    page.goto(f"/registers/{code}/new/")
    hand = Thumb(page)
    for name, value in REGISTER[code][1].items():
        hand.fill(name, value)
    hand.record()
    page.goto("/duties/")
    done = page.locator("details", has=page.locator("summary#done"))
    done.locator("summary").click()
    assert "2/2" in done.locator(".duty", has_text=made.words).inner_text()
    page.goto(f"/duties/campaigns/{office.numbers['campaign']}/")
    assert "2/2" in page.locator(f"#line-{made.pk} td.cell").first.inner_text()


@pytest.mark.parametrize("code", REGISTER)
def test_recorded_from_home(code, open_as, office):
    """Home, the registers at the thumb, the form, the entry."""
    page = open_as(GRID, **PHONE)
    page.goto("/")
    hand = Thumb(page)
    hand.click(page.locator("nav.bottom").get_by_role("link", name="台账"))
    page.wait_for_url("**/registers/")
    hand.click(page.locator(f"main a[href='/registers/{code}/new/']").first)
    page.wait_for_url(f"**/registers/{code}/new/")
    for name, value in REGISTER[code][1].items():
        hand.fill(name, value)
    hand.record()
    assert hand.inputs <= MOST


def test_a_photo_goes_with_the_entry(open_as, office, tmp_path):
    from office.registers.models import Entry

    (tmp_path / "现场.jpg").write_bytes(picture())
    page = open_as(GRID, **PHONE)
    page.goto("/registers/clean_ups/new/")
    hand = Thumb(page)
    hand.fill("people", "12")
    page.locator("input[type=file]").set_input_files(tmp_path / "现场.jpg")
    entry = Entry.objects.get(pk=hand.record())
    assert entry.photos.count() == 1
    shown = page.locator("#photos img").first
    shown.scroll_into_view_if_needed()
    until(page, lambda: shown.evaluate("picture => picture.naturalWidth") > 0)
    whole = page.request.get(page.locator("#photos a").first.get_attribute("href"))
    assert (whole.status, whole.headers["content-type"]) == (200, "image/jpeg")


@pytest.mark.parametrize("scripts", [True, False], ids=["", "without-scripts"])
def test_a_sentence_becomes_an_entry_with_one_tap(scripts, open_as, office):
    from office.registers.models import Entry

    page = open_as(GRID, **PHONE, java_script_enabled=scripts)
    page.goto("/registers/")
    hand = Thumb(page)
    hand.click("说一句")
    hand.fill("text", SENTENCE)
    hand.click("识别")
    page.locator(".proposal").wait_for()
    hand.click(page.locator(".proposal").get_by_role("button", name="记下"))
    page.locator(".proposal.done a").click()
    page.wait_for_url("**/registers/entries/*/")
    entry = Entry.objects.order_by("-pk")[0]
    assert (entry.register, entry.values["people"], entry.values["spots"], entry.values["loads"]) == (
        "clean_ups",
        30,
        5,
        2,
    )
    known = sums(office, entry.pk)
    assert (known["clean_up_people"], known["dead_corners_cleared"], known["waste_trucks"]) == (30, 5, 2)
    assert hand.inputs <= MOST


@pytest.mark.parametrize("code", REGISTER)
def test_recorded_without_scripts(code, open_as, office):
    made = promise(office, code, times=1)
    page = open_as(GRID, **PHONE, java_script_enabled=False)
    page.goto("/duties/")
    hand = Thumb(page)
    hand.click(duty(page, made).locator(".duty-do a"))
    for name, value in REGISTER[code][1].items():
        hand.fill(name, value)
    hand.record()
    page.goto("/duties/")
    assert page.locator(".duty.kept", has_text=made.words).count() == 1


def test_what_is_missing_is_said_beside_its_field_and_nothing_is_lost(open_as, office):
    page = open_as(GRID, **PHONE)
    page.watch.expected.add(422)
    page.goto("/registers/lectures/new/")
    hand = Thumb(page)
    hand.fill("topic", "预防煤气中毒")
    hand.click("记下来")
    page.locator(".problem-box").wait_for()
    assert page.locator(".faulty", has=page.locator("[name=people]")).count() == 1
    hand.fill("people", "46")
    hand.record()
    assert "预防煤气中毒" in page.locator("h1").inner_text()
