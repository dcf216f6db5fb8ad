"""Addresses under /<language>/desk/paper/."""

from django.urls import path

from proposals.paper_desk import audits, entering, sheets

app_name = "paper"
urlpatterns = [
    path("", entering.start, name="start"),
    path("audits/", audits.waiting, name="audits"),
    path("sheets/<uuid:uid>/", sheets.sheet, name="sheet"),
    path("sheets/<uuid:uid>/receipts/", sheets.receipts, name="receipts"),
    path("sheets/<uuid:uid>/audit/", audits.audit, name="audit"),
    path("<slug:reference>/sheet/", entering.sheet, name="new_sheet"),
    path("<slug:reference>/counter/", entering.counter, name="counter"),
]
