"""The administration as an application; apart from its site, which needs loaded models."""

from django.contrib.admin.apps import AdminConfig


class PortalAdminConfig(AdminConfig):
    """django.contrib.admin with the portal's site."""

    default_site = "portal.admin_site.PortalAdminSite"
