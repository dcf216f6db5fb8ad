"""People and roles in the administration: read here, changed by the verbs of `roles`."""

from typing import Any, cast

from django import forms
from django.contrib import admin, messages
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path, reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from portal.accounts.models import Role, User
from portal.administration import ReadOnlyAdmin
from portal.audit import roles
from portal.lifecycle import Refused


class CurrentFilter(admin.SimpleListFilter):
    """Roles that hold, and those that have ended."""

    title = gettext_lazy("now")
    parameter_name = "current"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        """The two answers."""
        return [("yes", _("held now")), ("no", _("ended"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Role]) -> QuerySet[Role] | None:
        """The roles of the chosen answer."""
        wanted = {"yes": True, "no": False}.get(self.value() or "")
        return None if wanted is None else queryset.filter(ended_at__isnull=wanted)


class RoleForm(forms.ModelForm):
    """Who gets which role; the verb refuses in words where the database would only object."""

    def _get_validation_exclusions(self) -> set[str]:
        return {"user", "kind", "body"}


class RoleAdmin(ReadOnlyAdmin):
    """A role is given and ended; the row stays as the record."""

    form = RoleForm

    list_display = ("user", "kind", "body", "granted_by", "granted_at", "ended_at")
    list_filter = (CurrentFilter, "kind")
    list_select_related = ("user", "body", "granted_by")
    search_fields = ("user__full_name", "user__email")
    raw_id_fields = ("user",)
    change_form_outer_after_template = "admin/accounts/role.html"

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Every administrator gives roles, never to themselves."""
        return self._may(request)

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """Who gets which role; later also who gave it, and when."""
        given = ("granted_by", "granted_at", "ended_at") if obj else ()
        return ("user", "kind", "body", *given)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Give the role."""
        role = roles.grant(obj.user, obj.kind, obj.body, by=_acting(request))
        obj.pk, obj._state.adding = role.pk, False

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The form; a refusal is told above it, with what was chosen still chosen."""
        try:
            page: HttpResponse = super().changeform_view(request, *args, **kwargs)
        except Refused as refusal:
            messages.error(request, str(refusal))
            chosen = request.POST.copy()
            chosen.pop("csrfmiddlewaretoken", None)
            return redirect(f"{request.path}?{chosen.urlencode()}")
        return page

    def get_urls(self) -> list[URLPattern]:
        """Ending a role is posted to its own address."""
        view = self.admin_site.admin_view(require_POST(self.end_view))
        return [path("<int:pk>/end/", view, name="accounts_role_end"), *super().get_urls()]

    def end_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """End the role, or say why not."""
        role = get_object_or_404(Role, pk=pk)
        return _attempt(
            request,
            lambda: roles.end(role, by=_acting(request)),
            _("The role has ended. The person's sessions are closed."),
            reverse("admin:accounts_role_change", args=(pk,)),
        )


class UserAdmin(ReadOnlyAdmin):
    """Accounts, to give roles to and to suspend; the list shows staff until somebody is sought."""

    list_display = ("full_name", "email", "kind", "assurance_level", "is_active", "date_joined")
    list_filter = ("is_active", "kind")
    search_fields = ("full_name", "email")
    search_help_text = gettext_lazy("A part of the name, or the whole e-mail address.")
    change_form_outer_after_template = "admin/accounts/person.html"
    fields = (
        "full_name",
        "organisation",
        "email",
        "kind",
        "assurance_level",
        "is_active",
        "date_joined",
    )

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """What giving a role needs; neither keys nor where somebody lives."""
        return self.fields

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[User], search_term: str
    ) -> tuple[QuerySet[User], bool]:
        """Staff, or whoever is sought by name or whole address."""
        term = search_term.strip()
        if not term:
            return queryset.filter(Q(is_staff=True) | Q(is_active=False)), False
        return queryset.filter(Q(full_name__icontains=term) | Q(email__iexact=term)), False

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """The person, with the way to give a role."""
        giving = f"{reverse('admin:accounts_role_add')}?{urlencode({'user': object_id})}"
        context = {**(extra_context or {}), "giving_url": giving}
        page: HttpResponse = super().change_view(request, object_id, form_url, context)
        return page

    def get_urls(self) -> list[URLPattern]:
        """Suspending and readmitting are posted to the person's own address."""
        view = self.admin_site.admin_view(require_POST(self.standing_view))
        return [
            path("<int:pk>/standing/", view, name="accounts_user_standing"),
            *super().get_urls(),
        ]

    def standing_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Suspend with a reason, or readmit."""
        person, by = get_object_or_404(User, pk=pk), _acting(request)
        reason = request.POST.get("reason", "").strip()[:500]
        verbs = {
            "suspend": lambda: roles.suspend(person, _required(reason), by=by),
            "readmit": lambda: roles.readmit(person, by=by),
        }
        if request.POST.get("verb") not in verbs:
            raise Http404
        back = reverse("admin:accounts_user_change", args=(pk,))
        return _attempt(request, verbs[request.POST["verb"]], _("Done, and on record."), back)


def _required(reason: str) -> str:
    if not reason:
        raise Refused(_("Say why the account is suspended."), _("The reason stays on record."))
    return reason


def _attempt(request: HttpRequest, act: Any, done: str, back: str) -> HttpResponse:
    try:
        act()
        messages.success(request, done)
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect(back)


def _acting(request: HttpRequest) -> User:
    return cast(User, request.user)


def register(site: admin.AdminSite) -> None:
    """Put people and roles into the administration."""
    site.register(Role, RoleAdmin)
    site.register(User, UserAdmin)
