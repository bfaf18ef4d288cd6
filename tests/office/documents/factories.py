"""Documents for tests: read by the real reader, saved as the job saves them."""

from functools import lru_cache
from itertools import count

from office.documents.inside import document_json
from office.documents.models import Document, ProposedItem, Upload
from office.documents.rows import save_read
from office.territory.models import keys_at
from shequ.reader import read_text

# One paragraph for each type of item; fixed, so that every test may count on it.
TEXT = """清河街道云岭社区创建卫生社区实施方案
为改善居住环境，制定本方案。
一、工作目标
居民健康知识知晓率达到85%以上，全年举办健康讲座12场，新增绿化面积600平方米。全年无食物中毒事故。
二、组织领导
成立创建工作领导小组，由社区党委书记沈怀远任组长，陆佩芬、江若琳任副组长。
三、实施步骤
（一）宣传发动阶段（2026年3月10日至4月10日）。
（二）集中整治阶段（2026年4月11日至8月31日）。
四、工作任务
每周检查2次居民区卫生，每月召开1次例会。4月7日世界卫生日开展宣传活动。
五、奖惩办法
无故缺岗的，每次扣50元。
六、经费预算
创建经费共14.6万元，其中街道补助9.2万元。
清河街道云岭社区居民委员会
2026年3月5日
"""
_numbers = count(1)


@lru_cache(maxsize=8)
def read_json(text=TEXT, stem="plan"):
    """What the child gives for a text."""
    return {"documents": [document_json(document) for document in read_text(text, stem=stem)], "alike": []}


def upload(place, by, **more):
    """A file that was read, without any document yet."""
    number = next(_numbers)
    given = {"file_name": f"方案{number}.txt", "stored": f"{number:032x}.txt", "size": 2048, "sha256": f"{number:064x}"}
    return Upload.objects.create(
        **keys_at(place), uploaded_by=by, **(given | {"state": Upload.State.READ, "batch": f"{number:016x}"} | more)
    )


def proposed_document(town, owner, *, text=TEXT, place=None, **more):
    """A document under review in 云岭社区 (or in ``place``), nothing decided yet."""
    document = save_read(read_json(text), upload(place or town.community, owner))[0]
    if more:
        Document.objects.filter(pk=document.pk).update(**more)
        document.refresh_from_db()
    return document


def reviewed_document(town, owner, *, text=TEXT, place=None, **more):
    """The same with every item confirmed: ready to be adopted."""
    document = proposed_document(town, owner, text=text, place=place, **more)
    document.items.update(state=ProposedItem.State.CONFIRMED, decided_by=owner)
    return document
