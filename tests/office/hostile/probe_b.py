import logging
from django.urls import reverse
from office.audit.models import AuditRow
from tests.office.access.addresses import ADDRESSES, KWARGS, POSTED, path_of
from office.access.table import table
from tests.office.campaigns import factories as make
def test_probe(people, as_, caplog):
    made = make.campaign(make.document(people.town.community, people.owner, [make.item("zero", subject="火灾")]), people.owner)
    path = reverse("campaigns:feed", args=[made.feed_token])
    as_(people.owner).post(path)
    print("TOKEN IN LOG", made.feed_token in caplog.text)
    print("LOG", [r.getMessage() for r in caplog.records])
    as_(people.owner).post(path.replace(made.feed_token, made.feed_token[:-1]))
    print("AUDIT", [r.note for r in AuditRow.objects.filter(verb__startswith="access")])
    c = as_(people.owner)
    from django.test import Client
    for h in ({"Accept": "application/json"}, {"Accept": "*/*;q=x"}, {"Accept-Language": "x"*9000}, {"Cookie": "a="+"b"*60000}, {"Range": "bytes=0-"}, {"If-Modified-Since": "x"}, {"X-Forwarded-For": "a\x00"}, {"X-Forwarded-Host":"evil"}, {"Content-Type":"application/json"}):
        a = c.get(reverse("documents:list"), headers=h); print(h if len(str(h))<80 else "long", a.status_code)
    print("HEAD", [c.head(reverse(n)).status_code for n in ("documents:list","campaigns:list","territory:home","home","people:me")])
    for ct in ("application/json", "text/xml", "multipart/form-data", "multipart/form-data; boundary=", "application/x-www-form-urlencoded; charset=nope", "application/x-www-form-urlencoded; charset=utf-7"):
        c.raise_request_exception = False
        print(ct, c.generic("POST", reverse("documents:upload"), b"{\"a\":1}", content_type=ct).status_code)
