"""Addresses under /<language>/desk/commitments/<reference>/indicators/."""

from django.urls import path, re_path

from monitoring.importing import views as tables
from monitoring.measuring import desk_approval, desk_grid, desk_indicators

BASE = "<slug:reference>/indicators/"

urlpatterns = [
    path(BASE, desk_indicators.overview, name="indicators"),
    path(f"{BASE}new/", desk_indicators.new, name="indicator_new"),
    path(f"{BASE}<int:pk>/", desk_indicators.edit, name="indicator_edit"),
    path(f"{BASE}<int:pk>/<slug:quarter>/", desk_grid.values, name="entry"),
    path(f"{BASE}<int:pk>/plan/<slug:quarter>/", desk_grid.plan, name="plan_entry"),
    path(f"{BASE}files/<uuid:uid>/", desk_approval.file, name="entry_file"),
    path(f"{BASE}sending/", desk_indicators.sending, name="entries_sending"),
    path(f"{BASE}approval/", desk_approval.approval, name="approval"),
    path(f"{BASE}publication/", desk_approval.publication, name="publication"),
    path(f"{BASE}returning/", desk_approval.returning, name="returning"),
    path(f"{BASE}table/", tables.bring, name="bring"),
    path(f"{BASE}tables/<uuid:uid>/", tables.detail, name="import"),
    path(f"{BASE}tables/<uuid:uid>/mending/", tables.mending, name="import_mending"),
    path(f"{BASE}tables/<uuid:uid>/writing/", tables.writing, name="import_writing"),
    path(f"{BASE}tables/<uuid:uid>/errors.csv", tables.errors, name="import_errors"),
    re_path(
        r"^(?P<reference>[-\w]+)/indicators/sample\.(?P<form>xlsx|csv)$",
        tables.sample_file,
        name="sample",
    ),
]
