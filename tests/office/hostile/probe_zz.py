"""Exploratory: not in the repository."""
import random, sys, traceback, collections
import pytest
from django.db import transaction
from django.test import Client
from tests.office.access.addresses import ADDRESSES, KWARGS, POSTED, path_of
from tests.office.access.conftest import callers, _just_now
from office.access.table import table

NASTY = ["", "0", "-1", "1", "9"*10, "9"*18, "9"*19, "9"*30, "9"*5000, "²", "١٢", "1.5", "nan", "inf", "1e400", "NaN", "\x00", "a\x00b", "\ud800", "\ufffe", "\u202e", "x"*10000, "中"*10000,
 "0001-01-01", "9999-12-31", "2026-02-29", "0000-00-00", "0001-01-01..", "..9999-12-30", "0001-01-01..9999-12-31", "1.2.3", "12.3.person.45", "1.1", "a\r\nSet-Cookie: x=1", "=1+1", "<script>alert(1)</script>",
 "//evil.example", "javascript:alert(1)", "../../etc/passwd", "{}", "[]", "null", "true", "%00", "1_000", " 1 ", "+1", "１２"]
SAFE = [n for n in NASTY if "\ud800" not in n]
NAMES = ["version","why","words","op","value","upper","unit","count","per","every","on","at_least","due_on","place","party","person","name","code","order","kind","level","id","pk","q","type","state","at","month","part","after","cursor","sort","page","before","on","to","mode","by","sharing","datum","ids","query","signed_on","ends_on","starts_on","from_on","longitude","latitude","reason","contact","phone","email","username","password","login","next","language","confirm","drop","restore","merge","merge-picked","pick","match","many","batch","revises","chosen","start","end","quote","read","verb","actor","key","ok","body","role","title","held_from","held_to","held_on","is_superuser","is_staff","is_active","expires_on","must_change","credit_code","address","point","must_pledge","forget","place_id","in_district","closed_on","paper","set","new","size","csrfmiddlewaretoken","amount-place-1","pick-place-1","HX"]

@pytest.mark.django_db
@pytest.mark.timeout(1500)
def test_fuzz(people, callers, rf):
    rnd = random.Random(7)
    bad = collections.OrderedDict()
    who = ["owner", "admin", "auditor"]
    for address in ADDRESSES:
        try:
            path = path_of(address, KWARGS[address.name](people) if address.arguments else {})
        except Exception as e:
            print("SKIP", address, e); continue
        print(address.name, flush=True)
        for name in who:
            client, person = callers[name]
            client.raise_request_exception = True
            for method in ("get", "post"):
                if method.upper() not in table()[address.name]: continue
                for round in range(24):
                    fields = {}
                    for n in rnd.sample(NAMES, rnd.choice([2, 8, 30, len(NAMES)])):
                        v = rnd.choice(SAFE)
                        if method == "get" and len(v) > 6000: v = v[:5000]
                        fields[n] = [v, rnd.choice(SAFE)[:50]] if rnd.random() < .1 else v
                    if method == "post" and rnd.random() < .5:
                        fields = {**POSTED.get(address.name, {}), "version": "1", **{k: v for k, v in fields.items() if k != "version"}}
                    qs = "" 
                    if method == "post":
                        from urllib.parse import urlencode
                        qs = "?" + urlencode({n: rnd.choice(SAFE)[:300] for n in rnd.sample(NAMES, 6)})
                    hdr = {"HX-Request": "true"} if rnd.random() < .3 else {}
                    try:
                        with transaction.atomic():
                            answer = getattr(client, method)(path + qs, fields, headers=hdr)
                            st = answer.status_code
                            if hasattr(answer, "streaming_content"): b"".join(answer.streaming_content)
                            answer.close()
                            transaction.set_rollback(True)
                        if st >= 500: bad.setdefault((address.name, method, name, st), (qs, fields))
                    except Exception as e:
                        from django.db import connection; connection.needs_rollback = False
                        tb = traceback.extract_tb(e.__traceback__)
                        where = [f"{f.filename.split('/src/')[-1]}:{f.lineno}" for f in tb if "/src/office" in f.filename][-2:]
                        bad.setdefault((address.name, method, type(e).__name__, str(e)[:100], tuple(where)), {k: (v if len(v) < 60 else (v[0] if isinstance(v, list) else v[:10] + f"...{len(v)}")) for k, v in fields.items()})
    for k, v in bad.items(): print("BAD", k, str(v)[:300])
    print(len(bad))
