"""A request repeated after an unknown outcome gets the first answer."""

import hashlib
import json
import uuid
from collections.abc import Callable
from functools import wraps

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.utils.crypto import salted_hmac

from portal.accounts.models import FirstAnswer

View = Callable[..., HttpResponseBase]
FIELD = "idempotency_key"


def new_key() -> str:
    """A fresh key for a form; templates write it with ``{% idempotency_key %}``."""
    return str(uuid.uuid4())


def idempotent(view: View) -> View:
    """Run a creating POST once for each key; a resend is redirected where the first one went.
    The same key with other words or at another address is no resend.

    Only redirects count as an outcome: a form sent back with errors leaves its key unused.
    The unique row makes a second request wait for the first one to commit.
    """

    @wraps(view)
    def once(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        key = _key_of(request)
        if key is None or not request.user.is_authenticated:
            return view(request, *args, **kwargs)
        with transaction.atomic():
            claim, fresh = FirstAnswer.objects.get_or_create(user_id=request.user.pk, key=key)
            if not fresh:
                return HttpResponseRedirect(claim.location or request.path)
            return _remember(claim, view(request, *args, **kwargs))

    return once


def _key_of(request: HttpRequest) -> uuid.UUID | None:
    if request.method != "POST":
        return None
    try:
        given = uuid.UUID(request.POST.get(FIELD, ""))
    except ValueError:
        return None
    # Keyed, so that whoever has only the database cannot try out what was typed.
    digest = salted_hmac("idempotency", f"{given}{_content_of(request)}", algorithm="sha256")
    return uuid.UUID(bytes=digest.digest()[:16])


def _content_of(request: HttpRequest) -> str:
    """Where it went and what it said: a form changed after the browser's Back is a new request."""
    fields = [each for each in sorted(request.POST.lists()) if each[0] != "csrfmiddlewaretoken"]
    files = [(name, _digest(each)) for name, them in request.FILES.lists() for each in them]
    return json.dumps([request.path, fields, *([sorted(files)] if files else [])])


def _digest(file: UploadedFile) -> str:
    """The hash of a file that was sent, which is left as it was."""
    file.seek(0)
    digest = hashlib.sha256(file.read()).hexdigest()
    file.seek(0)
    return digest


def _remember(claim: FirstAnswer, response: HttpResponseBase) -> HttpResponseBase:
    if isinstance(response, HttpResponse) and response.status_code in (302, 303):
        claim.location = response["Location"][:500]
        claim.save(update_fields=["location"])
    else:
        claim.delete()
    return response
