"""{% idempotency_key %}"""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from portal.accounts.idempotency import FIELD, new_key

register = template.Library()


@register.simple_tag
def idempotency_key() -> SafeString:
    """The hidden field by which a form that is sent twice is recognised."""
    return format_html('<input type="hidden" name="{}" value="{}">', FIELD, new_key())
