import pytest

from shequ.reader.genre import campaign_like

PLAN = "社区组织志愿者开展环境整治，落实检查制度。"


@pytest.mark.parametrize(
    "text",
    [
        PLAN,
        "街道成立领导小组，网格员每周巡查，督促物业整改隐患。",
        "为加强安全生产管理，各单位要制定方案，明确责任，开展培训。",
    ],
)
def test_words_of_the_genre_are_known(text: str):
    assert campaign_like(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "将面粉加水揉成团，醒发半小时，上锅蒸二十分钟。",
        "春天来了，院子里的桂花树发了新芽，孩子们在树下唱歌。",
        "社区社区社区社区社区社区",
        "The quick brown fox jumps over the lazy dog. " * 50,
    ],
)
def test_other_texts_are_not_of_the_genre(text: str):
    assert not campaign_like(text)


def test_a_few_words_of_the_genre_do_not_make_a_long_text_one():
    assert not campaign_like(PLAN + "桂花树在院子里慢慢长大。" * 300)


def test_only_the_beginning_is_looked_at():
    assert campaign_like(PLAN * 1000 + "桂花树在院子里慢慢长大。" * 100_000)
