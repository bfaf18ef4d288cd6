from shequ.text.repair import repair
from shequ.text.repair.script import convert, pinyin, simplified, traditional

TURNED = "為進(jìn)一步做好社區(qū)衛(wèi)生工作,創(chuàng)建優(yōu)美環(huán)境,我們組織(zhī)黨員開(kāi)展義務(wù)勞動(dòng)。"
PLAIN = "为进一步做好社区卫生工作,创建优美环境,我们组织党员开展义务劳动。"


def test_pinyin_after_turned_characters_is_removed() -> None:
    assert repair(TURNED * 3).text == PLAIN * 3


def test_pinyin_of_rare_characters_stays() -> None:
    text = "彝(yí)族、傣(dǎi)族居民和骁(xiāo)勇小区的住户。" + "社区开展清扫活动。" * 20
    assert not pinyin(text)


def test_traditional_text_is_converted() -> None:
    text = "為營造優美環境,里辦公處訂於每週六辦理環境清潔日,請里民踴躍參加,並將資源回收物分類。"
    assert repair(text).text.startswith("为营造优美环境,里办公处订于每")
    assert {r.kind for r in repair(text).repairs} == {"traditional"}


def test_traditional_name_in_a_simplified_text_stays() -> None:
    text = "乾隆年间的老街开设《紅樓夢》读书会,瞭望塔由社区著手修缮。" + "居民积极参加,反响很好。" * 5
    assert repair(text).text == text
    assert not list(simplified(text))


def test_traditional_poem_in_quotes_stays() -> None:
    poem = "“白日依山盡,黃河入海流。欲窮千里目,更上一層樓。”"
    text = "社区诗会上,孩子们朗诵了" + poem + "居民们听得入神,纷纷鼓掌,活动在欢笑中结束,大家约定下月再聚。"
    assert repair(text).text == text


def test_conversion_keeps_the_length() -> None:
    for line in ("電腦軟體與網際網路", "理髮後發現頭髮", "於是藉口著作"):
        assert len(convert(line)) == len(line)
    assert traditional()["衛"] == "卫"


def test_offsets_lead_back_to_the_page() -> None:
    from shequ.text import origin_of

    raw = TURNED * 3
    repaired = repair(raw)
    place = repaired.text.index("党员")
    assert raw[origin_of(repaired.origin, place)] == "黨"


def test_variant_code_points_are_made_ordinary() -> None:
    assert repair("⼯作小组设臵标志,财经恵民。").text == "工作小组设置标志,财经惠民。"
