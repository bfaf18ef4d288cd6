"""Addresses of campaigns."""

from django.urls import path

from office.campaigns.views import adopting, amending, campaign, commitment, lists, months, out, posts, splitting, state

app_name = "campaigns"
urlpatterns = [
    path("", lists.campaigns, name="list"),
    path("adopt/<int:document_id>/", adopting.adopt, name="adopt"),
    path("feed/<str:token>.ics", months.feed, name="feed"),
    path("<int:campaign_id>/", campaign.overview, name="campaign"),
    path("<int:campaign_id>/money/", campaign.money, name="money"),
    path("<int:campaign_id>/plan/", campaign.plan, name="plan"),
    path("<int:campaign_id>/history/", campaign.history, name="history"),
    path("<int:campaign_id>/shares/", campaign.shares, name="shares"),
    path("<int:campaign_id>/posts/", posts.posts, name="posts"),
    path("<int:campaign_id>/posts/match/", posts.match, name="match"),
    path("<int:campaign_id>/posts/<int:post_id>/", posts.assign, name="assign"),
    path("<int:campaign_id>/calendar/", months.month, name="calendar"),
    path("<int:campaign_id>/calendar.ics", months.download, name="ics"),
    path("<int:campaign_id>/calendar/rotate/", months.rotate, name="rotate"),
    path("<int:campaign_id>/print/", out.printed, name="print"),
    path("<int:campaign_id>/excel/", out.excel, name="excel"),
    path("<int:campaign_id>/close/", state.close, name="close"),
    path("<int:campaign_id>/reopen/", state.reopen, name="reopen"),
    path("<int:campaign_id>/revise/<int:document_id>/", adopting.revise, name="revise"),
    path("<int:campaign_id>/add/", amending.add, name="add"),
    path("commitments/<int:commitment_id>/", commitment.commitment, name="commitment"),
    path("commitments/<int:commitment_id>/amend/", amending.amend, name="amend"),
    path("commitments/<int:commitment_id>/end/", amending.end, name="end"),
    path("commitments/<int:commitment_id>/split/", splitting.split, name="split"),
    path("commitments/<int:commitment_id>/unsplit/", splitting.unsplit, name="unsplit"),
]
