"""Probe of the pages (hostile)."""
import random
from datetime import date, timedelta
from urllib.parse import urlencode
import pytest
from office.reports.checking import hold
from django.urls import reverse
from office.reports import actions, editing
from office.reports.models import Report, Check
from office.campaigns.models import Commitment, Campaign
from office.standing.gathering import standings_of
from office.duties.models import Binding
from office.ledger.knowledge import measure_row
from shequ.paper import paper_of, text_of
from tests.office.factories import TODAY
from tests.office.reports import factories as make
from tests.office.duties import factories as duties

KINDS = ("summary","briefing","bulletin","notice","scheme","plan")

def write(campaign, by, kind="summary", start=None, end=None, today=TODAY):
    r = actions.write(campaign=campaign, kind=kind, start=start or campaign.starts_on, end=end or campaign.ends_on, by=by, today=today)
    return r

@pytest.mark.parametrize("kind", KINDS)
def test_nothing(people, as_, kind):
    c = duties.campaign(people.town.community, people.owner, starts_on=date(2026,3,1), ends_on=date(2026,3,1))
    r = write(c, people.owner, kind)
    t = text_of(paper_of(r.paper)); print(kind, t)
    cl = as_(people.owner)
    for n in ("report","differences","rewrite","issue"):
        assert cl.get(reverse(f"reports:{n}", args=[r.pk])).status_code == 200
    cl.post(reverse("reports:check_report", args=[r.pk]))
    ck = Check.objects.get(); hold.func(ck.pk); ck.refresh_from_db(); print(ck.state, ck.said, {k: (v if not isinstance(v, (list, dict)) else len(v)) for k,v in ck.found.items()})
    assert cl.get(reverse("reports:check", args=[ck.pk])).status_code == 200
    assert ck.state == "done"
    for form in ("docx","html","txt","xlsx"):
        a = cl.post(reverse("reports:file", args=[r.pk, form])); print(form, a.status_code)

@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("days", [(-400,-390),(-30,30),(0,0),(10,40)])
def test_times(people, as_, kind, days):
    c = make.worked(people)
    c.starts_on, c.ends_on = TODAY+timedelta(days[0]), TODAY+timedelta(days[1]); c.save()
    r = write(c, people.owner, kind)
    print(kind, days, text_of(paper_of(r.paper)))

@pytest.mark.parametrize("kind", KINDS)
def test_sixty_hostile(people, as_, kind):
    c = duties.campaign(people.town.community, people.owner, starts_on=date(2026,3,1), ends_on=date(2026,5,31))
    c.name = "<b>名"+"长"*280+"🎉"; c.save()
    odd = ["<script>alert(1)</script>", "喵🎉🎉", "\u202e倒写", "长"*300, "a\x0bb", "⟦f1⟧", "{{7*7}}", "=1+1", "0", "%", "&amp;\"'"]
    for i in range(60):
        w = odd[i % len(odd)]
        w = (w + str(i))[:300]
        t = ("target","routine","zero")[i % 3]
        kw = dict(campaign=c, type=t, words=w, place=c.place, valid_from=date(2026,3,1))
        if t=="target": kw.update(op=(">=","<=","=",">","<")[i%5], value=(0,1,10**9,-5)[i%4] if i%4!=3 else 0.0001, unit=("吨","户","㎡·月","%","")[i%5])
        if t=="routine": kw.update(count=1, per="week", every=1)
        try:
            from django.db import transaction
            with transaction.atomic():
                m = Commitment.objects.create(**kw)
        except Exception as e:
            print("refused", i, type(e).__name__, str(e)[:150]); continue
        code = ("waste_removed","clean_ups","rat_density","households","findings_settled")[i%5]
        try:
            with transaction.atomic():
                Binding.objects.create(commitment=m, measure=measure_row(code), certain=True)
        except Exception as e: print("bind", code, str(e)[:100])
    make.fact(people.town.grid, people.owner, on=date(2026,3,5), value=0)
    r = write(c, people.owner, kind)
    cl = as_(people.owner)
    p = cl.get(reverse("reports:report", args=[r.pk]))
    b = p.content.decode(); assert "<script>alert" not in b and "<b>名" not in b
    print(kind, len(p.content))
    for n in ("differences","rewrite","issue"):
        assert cl.get(reverse(f"reports:{n}", args=[r.pk])).status_code == 200
    for n in ("standing:campaign","standing:print","standing:counts"):
        a = cl.get(reverse(n, args=[c.pk])); print(n, a.status_code, len(a.content)); assert a.status_code==200; assert "<script>alert" not in a.content.decode()
    print(cl.get(reverse("standing:home")).status_code)
    cl.post(reverse("reports:check_report", args=[r.pk])); ck=Check.objects.get(); hold.func(ck.pk); ck.refresh_from_db(); print(ck.state, ck.said)
    assert ck.state=="done"
    for form in ("docx","html","txt","xlsx"):
        a = cl.post(reverse("reports:file", args=[r.pk, form])); print(form, a.status_code); assert a.status_code==200

def test_closed_grid(people, as_):
    c = make.worked(people)
    g = people.town.grid
    print([f.name for f in g._meta.fields])
    for field in ("closed_on","valid_to","active"):
        if hasattr(g, field): setattr(g, field, date(2026,4,1) if field!="active" else False)
    g.save()
    for s in standings_of(c, by=people.owner, today=TODAY): print(s.commitment.words, s.status, s.figure and s.figure.value, s.why)
    r = write(c, people.owner); print(text_of(paper_of(r.paper)))

def fuzz_words(rnd):
    heads = ["waste_removed","own_1","clean_ups","nope","rat_density","","x"*61,"WASTE", "waste_removed\x00"]
    places = ["c1","d1","g1","s1","c999999999999999999999999","c-1","c","x1","c1.c1","c٣"]
    spans = ["20260301-20260531","20260531-20260301","00010101-99991231","20260301_7*5000","20260301_999999999999*2","20260301_7*0","20260301","20260231-20260301","99991231_7*3", "20260301_7*99999999999999999999", "19000101-20260531","２０２６０３０１-20260531"]
    c = rnd.choice
    return "~".join([c(heads), c(["","unknown","a"*61,"x'"]), c(["","p"]), c(["","1","-1","9"*30,"x"]), c(["","1","2"]), c(places), c(spans)])

def test_figure_fuzz(people, as_):
    make.worked(people)
    rnd = random.Random(5)
    cl = as_(people.owner)
    from collections import Counter
    seen = Counter()
    for i in range(600):
        said = [("measure", rnd.choice(["waste_removed","nope","","clean_ups","\x00"])), ("how", rnd.choice(["sum","x",""]))] + [("q", fuzz_words(rnd)) for _ in range(rnd.choice([0,1,1,1,2]))]
        a = cl.get(reverse("standing:figure")+"?"+urlencode(said)); seen[a.status_code]+=1
        assert a.status_code in (200,404,400), (said, a.status_code)
    print(seen)

@pytest.mark.parametrize("word", ["waste_removed~~~~~c%d~20260301_7*5000","waste_removed~~~~~c%d~20260301_1*1.20260301_1*4000","waste_removed~~~~~c%d~19000101-99991231","waste_removed~~~"+"9"*18+"~~c%d~20260301-20260531","waste_removed~~~"+"9"*30+"~~c%d~20260301-20260531", "waste_removed~~~~~d%d~20260301-20260531","waste_removed~~~~1~c%d~20260301-20260531","rat_density~~~~~c%d~20260301-20260531","nope~~~~~c%d~20260301-20260531"])
def test_figure_big(people, as_, word):
    make.worked(people)
    import time
    cl = as_(people.owner); t=time.time()
    a = cl.get(reverse("standing:figure")+"?"+urlencode([("measure","waste_removed"),("q", word % people.town.community.pk)])); print(word, a.status_code, len(a.content), time.time()-t)
    assert a.status_code in (200,404)

def test_foreign(people, as_):
    make.worked(people)
    for who in (people.stranger, people.member):
        for lvl, pl in (("c",people.town.community),("g",people.town.grid),("s",people.town.street)):
            a = as_(who).get(reverse("standing:figure")+"?"+urlencode([("measure","waste_removed"),("q", f"waste_removed~~~~~{lvl}{pl.pk}~20260301-20260531")]))
            print(who, lvl, a.status_code)
        print(as_(who).get(reverse("standing:explorer")+f"?measure=waste_removed&place={people.town.community.pk}").status_code)

def test_explorer_fuzz(people, as_):
    make.worked(people); cl=as_(people.owner); rnd=random.Random(3)
    from collections import Counter; seen=Counter()
    for i in range(300):
        q={"measure":rnd.choice(["waste_removed","rat_density","nope","own_1","\x00","households", "x"*5000]),"place":rnd.choice(["","1","x","-1","9"*30,str(people.town.community.pk),str(people.town.grid.pk)]),"by":rnd.choice(["month","quarter","year","place","x",""]),"since":rnd.choice(["","2026-01-01","0001-01-01","9999-12-31","x","2026-13-01","1900-01-01"]),"until":rnd.choice(["","2026-12-31","0001-01-01","9999-12-31","x"]),"party":rnd.choice(["","1","x","9"*30]),"start":rnd.choice(["","0001-01-01"]),"end":rnd.choice(["","9999-12-31"]),"q":rnd.choice(["","清运","\x00","%","x"*5000])}
        if rnd.random()<.2: q["measure"]=""
        a=cl.get(reverse("standing:explorer"),q); seen[a.status_code]+=1
        assert a.status_code in (200,404,400,422,302), (q,a.status_code)
        assert len(a.content)<400_000, (q, len(a.content))
    print(seen)

TEXTS = ["⟦f1⟧","⟦f0|300吨⟧⟦⟧","300吨"*2000,"清运垃圾300吨，清运垃圾300吨，又300吨。","\r\n\r\n","。"*20000,"<script>alert(1)</script>。"*500, "1"*20000, "１２３", "\u200b", "\ufeff", "𠮷"*9999, "😀"*100, "a\ud800b"]
@pytest.mark.parametrize("i", range(len(TEXTS)))
def test_edit(people, as_, i):
    import time
    r = make.report(people); cl=as_(people.owner)
    from office.reports.walking import marks_of
    ad = next(m.block for m in marks_of(paper_of(r.paper)))
    t=time.time()
    try: a = cl.post(reverse("reports:edit_block", args=[r.pk, ad]), {"version": r.version, "text": TEXTS[i]})
    except UnicodeEncodeError: return
    print(i, a.status_code, time.time()-t)
    assert a.status_code in (302,422,400)
    r.refresh_from_db()
    b=cl.get(reverse("reports:report", args=[r.pk])); assert b.status_code==200; assert "<script>alert" not in b.content.decode()
    marks=marks_of(paper_of(r.paper)); keys=[m.key for m in marks]; assert len(keys)==len(set(keys))
    assert cl.get(reverse("reports:issue", args=[r.pk])).status_code==200

@pytest.mark.parametrize("t", ["", "abc","-1","9"*40,"1e9","<b>","０","1/0","3 0 0","近300","三百","300吨吨吨","⟦","\x00"])
def test_number(people, as_, t):
    r = make.report(people); cl=as_(people.owner)
    key=r.figures.filter(name="清运垃圾", printed="300吨")[0].number
    a=cl.post(reverse("reports:edit_number", args=[r.pk,key]), {"version":r.version,"text":t}); print(repr(t), a.status_code)
    assert a.status_code in (302,422)
    r.refresh_from_db(); f=r.figures.get(number=key); print(f.printed, f.edited)
    assert cl.get(reverse("reports:report", args=[r.pk])).status_code==200
