import pytest

from shequ.text.repair import repair
from shequ.text.repair.navigation import is_preface

BODY = "云岭社区清扫工作总结\n今年以来,云岭社区每周清扫两次,收到了较好效果。\n一、主要做法\n党员带头,居民参与。\n云岭社区\n20xx年6月"


@pytest.mark.parametrize(
    "head",
    [
        "首页 > 范文大全 > 工作总结 >",
        "您的位置:首页 > 公文",
        "欢迎访问好文苑范文网!",
        "公文大全 打印 收藏 分享 时间: 我要投稿",
        "网友发表时间 20213",
        "发布时间:2024-05-01 来源:网络 作者:佚名",
        "以下是小编为大家整理的社区清扫工作总结,希望对大家有所帮助!",
        "【导语】下面是好文苑网友精心收集的3篇清扫总结,供您参考,欢迎阅读。",
    ],
)
def test_navigation_at_the_head_is_removed(head: str) -> None:
    assert repair(f"{head}\n{BODY}").text == BODY


@pytest.mark.parametrize(
    "tail",
    [
        "相关推荐\n热门文档\n12 30456",
        "★ 社区环境整治工作总结\n★ 2023年社区清扫个人总结5篇",
        "云岭社区清扫工作总结相关文章:\n社区清扫工作计划\n上一篇:社区安全工作总结\n下一篇:社区普法工作总结",
        "微信扫码分享",
        "998877\n领取福利\n微信扫码领取福利",
        "文档为doc格式。",
        "关注微信公众号获取更多范文",
        "Copyright © 2020 haowenyuan 版权所有",
    ],
)
def test_navigation_at_the_tail_is_removed(tail: str) -> None:
    assert repair(f"{BODY}\n{tail}").text.rstrip("\n") == BODY


def test_preface_between_documents_is_removed() -> None:
    preface = "以下是某某范文网小编整理的清扫计划,仅供大家参考。"
    page = f"清扫总结篇1\n{BODY}\n清扫总结篇2\n{preface}\n{BODY}"
    assert preface not in repair(page).text


@pytest.mark.parametrize(
    "line",
    [
        "请各小区整理资料,收集意见,供大家参考。",
        "时间:20xx年5月1日",
        "5.引导居民用微信扫码登记,关注社区公众号。",
        "社区工作者分享了经验,希望对各位网格员有帮助。",
        "云岭社区党支部",
        "3",
    ],
)
def test_lines_of_the_document_stay(line: str) -> None:
    assert repair(f"{line}\n{BODY}\n{line}").text == f"{line}\n{BODY}\n{line}"
    assert not is_preface(line)
