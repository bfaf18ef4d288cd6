"""The addresses of the reports app."""

from django.urls import path

from office.reports.views import changing, checks, issuing, lists, reading, writing

app_name = "reports"
urlpatterns = [
    path("", lists.reports, name="list"),
    path("new/", writing.new, name="new"),
    path("checks/", checks.checks, name="checks"),
    path("checks/new/", checks.new_check, name="new_check"),
    path("checks/<int:check_id>/", checks.check, name="check"),
    path("checks/<int:check_id>/again/", checks.check_again, name="check_again"),
    path("checks/<int:check_id>/<str:form>/", checks.check_file, name="check_file"),
    path("<int:report_id>/", reading.report, name="report"),
    path("<int:report_id>/photo/<int:photo_id>/", reading.photo, name="photo"),
    path("<int:report_id>/differences/", reading.differences, name="differences"),
    path("<int:report_id>/head/", changing.edit_head, name="edit_head"),
    path("<int:report_id>/block/<slug:block>/", changing.edit_block, name="edit_block"),
    path("<int:report_id>/block/<slug:block>/add/", changing.add_block, name="add_block"),
    path("<int:report_id>/number/<str:number>/", changing.edit_number, name="edit_number"),
    path("<int:report_id>/rewrite/", writing.rewrite, name="rewrite"),
    path("<int:report_id>/discard/", writing.discard, name="discard"),
    path("<int:report_id>/take-back/", writing.take_back, name="take_back"),
    path("<int:report_id>/issue/", issuing.issue, name="issue"),
    path("<int:report_id>/file/<str:form>/", issuing.file, name="file"),
    path("<int:report_id>/check/", checks.check_report, name="check_report"),
]
