import pytest

from shequ.text.repair import repair


@pytest.mark.parametrize(
    ("damaged", "sound"),
    [
        ("知晓率达到８５％以上", "知晓率达到85%以上"),
        ("评为Ａ级小区", "评为A级小区"),
        ("收入6。5万元", "收入6.5万元"),
        ("面积12．5亩", "面积12.5亩"),
        ("支出1，200元", "支出1200元"),
        ("合格率8 5%", "合格率85%"),
        ("于2 0 2 4年完成", "于2024年完成"),
        ("良好的`卫生习惯", "良好的卫生习惯"),
        ("上级的'部署", "上级的部署"),
        ("达到85%、75%的'80%以上", "达到85%、75%的80%以上"),
        ("全校性的.运动会", "全校性的运动会"),
    ],
)
def test_figures_and_strays_are_repaired(damaged: str, sound: str) -> None:
    assert repair(damaged).text == sound


@pytest.mark.parametrize(
    "text",
    [
        "发布于2014。5月开始实施",
        "1。5名党员带队",
        "分工如下,\n1。5名党员带队",
        "共3类，1，3类由社区评定",
        "比分3.5:2.5,见1.2.3节",
        "电话:138 0000 0000",
        "支出1,200元,占85.5%",
        "学习'两会'的'精神'内容",
        "由小组.个人两级评定",
        "项目\t1 2 3\t合计",
        "联系人:张 三",
        "20xx年、20__年、**市、××社区",
    ],
)
def test_sound_figures_stay(text: str) -> None:
    assert repair(text).text == text


def test_spread_words_are_closed() -> None:
    assert repair("为 做 好 社 区 清 扫 工 作 特 制 定 本 方 案").text == "为做好社区清扫工作特制定本方案"
    assert repair("目 录").text == "目 录"
