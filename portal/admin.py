"""What administrators may read of the other apps; only verbs write there.

A table by name, so that nothing becomes readable by accident: signatures, keys, sessions and
whoever follows what are not in it. An app that registers a model itself takes precedence.
"""

from typing import Any

from django.apps import apps
from django.contrib import admin
from django.contrib.admin.models import LogEntry

from portal.administration import ReadOnlyAdmin

# Columns of the list, by model.
READABLE: dict[str, tuple[str, ...]] = {
    "moderation.Decision": ("__str__",),
    "moderation.Appeal": ("__str__",),
    "proposals.Proposal": ("reference", "title", "state", "body", "published_at"),
    "proposals.Answer": ("__str__",),
    "monitoring.Commitment": ("__str__",),
}
# What even an administrator does not read.
SECRET = ("author", "join_token", "search_key")


class LogEntryAdmin(ReadOnlyAdmin):
    """What administrators changed in the directory, by whom and when."""

    list_display = ("action_time", "user", "content_type", "object_repr", "change_message")
    list_select_related = ("user", "content_type")


def register_the_rest(site: admin.AdminSite) -> None:
    """Make the models of READABLE readable that no app has registered itself."""
    if not site.is_registered(LogEntry):
        site.register(LogEntry, LogEntryAdmin)
    for label, columns in READABLE.items():
        model = apps.get_model(label)
        if not site.is_registered(model):
            site.register(model, _reading(model, columns))


def _reading(model: Any, columns: tuple[str, ...]) -> type[ReadOnlyAdmin]:
    body = {"list_display": columns, "exclude": SECRET, "list_per_page": 50}
    return type(f"{model.__name__}Reading", (ReadOnlyAdmin,), body)
