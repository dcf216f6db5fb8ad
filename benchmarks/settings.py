"""The portal's settings, with two addresses more: an INSERT with and without the middleware."""

from portal.settings import *  # noqa: F403  # the very settings that are measured

ROOT_URLCONF = "benchmarks.site"
WSGI_APPLICATION = "benchmarks.site.application"
