"""How the administration looks: the portal's colours in unfold's steps, and its menu."""

from typing import Any

from django.templatetags.static import static
from django.urls import reverse_lazy
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

# Feruza and the cool greys of static/css/tokens.css, each in unfold's eleven steps.
STEPS = ("50", "100", "200", "300", "400", "500", "600", "700", "800", "900", "950")
PRIMARY = "#EAF5F4 #DFF0EE #B9DEDC #8CC8C7 #6FD3CE #2FA3A3 #0B5F66 #08484E #083F45 #06292B #041C1E"
BASE = "#F8F9FB #F1F3F7 #DDE2EA #C3CBD8 #A3AEC1 #5F6B80 #465169 #34405A #1C2C4A #14213A #0D1626"

Menu = list[dict[str, Any]]

# The apps of the administration's first page, in the order in which they stand there.
APPS = {
    "norms": _("Norms"),
    "directory": _("Directory"),
    "audit": _("Audit log"),
    "admin": _("Changes in the administration"),
    "accounts": _("People and roles"),
    "moderation": _("Moderation"),
    "proposals": _("Proposals"),
    "monitoring": _("Monitoring"),
    "consultations": _("Consultations"),
}


def theme(name: str) -> dict[str, Any]:
    """The setting UNFOLD for a site of this name."""
    return {
        "SITE_TITLE": name,
        "SITE_HEADER": name,
        "SITE_SYMBOL": "balance",
        "SHOW_LANGUAGES": True,
        "LANGUAGES": {"action": reverse_lazy("admin:language")},
        "BORDER_RADIUS": "6px",
        "COLORS": {"primary": _ramp(PRIMARY), "base": _ramp(BASE)},
        "STYLES": [lambda request: static("admin/portal.css")],
        "DASHBOARD_CALLBACK": "portal.audit.norms_admin.waiting",
        "SIDEBAR": {"show_search": True, "navigation": _menu()},
    }


def _ramp(colours: str) -> dict[str, str]:
    return dict(zip(STEPS, colours.split(), strict=True))


def _menu() -> Menu:
    return [
        _group(
            _("Norms"),
            _item(_("Proposal levels"), "stacks", "norms_proposallevel"),
            _item(_("Periods"), "schedule", "norms_period"),
            _item(_("Lengths"), "straighten", "norms_length"),
            _item(_("Assurance by action"), "verified_user", "norms_assurance"),
            _item(_("Quantities"), "tag", "norms_quantity"),
            _item(_("Moderation reasons"), "gavel", "norms_reason"),
            _item(_("Holidays and moved days"), "event", "norms_holiday"),
        ),
        _group(
            _("Directory"),
            _item(_("State bodies"), "account_balance", "directory_body"),
            _item(_("Regions"), "map", "directory_region"),
            _item(_("Districts"), "location_city", "directory_district"),
            _item(_("Topics"), "label", "directory_topic"),
            _item(_("Development goals"), "public", "directory_goal"),
        ),
        _group(
            _("People and roles"),
            _item(_("Roles"), "badge", "accounts_role"),
            _item(_("People"), "group", "accounts_user"),
        ),
        _group(
            _("What happened"),
            _item(_("Audit log"), "history", "audit_event"),
            _item(_("Changes in the administration"), "edit_note", "admin_logentry"),
        ),
    ]


def _group(title: Promise, *items: dict[str, Any]) -> dict[str, Any]:
    return {"title": title, "separator": True, "items": list(items)}


def _item(title: Promise, icon: str, model: str) -> dict[str, Any]:
    return {"title": title, "icon": icon, "link": reverse_lazy(f"admin:{model}_changelist")}
