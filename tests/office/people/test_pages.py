"""Pages of people: for the administrator, for a member without the right, for one whose district is another."""

from datetime import timedelta

import pytest
from django.utils import timezone

from office.audit.models import AuditRow
from office.people.models import Body, Person, Post, Role
from tests.office import factories


def _crowd(people, count):
    home = factories.body(people.town.community, "云岭社区居民委员会")
    made = [Person(username=f"crowd{n:03d}", name=f"赵{n}", phone="13900000000", body=home) for n in range(count)]
    made = Person.objects.bulk_create(made)
    since = timezone.localdate() - timedelta(days=30)
    place = people.town.community
    post = {"body": home, "place": place, "role": Role.WORKER, "title": "社区工作者", "held_from": since}
    Post.objects.bulk_create([Post(person=person, **post) for person in made for _twice in range(2)])


@pytest.mark.parametrize("count", [3, 120])
def test_a_list_takes_five_queries_at_any_size(people, keepers, as_, count, django_assert_max_num_queries):
    _crowd(people, count)
    client = as_(keepers.admin)
    client.get("/people/")
    for path in ("/people/", "/people/posts/", "/people/bodies/"):
        with django_assert_max_num_queries(5):
            answer = client.get(path)
        assert len(answer.content) < 100_000


def test_one_person_takes_eight_queries(people, keepers, as_, django_assert_max_num_queries):
    client = as_(keepers.admin)
    client.get("/people/")
    with django_assert_max_num_queries(8):
        client.get(f"/people/{people.owner.pk}/")


def test_the_list_shows_only_ones_own_people_and_masks_their_numbers(people, keepers, as_):
    Person.objects.filter(pk=people.owner.pk).update(phone="13900001234")
    page = as_(keepers.system).get("/people/").content.decode()
    assert "陆佩芬" in page
    assert "139****1234" in page
    assert "13900001234" not in page
    far = as_(keepers.far).get("/people/").content.decode()
    assert "秦守业" in far
    assert "陆佩芬" not in far


@pytest.mark.parametrize(
    ("query", "seen"),
    [
        ("q=lupei", "陆佩芬"),
        ("q=陆佩", "陆佩芬"),
        ("state=locked", "江若琳"),
        ("state=unused", "何志诚"),
        ("state=new", "陆佩芬"),
        ("state=nonsense", "没有用上"),
        ("q=%00%F0", "没有符合条件的人"),
    ],
)
def test_the_list_is_narrowed_by_the_address(people, keepers, as_, query, seen):
    long_ago = timezone.now() - timedelta(days=91)
    Person.objects.filter(pk=people.member.pk).update(is_active=False)
    Person.objects.filter(pk=people.officer.pk).update(last_login=long_ago)
    answer = as_(keepers.system).get(f"/people/?{query}")
    assert answer.status_code == 200
    assert seen in answer.content.decode()


def test_turning_pages_shows_everybody_once(people, keepers, as_):
    _crowd(people, 120)
    client, path, seen = as_(keepers.system), "/people/", []
    while path:
        page = client.get(path)
        seen += [row["id"] for row in page.context["people"]]
        path = f"/people/{page.context['older']}" if page.context["older"] else ""
    assert len(seen) == len(set(seen)) == Person.objects.exclude(body=None).count()


def test_an_account_is_made_on_the_page_and_its_password_shown_once(people, keepers, as_):
    client = as_(keepers.system)
    typed = {
        "name": "李文",
        "username": "liwen",
        "body": people.owner.body.pk,
        "phone": "",
        "email": "",
        "expires_on": "",
    }
    answer = client.post("/people/new/", typed)
    drawn = answer.context["drawn"]
    assert answer.status_code == 201
    assert drawn in answer.content.decode()
    assert "no-store" in answer.headers["Cache-Control"]
    again = client.post("/people/new/", typed)
    assert again.status_code == 422
    assert "已经有人用了" in again.content.decode()
    assert drawn not in client.get(f"/people/{answer.context['whom'].pk}/").content.decode()


def test_a_body_of_another_district_cannot_be_chosen(people, keepers, as_):
    typed = {"name": "李文", "username": "liwen", "body": people.owner.body.pk}
    assert as_(keepers.far).post("/people/new/", typed).status_code == 422
    assert not Person.objects.filter(username="liwen").exists()


def test_fields_that_are_not_on_the_form_change_nothing(people, keepers, as_):
    typed = {"name": "陆佩芬", "body": people.owner.body.pk, "email": "", "version": 1}
    sent = {**typed, "username": "root", "is_active": "", "must_change_password": "1", "password": "x", "id": "1"}
    assert as_(keepers.system).post(f"/people/{people.owner.pk}/edit/", sent).status_code == 302
    after = Person.objects.get(pk=people.owner.pk)
    assert (after.username, after.is_active, after.must_change_password) == ("lupeifen", True, False)
    assert after.password == people.owner.password


def test_the_second_editor_sees_both_texts_and_can_save(people, keepers, as_):
    path = f"/people/{people.owner.pk}/edit/"
    typed = {"name": "陆佩芳", "body": people.owner.body.pk, "email": "", "version": 1}
    as_(keepers.system).post(path, typed)
    second = as_(keepers.admin).post(path, {**typed, "name": "陆沛芬"})
    assert second.status_code == 409
    page = second.content.decode()
    assert "陆佩芳" in page
    assert "陆沛芬" in page


def test_a_number_is_shown_for_a_reason_and_on_record(people, keepers, as_):
    Person.objects.filter(pk=people.owner.pk).update(phone="13900001234")
    client, path = as_(keepers.system), f"/people/{people.owner.pk}/unmask/"
    assert client.post(path, {"reason": ""}).status_code == 302
    assert not AuditRow.objects.filter(verb="people.unmask").exists()
    answer = client.post(path, {"reason": "核对值班表"})
    assert "13900001234" in answer.content.decode()
    row = AuditRow.objects.get(verb="people.unmask")
    assert (row.actor, row.note, row.origin) == ("jiangsiyuan", "核对值班表", "127.0.0.1")
    assert as_(keepers.security).post(path, {"reason": "看看"}).status_code == 403
    assert as_(people.owner).get(f"/people/{people.owner.pk}/").status_code == 403


def test_appointing_on_the_page(people, keepers, as_):
    client, path = as_(keepers.security), f"/people/{people.member.pk}/appoint/"
    body = people.owner.body.pk
    typed = {"role": Role.WORKER, "place": people.town.community.pk, "held_from": "2026-03-01"}
    answer = client.post(f"{path}?body={body}", typed)
    assert answer.url == f"/people/{people.member.pk}/"
    beyond = client.post(f"{path}?body={body}", {**typed, "place": people.town.stranger.pk})
    assert beyond.status_code == 422, "a place outside the body"
    assert as_(keepers.far).get(f"{path}").status_code == 404
    foreign = factories.body(people.town.community, "云岭社区服务站", Body.Kind.OTHER).pk
    stranger = f"/people/{people.stranger.pk}/appoint/"
    assert as_(keepers.far).get(f"{stranger}?body={foreign}").status_code == 404


def test_posts_of_a_day(people, keepers, as_):
    Post.objects.filter(person=people.owner).update(held_to="2026-02-28")
    client = as_(keepers.security)
    assert "陆佩芬" in client.get("/people/posts/?on=2026-02-28").content.decode()
    assert "陆佩芬" not in client.get("/people/posts/?on=2026-03-01").content.decode()
    assert "看不懂" in client.get("/people/posts/?on=yesterday").content.decode()


def test_a_body_is_opened_changed_and_closed(people, keepers, as_):
    client = as_(keepers.system)
    typed = {"name": "桂园社区居民委员会", "kind": Body.Kind.COMMITTEE, "place": people.town.sibling.pk}
    assert client.post("/people/bodies/new/", typed).status_code == 302
    assert client.post("/people/bodies/new/", typed).status_code == 422
    body = Body.objects.get(name="桂园社区居民委员会")
    changed = {"name": "桂园社区居委会", "kind": Body.Kind.COMMITTEE, "version": 1}
    assert client.post(f"/people/bodies/{body.pk}/", changed).status_code == 302
    assert client.post(f"/people/bodies/{body.pk}/", changed).status_code == 409
    client.post(f"/people/bodies/{body.pk}/close/")
    body.refresh_from_db()
    assert body.closed_on == timezone.localdate()
    client.post(f"/people/bodies/{body.pk}/reopen/")
    verbs = AuditRow.objects.filter(kind="people.body").values_list("verb", flat=True)
    assert sorted(verbs) == ["people.change_body", "people.close_body", "people.open_body", "people.reopen_body"]


def test_everybody_keeps_their_own_number(people, as_):
    client = as_(people.member)
    typed = {"phone": "139 0000 5678", "email": "", "version": 1}
    assert client.post("/people/me/contact/", typed).status_code == 302
    assert client.post("/people/me/contact/", {**typed, "phone": "13900009999"}).status_code == 409
    assert Person.objects.get(pk=people.member.pk).phone == "13900005678"
    page = client.get("/people/me/").content.decode()
    assert "139****5678" in page
    assert "13900005678" not in page + client.get("/people/me/contact/").content.decode()
    assert client.post("/people/me/contact/", {**typed, "phone": "不是号码", "version": 2}).status_code == 422
