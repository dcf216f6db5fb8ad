"""The content security policy, written once: no page of ours has a nonce or an inline script."""

import functools
from typing import Any

from csp.constants import HEADER
from csp.middleware import CSPMiddleware
from csp.utils import build_policy
from django.http import HttpRequest, HttpResponseBase

CHANGES = ("_csp_exempt", "_csp_config", "_csp_update", "_csp_replace")


class ContentSecurityPolicy(CSPMiddleware):
    """django-csp's middleware, which builds the policy anew only where a view changes it."""

    def process_request(self, request: HttpRequest) -> None:
        """Nothing: there are no nonces."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> Any:
        """The policy of the settings, unless the view has one of its own."""
        if HEADER in response:
            return response
        if any(hasattr(response, change) for change in CHANGES):
            return super().process_response(request, response)
        response[HEADER] = _policy()
        return response


@functools.cache
def _policy() -> str:
    return str(build_policy())
