"""Lines that belong to the page and not to the document: paths, buttons, editors' prefaces, lists of other texts."""

import re
from collections.abc import Iterator
from typing import Final

from shequ.text.span import Edit

_HEAD: Final = 12  # lines that are not blank
_TAIL: Final = 40
_LONGEST: Final = 500

_BUTTONS: Final = frozenset(
    "首页 返回 返回首页 返回顶部 返回列表 分享 分享到 收藏 加入收藏 收藏本文 点赞 打印 打印本页 打印本文 举报 投诉 下载 点击下载 立即下载 "
    "复制 复制全文 评论 发表评论 我要评论 我要投稿 投稿 关闭 关闭窗口 登录 注册 会员 会员登录 时间 来源 作者 编辑 字号 大 中 小 "
    "浏览 浏览次数 阅读 阅读次数 点击 点击数 相关推荐 相关文章 相关阅读 相关内容 相关热词 相关链接 相关搜索 相关资料 热门文档 热门推荐 热门文章 "
    "热门标签 热门搜索 猜你喜欢 推荐阅读 推荐文章 最新文章 最新推荐 延伸阅读 网友评论 上一篇 下一篇 下一页 上一页 全文阅读 展开全文 "
    "领取福利 微信扫码分享 扫码分享 意见反馈 在线客服 网站地图 联系我们 关于我们 免责声明 版权声明 标签 TAG TAGS 繁體 English".split()
)
_BETWEEN_BUTTONS: Final = re.compile(r"[\s|丨/·•:：>＞»\[\]【】]+")
_LONGEST_SHAPE: Final = 90
_OWN_WORD: Final = 8
_PATH: Final = re.compile(
    r"(?:(?:您?(?:当前|现在|所在)?的?(?:位置|在)[:：]?)\s*)?[^\s>＞»›]{1,16}(?:\s*[>＞»›]{1,2}\s*[^\s>＞»›]{1,40}){1,6}\s*[>＞»›]?"
)
_PATH_WORD: Final = re.compile(r"首页|主页|位置|范文|大全|文库|频道|栏目")
_WHOLE: Final = (
    re.compile(r"欢迎(?:访问|光临|来到|您访问).{1,16}(?:网|站)[!！。]?"),
    re.compile(r"(?:网友)?(?:发表|发布|更新|上传|收录)(?:时间|日期|于)[:： ]?.{0,60}"),
    re.compile(r"(?:阅读|浏览|点击|下载|收藏|评论)(?:次数|量|数|人数)?[:： ]?\s?\d{1,9}(?:次|人)?"),
    re.compile(
        r"(?:来源|作者|编辑|责编|投稿人)[:：]\s?\S{0,20}\s{1,4}(?:来源|作者|编辑|责编|时间|发布|日期|浏览|阅读).{0,60}"
    ),
    re.compile(r"[《“]?.{0,40}[》”]?相关(?:文章|推荐|阅读|范文|内容|资料)[:：]?"),
    re.compile(r"(?:上一?篇|下一?篇|上一页|下一页)(?:文章)?\s?[:：].{0,60}"),
    re.compile(
        r"请?用?(?:微信|手机|QQ).{0,2}扫(?:码|一扫)(?:二维码)?(?:分享|领取|关注|下载|查看|阅读).{0,12}|扫码(?:关注|分享|领取|下载).{0,12}"
    ),
    re.compile(r"(?:长按|点击).{0,10}(?:识别|关注|下载|查看更多|进入).{0,20}"),
    re.compile(r"(?:欢迎|请)?关注.{0,8}(?:微信)?公众号.{0,20}"),
    re.compile(
        r"(?:本?文档|本文|全文)(?:为|是)?\s?(?:doc|docx|pdf|word|DOC|DOCX|PDF|Word|WORD)\s?(?:格式|文档|版)[,，]?.{0,12}"
    ),
    re.compile(r"(?:本文|文章|资料|内容|本站).{0,12}(?:来自|来源于|转载|摘自)(?:互联)?(?:网络|网友|本站).{0,40}"),
    re.compile(r"(?:版权|著作权).{0,20}(?:所有|归).{0,40}"),
    re.compile(r"(?:如|若).{0,12}(?:侵权|侵犯).{0,40}(?:联系|删除).{0,20}"),
    re.compile(r"[\W_]{0,3}(?:Copyright|copyright|©).{0,80}|.{0,10}ICP备.{0,30}"),
)
_CUE: Final = re.compile(
    r"扫|权|©|时间|日期|欢迎|阅读|浏览|点击|下载|收藏|评论|来源|作者|编辑|责编|相关|上一|下一|长按|公众号|格式|文档|转载|摘自|来自|opyright|ICP"
)
_LISTED: Final = re.compile(
    r"[★☆●◆]\s?.{4,50}(?:总结|计划|方案|报告|汇报|范文|心得|心得体会|制度|通知|讲话|发言稿|材料|办法|文章|体会|简报|讲话稿|倡议书)"
    r"(?:\(?[^。;；]{0,10})"
)
_EDITOR: Final = re.compile(
    r"小编|网友|本站|本网|我们为(?:大家|您)|(?:范文|计划|总结|文秘|资料|文库|作文|公文)网|编辑(?:为|给)(?:大家|您)|"
    r"(?:以下|下面|下文|这里|本文)(?:优秀)?(?:是|为|就是|给大家|为大家|为您).{0,24}(?:范文|\d{1,2}篇|[几一二三四五六七八九十]篇|精选|优选)"
)
_GATHER_WORDS: Final = ("整理", "收集", "搜集", "分享", "带来", "准备了", "推荐", "汇编", "精选", "编写了", "搜罗")
_READER: Final = re.compile(r"大家|[为给对]您|您[有的能]|各位|读者|同学们|朋友")
_HOPE: Final = re.compile(
    r"供(?:您|大家|各位)?.{0,2}参考|仅供|希望.{0,10}(?:帮助|喜欢|有用|启发)|参阅|借鉴|以下是|下面是|以下.{0,6}范[文例]|欢迎(?:阅读|下载|参考|大家|收藏)|"
    r"感谢您|喜欢就|一起来看|来看看"
)
_MIDDLE: Final = ("整理", "收集", "小编", "格式", "扫码", "相关文章", "上一篇", "下一篇", "发表时间", "参阅", "供参考")


def navigation(text: str) -> list[Edit]:
    """Whole lines of the page's furniture, with their line ends.

    >>> [e.start for e in navigation("首页 > 范文 > 总结\\n关于清扫的通知\\n各小区:")]
    [0]
    """
    head, tail = _head(text), _tail(text)
    spans = {*head, *tail, *_middle(text)}
    return [Edit(start, end, "", "navigation") for start, end in sorted(spans)]


def is_preface(line: str) -> bool:
    """Whether an editor speaks to his readers about the texts that follow."""
    if len(line) > _LONGEST or not any(word in line for word in _GATHER_WORDS):
        return False
    return bool(_EDITOR.search(line)) and bool(_READER.search(line) or _HOPE.search(line))


def _head(text: str) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    start, lines = 0, 0
    while start < len(text) and lines < _HEAD:
        stop = text.find("\n", start)
        end = len(text) if stop < 0 else stop + 1
        line = text[start:end].strip()
        lines += bool(line)
        if line and (_is_furniture(line, edge=True) or is_preface(line)):
            found.append((start, end))
        start = end
    return found


def _tail(text: str) -> list[tuple[int, int]]:
    """Furniture at the end: a line there may also be a bare counter, or a title in a list of other texts."""
    found: list[tuple[int, int]] = []
    waiting: list[tuple[int, int]] = []
    for start, end, line in _from_the_end(text):
        if _is_furniture(line, edge=True) or _LISTED.fullmatch(line) or (found and _is_counter(line)):
            found += [*waiting, (start, end)]
            waiting = []
        elif _may_hang_on(line):
            waiting.append((start, end))
        else:
            break
    return found


def _from_the_end(text: str) -> Iterator[tuple[int, int, str]]:
    """The last lines that are not blank, the last one first."""
    end, count = len(text), 0
    while end > 0 and count < _TAIL:
        start = text.rfind("\n", 0, end - 1) + 1
        line = text[start:end].strip()
        if line:
            count += 1
            yield start, end, line
        end = start


def _is_counter(line: str) -> bool:
    return line.replace(" ", "").isdecimal()


def _may_hang_on(line: str) -> bool:
    """A counter, or a title: gone when furniture stands before it, kept when the document does."""
    return _is_counter(line) or (
        len(line) <= 40 and bool(_TITLE_LIKE.fullmatch(line)) and not any(c in line for c in "。;；,，")
    )


_TITLE_LIKE: Final = re.compile(
    r".{2,36}(?:总结|计划|方案|报告|汇报|范文|心得|体会|制度|通知|讲话|发言稿|材料|办法|大全|模板)[(（\[【]?[^。]{0,8}"
)


def _middle(text: str) -> Iterator[tuple[int, int]]:
    """Prefaces and notes on format between the documents of one page."""
    for word in _MIDDLE:
        place = text.find(word)
        while place >= 0:
            start, stop = text.rfind("\n", 0, place) + 1, text.find("\n", place)
            end = len(text) if stop < 0 else stop + 1
            line = text[start:end].strip() if end - start <= _LONGEST + 50 else ""
            if line and (_is_furniture(line, edge=False) or is_preface(line)):
                yield start, end
            place = text.find(word, end)


def _is_furniture(line: str, *, edge: bool) -> bool:
    """Furniture by its shape; at the ``edge`` of a page also buttons and paths."""
    if len(line) > _LONGEST_SHAPE:
        return False
    if _CUE.search(line) and any(shape.fullmatch(line) for shape in _WHOLE):
        return True
    return edge and (_is_buttons(line) or _is_path(line))


def _is_path(line: str) -> bool:
    return bool(_PATH.fullmatch(line) and _PATH_WORD.search(line)) if any(c in line for c in ">＞»›") else False


def _is_buttons(line: str) -> bool:
    """Only the words of buttons; among three or more of them one word of the site's own."""
    if len(line) > _OWN_WORD and not _BETWEEN_BUTTONS.search(line):
        return line in _BUTTONS
    words = [word for word in _BETWEEN_BUTTONS.split(line) if word]
    known = sum(word in _BUTTONS for word in words)
    if known == len(words):
        return known > 1 or len(line) >= 3
    return known >= 3 and len(words) - known == 1 and all(len(w) <= _OWN_WORD for w in words)
