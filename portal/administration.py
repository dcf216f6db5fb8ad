"""What the administration's pages of every app have in common."""

from typing import Any

from django.db import models
from django.http import HttpRequest
from unfold.admin import ModelAdmin


class AdministratorAdmin(ModelAdmin):
    """Rows that administrators add and change; nothing public is ever deleted."""

    list_per_page = 50
    show_full_result_count = False
    warn_unsaved_form = True

    def has_module_permission(self, request: HttpRequest) -> bool:
        """The site's gate has asked already."""
        return self._may(request)

    def has_view_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        """Every administrator reads everything that is registered."""
        return self._may(request)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Every administrator adds."""
        return self._may(request)

    def has_change_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        """Every administrator changes."""
        return self._may(request)

    def has_delete_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        """Nobody deletes: what is over gets an end."""
        return False

    def _may(self, request: HttpRequest) -> bool:
        return bool(self.admin_site.has_permission(request))


class ReadOnlyAdmin(AdministratorAdmin):
    """Rows that only the portal's own verbs write."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Only verbs add."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        """Only verbs change."""
        return False

    def get_fields(self, request: HttpRequest, obj: models.Model | None = None) -> Any:
        """Every field of the row's own, save what nobody should read."""
        return [
            field.name
            for field in self.opts.concrete_fields
            if field.name not in (self.exclude or ()) and not isinstance(field, models.BinaryField)
        ]
