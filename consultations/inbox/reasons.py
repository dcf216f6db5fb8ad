"""The reasons that a body gives often: its officers keep them for one another."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from consultations.inbox.forms import TemplateForm
from consultations.inbox.views import officers
from consultations.models import ReasonTemplate
from portal.accounts.idempotency import idempotent
from portal.accounts.models import User
from portal.accounts.requests import PersonRequest
from portal.desk.pages import surroundings
from portal.directory.models import Body
from portal.workplace import posted

form_page = require_http_methods(["GET", "HEAD", "POST"])


@form_page
@officers
@idempotent
def templates(request: PersonRequest, body: str) -> HttpResponseBase:
    """All of them, and a form for another one."""
    place = _body(request.user, body)
    made = ReasonTemplate(body=place, made_by=request.user)
    form = TemplateForm(posted(request), instance=made)
    if request.method == "POST" and _kept(form):
        messages.success(request, _("The template is kept for your colleagues too."))
        return redirect("desk:consultations:reasons", body)
    return _page(request, place, form)


@form_page
@officers
@idempotent
def template(request: PersonRequest, body: str, pk: int) -> HttpResponseBase:
    """Change one, or remove it (``remove``); decisions that were given stay as they are."""
    place = _body(request.user, body)
    found = get_object_or_404(ReasonTemplate, body=place, pk=pk)
    if "remove" in request.POST:
        found.delete()
        messages.success(request, _("The template is removed."))
        return redirect("desk:consultations:reasons", body)
    form = TemplateForm(posted(request), instance=found)
    if request.method == "POST" and _kept(form):
        messages.success(request, _("The template is changed."))
        return redirect("desk:consultations:reasons", body)
    return _page(request, place, form, found)


def _kept(form: TemplateForm) -> bool:
    """Whether it could be kept; a name that is taken is said at the form."""
    if not form.is_valid():
        return False
    others = ReasonTemplate.objects.exclude(pk=form.instance.pk)
    with transaction.atomic():
        # One officer of the body after the other, so that a name is given once.
        Body.objects.select_for_update(no_key=True).get(pk=form.instance.body_id)
        if others.filter(body=form.instance.body_id, title=form.instance.title).exists():
            form.add_error("title", _("Your body has a template of this name already."))
            return False
        form.save()
    return True


def _page(
    request: PersonRequest, body: Body, form: TemplateForm, found: ReasonTemplate | None = None
) -> HttpResponseBase:
    context = {
        **surroundings(request.user, body, current="consultations"),
        "form": form,
        "template": found,
        "templates": ReasonTemplate.objects.filter(body=body),
    }
    status = 422 if form.errors else 200
    return render(request, "desk/consultations/inbox/reasons.html", context, status=status)


def _body(user: User, slug: str) -> Body:
    body = get_object_or_404(Body, slug=slug)
    if not user.roles_in(body):
        raise PermissionDenied(_("These are the templates of another state body."))
    return body
