"""The office in English: with the catalogue compiled, no Chinese is left on a page but what people wrote themselves."""

import re
from typing import Any

import polib
import pytest
from django.conf import settings as office

from tests.office.campaigns import factories as campaigns
from tests.office.documents import factories as documents

CHINESE = re.compile("[\u3001-\u303f\u3400-\u9fff\uff01-\uff5e\u201c\u201d]")
PAGES = {
    "today": "/",
    "documents": "/documents/",
    "territory": "/territory/",
    "campaigns": "/campaigns/",
    "follow-ups": "/registers/follow-ups/",
    "facts": "/ledger/facts/",
    "openings": "/ledger/openings/",
    "seals": "/ledger/seals/",
}
# Names from the factories; the language switch names the other language as its speakers do.
NAMES = (
    *("望江区", "清河街道", "柳塘街道", "云岭社区", "桂园社区", "石桥社区", "第一网格", "第二网格"),
    *("陆佩芬", "江若琳", "秦守业", "何志诚", "工作机构", "居民委员会"),
    *("创建省级卫生社区", "云岭社区卫生工作方案", "云岭社区创建卫生社区实施方案", "宣传发动阶段", "集中整治阶段"),
    "简体中文",
)


@pytest.fixture
def english(settings, tmp_path):
    """The compiled catalogue, and a client setting that asks for English."""
    source = office.OFFICE / "locale/en/LC_MESSAGES/django.po"
    compiled = tmp_path / "en/LC_MESSAGES/django.mo"
    compiled.parent.mkdir(parents=True)
    polib.pofile(str(source)).save_as_mofile(str(compiled))
    settings.LOCALE_PATHS = [tmp_path]

    def ask(client):
        client.cookies[office.LANGUAGE_COOKIE_NAME] = "en"
        return client

    return ask


@pytest.fixture
def filled(people):
    """A document under review, and a campaign that was adopted from another."""
    documents.proposed_document(people.town, people.owner)
    goal: dict[str, Any] = {
        "subject": "知晓率",
        "op": ">=",
        "value": 85,
        "upper": None,
        "unit": "%",
        "period": None,
        "whose": None,
    }
    made = campaigns.document(people.town.community, people.owner, [campaigns.item("target", **goal)])
    campaigns.campaign(made, people.owner)
    return people


def left(answer):
    """The Chinese on a page, without the names."""
    text = answer.content.decode()
    for name in sorted(NAMES, key=len, reverse=True):
        text = text.replace(name, "")
    return [text[max(0, found.start() - 60) : found.end() + 40] for found in CHINESE.finditer(text)]


def test_login_is_in_english(client, db, english):
    answer = english(client).get("/accounts/login/")
    assert answer.status_code == 200
    assert answer.headers["Content-Language"] == "en"
    assert "Log in" in answer.content.decode()
    assert left(answer) == []


@pytest.mark.parametrize("page", PAGES)
def test_a_page_shows_no_chinese_but_names(page, filled, as_, english):
    answer = english(as_(filled.owner)).get(PAGES[page])
    assert answer.status_code == 200
    assert left(answer) == []


def test_chinese_is_what_everybody_gets_who_did_not_choose(people, as_, english):
    assert "今日" in as_(people.owner).get("/").content.decode()
