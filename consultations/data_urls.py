"""Addresses of open data, under /<language>/consultations/."""

from django.urls import path

from consultations.views import data

urlpatterns = [
    path("data/", data.about, name="data"),
    path("data/recount.py", data.program, name="recount"),
    path("data/consultations.<slug:ending>", data.consultations, name="data_list"),
]
of_one = [
    path("data/", data.of_one, name="data_of"),
    path("data/datapackage.json", data.package, name="data_package"),
    path("data/<slug:table>.<slug:ending>", data.table_of, name="data_file"),
]
