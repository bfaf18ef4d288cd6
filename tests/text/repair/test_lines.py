import pytest

from shequ.text.repair import repair


@pytest.mark.parametrize(
    ("damaged", "sound"),
    [
        ("②收费时,必须有干部到场,确保收费工作按\n章有序进行。", "②收费时,必须有干部到场,确保收费工作按章有序进行。"),
        (
            "路面有明显废弃物,停留超过30\n分钟未清的,每处罚款5元。",
            "路面有明显废弃物,停留超过30分钟未清的,每处罚款5元。",
        ),
        ("以全街正在深入开展的\n\n  “清洁家园”活动为契机。", "以全街正在深入开展的“清洁家园”活动为契机。"),
        ("实施“老年福利服务星光\n计划”为抓手。", "实施“老年福利服务星光计划”为抓手。"),
        (
            "2、宣传。利用橱窗、板报和发放宣\n传材料,把宣传工作和宣传活动做实。",
            "2、宣传。利用橱窗、板报和发放宣传材料,把宣传工作和宣传活动做实。",
        ),
        ("详细介绍小区的基本情况和做法,\n把好的经验介绍出去。", "详细介绍小区的基本情况和做法,把好的经验介绍出去。"),
    ],
)
def test_broken_lines_are_joined(damaged: str, sound: str) -> None:
    assert repair(damaged).text == sound


@pytest.mark.parametrize(
    "text",
    [
        "一、健康教育,发动到位、开展有序\n为了使工作有序开展,社区办好专栏。",
        "三、组织领导\n社区成立小组。",
        "请各小区落实以下工作\n1、清扫楼道。",
        "有一定差距,我\n清扫总结篇2\n今年以来,社区开展清扫。",
        "云岭社区居委会\n20xx年3月2日",
        "项目\t单位\n清扫\t次",
        "白日依山尽\n黄河入海流",
        "a line of English text that ends\nhere without a stop",
        "3、服务项目购买:20万元\n合计:陆拾万元整。",
    ],
)
def test_line_ends_that_mean_something_stay(text: str) -> None:
    assert repair(text).text == text


def test_wrapped_page_is_joined() -> None:
    words = "云岭社区居民委员会组织党员和志愿者上街清扫垃圾并且入户宣传门前三包制度,得到了住户的热情支持,"
    running = (words * 12)[:-1] + "。"
    wrapped = "\n".join(running[i : i + 30] for i in range(0, len(running), 30))
    assert repair(wrapped).text == running


def test_glued_heading_gets_its_own_line() -> None:
    page = "(一)宣传\n办好专栏。\n(二)检查\n每周一次。(三)总结评比\n写好材料。"
    assert repair(page).text == page.replace("(三)", "\n(三)")
    assert repair(page).repairs[0].kind == "heading"


def test_glued_item_of_a_list_of_lines_gets_its_own_line() -> None:
    page = "①随手扔垃圾的,罚款5元。\n②占道的,罚款9元。 ③焚烧的,罚款8元。\n④倾倒的,罚款7元。"
    assert repair(page).text == page.replace(" ③", "\n③")


def test_glued_number_outside_the_series_stays() -> None:
    for text in ("一、目标\n见前款。(三)另有规定。", "1、清扫。2、检查。3、总结。", "(一)按照要求。(二)执行。"):
        assert repair(text).text == text


def test_blanks_at_line_ends_are_removed() -> None:
    assert repair("目标  \r\n\n\n\n  措施\u200b\n").text == "目标\n\n  措施\n"
