"""What administrators may read of the other apps; only verbs write there.

A table by name, so that nothing becomes readable by accident: signatures, keys, sessions and
whoever follows what are not in it. An app that registers a model itself takes precedence.
"""

from typing import Any

from django.apps import apps
from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.http import HttpRequest

from portal.administration import ReadOnlyAdmin

# Columns of the list, by model.
READABLE: dict[str, tuple[str, ...]] = {
    "moderation.Decision": ("__str__",),
    "moderation.Appeal": ("__str__",),
    "monitoring.Commitment": ("__str__",),
}
# What even an administrator does not read.
SECRET: tuple[str, ...] = ("author", "join_token", "search_key")


class PublicReading(ReadOnlyAdmin):
    """Rows as the public may see them, where a model knows which these are: no drafts."""

    exclude = SECRET

    def get_queryset(self, request: HttpRequest) -> Any:
        """What is public, or everything of a model that holds nothing else."""
        rows = super().get_queryset(request)
        return rows.public() if hasattr(rows, "public") else rows


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


def _reading(model: Any, columns: tuple[str, ...]) -> type[PublicReading]:
    return type(f"{model.__name__}Reading", (PublicReading,), {"list_display": columns})
