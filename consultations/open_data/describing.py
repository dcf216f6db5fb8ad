"""What there is, for people and for programs (Frictionless Data Package)."""

from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from consultations.models import Consultation
from consultations.open_data.asked import PARTICIPANTS, QUESTIONS, STATEMENTS, SURVEY
from consultations.open_data.opinions import CONTRIBUTIONS, DECISIONS
from consultations.open_data.passports import CONSULTATIONS, DOCUMENTS, EXTENSIONS
from consultations.open_data.tables import Table
from consultations.open_data.texts import CLAUSES, VERSIONS
from portal.norms import current

# What every consultation has, in the order in which a reader meets it.
OF_ONE = {
    table.name: table
    for table in (
        *(VERSIONS, CLAUSES, CONTRIBUTIONS, DECISIONS, STATEMENTS),
        *(QUESTIONS, SURVEY, PARTICIPANTS, DOCUMENTS, EXTENSIONS),
    )
}
ALL = (CONSULTATIONS, *OF_ONE.values())
LICENCE = {
    "name": "CC-BY-4.0",
    "title": "Creative Commons Attribution 4.0",
    "path": "https://creativecommons.org/licenses/by/4.0/",
}
# By which statements are called common ground or divided.
NORMS = ("statement-least-votes", "statement-common-share", "statement-divided-share")


def package_of(consultation: Consultation) -> dict[str, Any]:
    """The tables of one consultation, their fields described in the language of the address."""
    page = f"{settings.SITE_URL}{consultation.get_absolute_url()}"
    return {
        "name": (consultation.reference or "").lower(),
        "title": consultation.title,
        "homepage": page,
        "licenses": [LICENCE],
        "norms": {key: current.quantity(key) for key in NORMS},
        "resources": [_resource(table, page) for table in OF_ONE.values()],
        "recount": f"{settings.SITE_URL}{reverse('consultations:recount')}",
        "description": _("Everything public about this consultation, to be counted again."),
    }


def _resource(table: Table, page: str) -> dict[str, Any]:
    return {
        "name": table.name,
        "title": str(table.title),
        "description": str(table.about),
        "path": f"{page}data/{table.name}.csv",
        "format": "csv",
        "encoding": "utf-8",
        "schema": {
            "fields": [
                {"name": each.name, "type": each.kind, "description": str(each.about)}
                | ({"constraints": {"enum": list(each.values)}} if each.values else {})
                for each in table.fields
            ],
            "missingValues": [""],
        },
    }
