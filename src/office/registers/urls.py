"""The addresses of the registers app."""

from django.urls import path

from office.registers.sentence.views import sentence
from office.registers.views import blanks, books, entries, lists, writing

app_name = "registers"
urlpatterns = [
    path("", lists.home, name="home"),
    path("sentence/", sentence, name="sentence"),
    path("follow-ups/", lists.follow_ups, name="follow_ups"),
    path("follow-ups/<int:number>/done/", lists.follow_up_done, name="follow_up_done"),
    path("follow-ups/<int:number>/reopen/", lists.follow_up_reopen, name="follow_up_reopen"),
    path("entries/<int:number>/", entries.entry, name="entry"),
    path("entries/<int:number>/edit/", writing.edit, name="edit"),
    path("entries/<int:number>/withdraw/", writing.withdraw, name="withdraw"),
    path("entries/<int:number>/restore/", writing.restore, name="restore"),
    path("entries/<int:number>/unmask/", entries.unmask, name="unmask"),
    path("entries/<int:number>/photos/", writing.attach, name="attach"),
    path("entries/<int:number>/photos/<int:photo>/", entries.photo, name="photo"),
    path("entries/<int:number>/photos/<int:photo>/detach/", writing.detach, name="detach"),
    path("sheets/<int:number>/", books.incoming, name="incoming"),
    path("sheets/<int:number>/check/", books.incoming_check, name="incoming_check"),
    path("sheets/<int:number>/import/", books.incoming_import, name="incoming_import"),
    path("sheets/<int:number>/drop/", books.incoming_drop, name="incoming_drop"),
    path("batches/<int:number>/", books.batch, name="batch"),
    path("batches/<int:number>/undo/", books.batch_undo, name="batch_undo"),
    path("blank/", blanks.blank, name="blank"),
    path("blank/file/", blanks.filled, name="blank_file"),
    path("<slug:code>/", lists.entries, name="list"),
    path("<slug:code>/export/", books.export, name="export"),
    path("<slug:code>/template/", books.template, name="template"),
    path("<slug:code>/import/", books.bring_in, name="import"),
    path("<slug:code>/new/", writing.new, name="new"),
]
