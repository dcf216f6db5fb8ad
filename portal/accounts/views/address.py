"""An e-mail address for notices, asked for after the first action that deserves one."""

from allauth.account.internal.flows.email_verification import send_verification_email_to_address
from allauth.account.models import EmailAddress
from allauth.core import ratelimit
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from portal.accounts import email
from portal.accounts.access import signed_in
from portal.accounts.forms import AddEmailForm
from portal.accounts.oneid.beginning import local
from portal.accounts.requests import PersonRequest
from portal.errors import too_many


@signed_in
def address(request: PersonRequest) -> HttpResponseBase:
    """Ask for an address and send the link that confirms it."""
    onward = local(request, request.POST.get("next") or request.GET.get("next"))
    form = AddEmailForm(request.user, request.POST or None)
    if request.method == "POST" and not ratelimit.consume(
        request, action="manage_email", user=request.user
    ):
        return too_many(request)
    if request.method == "POST" and form.is_valid():
        form.save(request)
        return redirect("accounts:email")
    return _page(request, form, onward)


@require_POST
@signed_in
def send_again(request: PersonRequest) -> HttpResponseBase:
    """Send the link once more; the limit of letters to one address still holds."""
    waiting = EmailAddress.objects.filter(user=request.user, verified=False).order_by("-pk").first()
    if waiting is not None:
        send_verification_email_to_address(request, waiting)
    return redirect("accounts:email")


@require_POST
@signed_in
def decline(request: PersonRequest) -> HttpResponseBase:
    """Do without letters; nobody asks again."""
    email.decline(request.user)
    return redirect(local(request, request.POST.get("next")) or "accounts:me")


def _page(request: PersonRequest, form: AddEmailForm, onward: str) -> HttpResponse:
    context = {
        "form": form,
        "next": onward,
        "confirmed": email.confirmed_address(request.user),
        "waiting": email.waiting_address(request.user),
        "section": "me",
        "tab": "profile",
    }
    return render(request, "accounts/email.html", context, status=422 if form.errors else 200)
