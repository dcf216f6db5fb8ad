"""The portal's settings, with static files as they lie: nothing is collected for these tests."""

from portal.settings import *  # noqa: F403  # the very settings that are tried
from portal.settings import STORAGES

STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
