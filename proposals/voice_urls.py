"""Addresses of what people say beside a proposal: arguments, updates, reports, sharing."""

from django.urls import path, register_converter
from django.urls.converters import StringConverter

from proposals.views import arguments, reports, sharing, updates


class Remarks(StringConverter):
    """What can be reported, as its address calls it."""

    regex = "text|arguments|updates|evidence"


register_converter(Remarks, "remarks")

ONE = "<reference:reference>"
urlpatterns = [
    path("drafts/<uuid:uid>/updates/", updates.new, name="update_new"),
    path(f"{ONE}/updates/<int:pk>/", updates.update, name="update"),
    path(f"{ONE}/arguments/", arguments.arguments, name="arguments"),
    path(f"{ONE}/arguments/new/", arguments.new, name="argument_new"),
    path(f"{ONE}/arguments/<int:pk>/", arguments.argument, name="argument"),
    path(f"{ONE}/arguments/<int:pk>/mark/", arguments.mark, name="argument_mark"),
    path(f"{ONE}/arguments/<int:pk>/mending/", arguments.mending, name="argument_mending"),
    path(
        f"{ONE}/arguments/<int:pk>/taking-back/", arguments.taking_back, name="argument_taking_back"
    ),
    path(f"{ONE}/sharing/", sharing.kit, name="kit"),
    path(f"{ONE}/picture.png", sharing.picture, name="picture"),
    path(f"{ONE}/poster.pdf", sharing.poster, name="poster"),
    path(f"{ONE}/<remarks:kind>/<int:pk>/report/", reports.report, name="report"),
]
