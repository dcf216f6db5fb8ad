"""Open data of consultations: what there is, the tables, and the program that counts again."""

from pathlib import Path

from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    JsonResponse,
    StreamingHttpResponse,
)
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from consultations import open_data
from consultations.models import Consultation
from consultations.open_data.describing import ALL, LICENCE, OF_ONE, package_of
from consultations.open_data.passports import CONSULTATIONS
from consultations.open_data.tables import Table
from consultations.open_data.writing import FORMS, digest_of, written
from consultations.pages import frame_of, public_consultation
from portal.caching import public_page

PROGRAM = Path(open_data.__file__).with_name("recount.py")


@require_safe
@public_page
def about(request: HttpRequest) -> HttpResponse:
    """Every table with what its fields mean, the licence, and how to count again."""
    context = {"section": "data", "tables": ALL, "licence": LICENCE}
    return render(request, "consultations/data/about.html", context)


@require_safe
@public_page
def of_one(request: HttpRequest, reference: str) -> HttpResponse:
    """The tables of one consultation."""
    found = public_consultation(reference)
    context = {
        **frame_of(found, timezone.now(), ""),
        "tables": list(OF_ONE.values()),
        "licence": LICENCE,
    }
    return render(request, "consultations/data/of_one.html", context)


@require_safe
@public_page
def consultations(request: HttpRequest, ending: str) -> HttpResponseBase:
    """Every public consultation as a table."""
    return _sent(CONSULTATIONS, None, ending, "consultations")


@require_safe
@public_page
def table_of(request: HttpRequest, reference: str, table: str, ending: str) -> HttpResponseBase:
    """One table of one consultation."""
    found = public_consultation(reference)
    if table not in OF_ONE:
        raise Http404(table)
    return _sent(OF_ONE[table], found, ending, f"{reference}-{table}")


@require_safe
@public_page
def package(request: HttpRequest, reference: str) -> HttpResponse:
    """What the tables of one consultation are, for programs."""
    return JsonResponse(package_of(public_consultation(reference)))


@require_safe
@public_page
def program(request: HttpRequest) -> HttpResponseBase:
    """The program that counts again, as a file; it needs Python and nothing else."""
    content = PROGRAM.read_bytes()
    response = HttpResponse(content, content_type="text/x-python; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="recount.py"'
    return response


def _sent(table: Table, of: Consultation | None, ending: str, name: str) -> HttpResponseBase:
    if ending not in FORMS:
        raise Http404(ending)
    response = StreamingHttpResponse(written(table, of, ending), content_type=FORMS[ending])
    response["Content-Disposition"] = f'attachment; filename="{name}.{ending}"'
    response["ETag"] = f'"{digest_of(table, of)}-{ending}"'
    return response
