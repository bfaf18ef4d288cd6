"""Addresses of documents."""

from django.urls import path

from office.documents import views, views_items, views_uploads

# Pages with a whole document in them go out compressed, with padding against guessing by length.
app_name = "documents"
urlpatterns = [
    path("", views.documents, name="list"),
    path("upload/", views_uploads.upload, name="upload"),
    path("batches/<slug:batch>/", views_uploads.batch, name="batch"),
    path("uploads/<int:upload_id>/", views_uploads.progress, name="progress"),
    path("uploads/<int:upload_id>/again/", views_uploads.again, name="again"),
    path("<int:document_id>/", views.document, name="document"),
    path("<int:document_id>/aside/", views.aside, name="aside"),
    path("<int:document_id>/back/", views.back, name="back"),
    path("<int:document_id>/alike/<int:likeness_id>/", views.alike, name="alike"),
    path("<int:document_id>/review/", views_items.review, name="review"),
    path("<int:document_id>/decide/", views_items.decide, name="decide"),
    path("<int:document_id>/undo/<int:stamp>/", views_items.undo, name="undo"),
    path("<int:document_id>/add/", views_items.add, name="add"),
    path("<int:document_id>/items/<int:item_id>/", views_items.correct, name="correct"),
]
