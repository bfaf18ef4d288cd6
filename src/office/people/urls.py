"""Addresses of people, grouped by what they act on."""

from django.urls import path

from office.people import body_views, mine, post_views, sheet_views, views

app_name = "people"
urlpatterns = [
    path("", views.people, name="list"),
    path("new/", views.create, name="create"),
    path("export/", sheet_views.export, name="export"),
    path("import/", sheet_views.bring_in, {"what": "people"}, name="import"),
    path("import/template/", sheet_views.template, {"what": "people"}, name="template"),
    path("me/", mine.me, name="me"),
    path("me/contact/", mine.contact, name="contact"),
    path("posts/", post_views.posts, name="posts"),
    path("posts/import/", sheet_views.bring_in, {"what": "posts"}, name="import-posts"),
    path("posts/import/template/", sheet_views.template, {"what": "posts"}, name="posts-template"),
    path("posts/<int:post_id>/end/", post_views.end, name="end-post"),
    path("bodies/", body_views.bodies, name="bodies"),
    path("bodies/new/", body_views.open_body, name="open-body"),
    path("bodies/<int:body_id>/", body_views.body, name="body"),
    path("bodies/<int:body_id>/close/", body_views.close, name="close-body"),
    path("bodies/<int:body_id>/reopen/", body_views.reopen, name="reopen-body"),
    path("<int:person_id>/", views.person, name="person"),
    path("<int:person_id>/edit/", views.edit, name="edit"),
    path("<int:person_id>/lock/", views.lock, name="lock"),
    path("<int:person_id>/unlock/", views.unlock, name="unlock"),
    path("<int:person_id>/password/", views.password, name="password"),
    path("<int:person_id>/factors/", views.factors, name="factors"),
    path("<int:person_id>/unmask/", views.unmask, name="unmask"),
    path("<int:person_id>/appoint/", post_views.appoint, name="appoint"),
]
