"""Settings, read from the environment, refusing to start half-configured.

What depends on nothing of the installation stands in the tables of `portal.configuration`.
"""

from pathlib import Path

import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from portal.admin_theme import theme
from portal.configuration.identity import *  # noqa: F403
from portal.configuration.installed import *  # noqa: F403
from portal.configuration.interface import *  # noqa: F403
from portal.configuration.interface import REST_FRAMEWORK
from portal.configuration.providers import *  # noqa: F403
from portal.configuration.tasks import *  # noqa: F403
from portal.language.info import register as register_languages
from portal.logs import logging_config
from portal.secrets import check_secret, keyring

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()

# --- the kind of installation ------------------------------------------------
DEBUG = env.bool("DEBUG", default=False)
DEMO = env.bool("DEMO", default=False)
OPERATOR_NAME = env("OPERATOR_NAME", default="")
SITE_URL = env("SITE_URL", default="http://127.0.0.1:8000").rstrip("/")
SITE_NAME = "Elektron ishtirok"
# Where the beat asks whether the portal is at work; empty: it only tells that the beat is.
PROBE_URL = env("PROBE_URL", default="" if DEBUG else f"{SITE_URL}/readyz")
VAR_DIR = Path(env("VAR_DIR", default=str(BASE_DIR / "var")))
TRUSTED_PROXIES = env.list("TRUSTED_PROXIES", default=[])
METRICS_TOKEN = env("METRICS_TOKEN", default="")

# --- secrets -----------------------------------------------------------------
SECRET_KEY = env("SECRET_KEY", default="insecure-development-key" if DEBUG else "")
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])
PERSON_KEYS = keyring(env("PERSON_KEYS", default=f"1:{'11' * 32}" if DEBUG else ""))
NULLIFIER_KEYS = keyring(env("NULLIFIER_KEYS", default=f"1:{'22' * 32}" if DEBUG else ""))
if not DEBUG:
    for _secret in (SECRET_KEY, *SECRET_KEY_FALLBACKS):
        check_secret("SECRET_KEY", _secret)
    if not (PERSON_KEYS and NULLIFIER_KEYS and PERSON_KEYS.keys() == NULLIFIER_KEYS.keys()):
        raise ImproperlyConfigured(
            "PERSON_KEYS and NULLIFIER_KEYS must be set and hold the same versions, "
            'for instance "1:<64 hex digits>".'
        )

ALLOWED_HOSTS = env.list(
    "ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"] if DEBUG or DEMO else []
)
if not ALLOWED_HOSTS:
    raise ImproperlyConfigured("ALLOWED_HOSTS must name the hosts that the portal answers for.")

# --- database ----------------------------------------------------------------
DATABASE = env.db("DATABASE_URL", default="postgres:///elektron_ishtirok")
DATABASES = {
    "default": {
        **DATABASE,
        # From the second time on PostgreSQL keeps the plan of the few statements of the hot path.
        # Not behind a pooler that gives each transaction another connection.
        "OPTIONS": {
            **DATABASE.get("OPTIONS", {}),
            "prepare_threshold": 1 if env.bool("PREPARED_STATEMENTS", default=True) else None,
        },
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
        "ATOMIC_REQUESTS": False,
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- Valkey: a cache that may fail, a broker that may fail ---------------------
CACHE_URL = env("CACHE_URL", default="")
CACHES = {
    "default": (
        {
            "BACKEND": "portal.fallible_cache.FallibleRedisCache",
            "LOCATION": CACHE_URL,
            "OPTIONS": {"socket_timeout": 0.2, "socket_connect_timeout": 0.2},
        }
        if CACHE_URL
        else {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
    ),
    # Attempts to sign in and used codes: what decides is never kept where it may be lost.
    "decisions": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "accounts_decisions",
        "OPTIONS": {"MAX_ENTRIES": 1_000_000},
    },
}
CELERY_BROKER_URL = env("CELERY_BROKER_URL", default="memory://")
# --- sessions, cookies, transport ---------------------------------------------
SECURE = SITE_URL.startswith("https://")
SESSION_ENGINE = "portal.accounts.session_rows"
SESSION_COOKIE_NAME = "session"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 60 * 60 * 24 * 14
CSRF_TRUSTED_ORIGINS = [SITE_URL]
CSRF_FAILURE_VIEW = "portal.errors.csrf_failure"
SECURE_SSL_REDIRECT = SECURE and env.bool("SECURE_SSL_REDIRECT", default=True)
SECURE_HSTS_SECONDS = 31536000 if SECURE else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = SECURE
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if TRUSTED_PROXIES else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
# The form that leads to OneID ends there; browsers check the whole way of a form.
ONEID_FORM_ACTIONS = env.list(
    "ONEID_FORM_ACTIONS",
    default=["/".join(env("ONEID_BASE_URL", default="https://sso.egov.uz").split("/")[:3])],
)
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF, *ONEID_FORM_ACTIONS],
        "frame-ancestors": [NONE],
    }
}

# --- OneID and second factors ----------------------------------------------------
MFA_TOTP_ISSUER = SITE_NAME
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = DEBUG or DEMO
ONEID_SIMULATOR = env.bool("ONEID_SIMULATOR", default=DEBUG or DEMO)
ONEID_BASE_URL = env(
    "ONEID_BASE_URL",
    default=f"{SITE_URL}/oneid-simulator/authorize" if ONEID_SIMULATOR else "",
)
ONEID_CLIENT_ID = env("ONEID_CLIENT_ID", default="elektron-ishtirok")
ONEID_CLIENT_SECRET = env(
    "ONEID_CLIENT_SECRET", default="simulator-secret" if ONEID_SIMULATOR else ""
)
ONEID_SCOPE = env("ONEID_SCOPE", default="elektron-ishtirok")
ONEID_TIMEOUT = 5.0
if not DEBUG and not ONEID_SIMULATOR:
    check_secret("ONEID_CLIENT_SECRET", ONEID_CLIENT_SECRET)

# --- languages and time ----------------------------------------------------------
register_languages()
LANGUAGE_CODE = "uz"
LANGUAGES = [
    ("uz", _("Uzbek (Latin)")),
    ("uz-cyrl", _("Uzbek (Cyrillic)")),
    ("ru", _("Russian")),
    ("en", _("English")),
    ("kaa", _("Karakalpak")),
]
LOCALE_PATHS = [BASE_DIR / "locale"]
FORMAT_MODULE_PATH = ["portal.formats"]
UZ_SCRIPT = env("UZ_SCRIPT", default="1995")
USE_I18N = USE_TZ = True
USE_THOUSAND_SEPARATOR = False
TIME_ZONE = "Asia/Tashkent"

# --- static files, mail, API, logs -------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": (
            "django.contrib.staticfiles.storage.StaticFilesStorage"
            if DEBUG
            else "whitenoise.storage.CompressedManifestStaticFilesStorage"
        )
    },
}
MEDIA_ROOT = VAR_DIR / "media"
FILE_UPLOAD_HANDLERS = ["portal.uploads.BoundedUpload"]
vars().update(env.email("EMAIL_URL", default="consolemail://" if DEBUG else "smtp://127.0.0.1:25"))
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = env("DEFAULT_FROM_EMAIL", default="Elektron ishtirok <no-reply@localhost>")
REST_FRAMEWORK["NUM_PROXIES"] = int(bool(TRUSTED_PROXIES))
UNFOLD = theme(SITE_NAME)
LOGGING = logging_config(json=not DEBUG)
TEST_RUNNER = "django.test.runner.DiscoverRunner"
