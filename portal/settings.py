"""Settings: one file, read from the environment, refusing to start half-configured."""

from pathlib import Path

import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from portal.admin_theme import theme
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
VAR_DIR = Path(env("VAR_DIR", default=str(BASE_DIR / "var")))
TRUSTED_PROXIES = env.list("TRUSTED_PROXIES", default=[])
METRICS_TOKEN = env("METRICS_TOKEN", default="")

# --- secrets -----------------------------------------------------------------
SECRET_KEY = env("SECRET_KEY", default="insecure-development-key" if DEBUG else "")
PERSON_KEYS = keyring(env("PERSON_KEYS", default=f"1:{'11' * 32}" if DEBUG else ""))
NULLIFIER_KEYS = keyring(env("NULLIFIER_KEYS", default=f"1:{'22' * 32}" if DEBUG else ""))
if not DEBUG:
    check_secret("SECRET_KEY", SECRET_KEY)
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

# --- applications ------------------------------------------------------------
INSTALLED_APPS = [
    "unfold.apps.BasicAppConfig",
    "portal.admin_config.PortalAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.contrib.postgres",
    "rules",
    "allauth",
    "allauth.account",
    "allauth.socialaccount",
    "allauth.mfa",
    "allauth.usersessions",
    "rest_framework",
    "django_filters",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "django_htmx",
    "csp",
    "portal",
    "portal.embedded",
    "portal.language",
    "portal.directory",
    "portal.norms",
    "portal.accounts",
    "portal.accounts.oneid",
    "portal.audit",
    "portal.moderation",
    "portal.participation",
    "portal.notifications",
    "portal.desk",
    "monitoring",
    "consultations",
    "proposals",
]

MIDDLEWARE = [
    "portal.measures.Measured",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "portal.policy.ContentSecurityPolicy",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "portal.caching.PublicPages",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "portal.errors.Refusals",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "portal.urls"
WSGI_APPLICATION = "portal.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "portal.shell.shell",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "portal.templatetags.ui",
                "portal.language.templatetags.language",
            ],
        },
    }
]
FORM_RENDERER = "portal.forms.PortalFormRenderer"

# --- what lower floors ask of upper ones, by dotted path ----------------------
PERSONAL_DATA = [
    "portal.accounts.privacy.AccountData",
    "portal.audit.privacy.AuditData",
    "portal.moderation.privacy.ModerationData",
    "portal.participation.privacy.ParticipationData",
    "portal.notifications.privacy.NotificationData",
    "proposals.privacy.ProposalData",
]
# What is kept only for a while.
RETENTION = ["portal.notifications.retention.forget", "proposals.retention.forget"]
AUDIENCES = [
    "portal.moderation.audiences.AUDIENCES",
    "monitoring.audiences.AUDIENCES",
    "proposals.audiences.AUDIENCES",
    "proposals.desk_audiences.AUDIENCES",
]
SEARCHABLE = ["proposals.models.Proposal", "monitoring.models.Commitment"]
QUEUES = ["proposals.queues.moderation_queue"]
DESKS = ["proposals.queues.desk_tasks", "monitoring.owing.desk_tasks"]
# The answers that a body gave, for its punctuality.
ANSWERS = ["proposals.queues.answers_given"]
# What can be followed: noun, model, the queryset of what the public may see, the field that names one.
FOLLOWABLE = {
    "proposal": ("proposals.Proposal", "public", "reference"),
    "commitment": ("monitoring.Commitment", "public", "reference"),
    "body": ("directory.Body", "all", "slug"),
}
UNREAD_COUNT = "portal.notifications.unread.unread_count"
GAUGES = ["portal.notifications.measures.gauges"]
# What a person did and what came of it, for "My participation".
PARTICIPATION = ["proposals.queues.taken_part"]

# --- database ----------------------------------------------------------------
DATABASES = {
    "default": {
        **env.db("DATABASE_URL", default="postgres:///elektron_ishtirok"),
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
CELERY_TASK_IGNORE_RESULT = True
CELERY_TIMEZONE = "Asia/Tashkent"
CELERY_BEAT_SCHEDULE = {
    "sweep the outbox": {"task": "portal.notifications.tasks.sweep", "schedule": 3.0},
    "number the feed": {"task": "portal.audit.tasks.number_feed", "schedule": 3.0},
    "send deliveries": {"task": "portal.notifications.tasks.send_due", "schedule": 5.0},
    "drain the tally": {"task": "proposals.tasks.drain", "schedule": 2.0},
    "settle what closed": {"task": "proposals.tasks.settle", "schedule": 60.0},
    "tell of deadlines": {"task": "proposals.tasks.tell_deadlines", "schedule": 300.0},
    "tell of late commitments": {"task": "monitoring.tasks.tell_late", "schedule": 300.0},
    "recount the tally": {"task": "proposals.tasks.recount", "schedule": 86400.0},
    "erase accounts": {"task": "portal.accounts.tasks.erase_due", "schedule": 3600.0},
    "forget what is due": {"task": "portal.accounts.tasks.apply_retention", "schedule": 86400.0},
}
# What the beat will ask for again anyway does not pile up while no worker takes it.
for _entry in CELERY_BEAT_SCHEDULE.values():
    _entry["options"] = {"expires": _entry["schedule"]}

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

# --- who people are ------------------------------------------------------------
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "rules.permissions.ObjectPermissionBackend",
    "portal.accounts.backends.AuthenticationBackend",
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "accounts:me"
LOGOUT_REDIRECT_URL = "home"
ACCOUNT_ADAPTER = "portal.accounts.adapters.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_CONFIRM_EMAIL_ON_GET = False
ACCOUNT_UNIQUE_EMAIL = True
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_SIGNUP_FORM_HONEYPOT_FIELD = "website"
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_FORMS = {
    "login": "portal.accounts.forms.LoginForm",
    "signup": "portal.accounts.forms.SignupForm",
    "reset_password": "portal.accounts.forms.ResetPasswordForm",
    "reset_password_from_key": "portal.accounts.forms.ResetPasswordKeyForm",
    "change_password": "portal.accounts.forms.ChangePasswordForm",
    "set_password": "portal.accounts.forms.SetPasswordForm",
    "reauthenticate": "portal.accounts.forms.ConfirmPasswordForm",
}
# By person ("key") before by address ("ip"): mobile carriers share addresses.
ACCOUNT_RATE_LIMITS = {
    "login": "60/m/ip",
    "login_failed": "5/300s/key,60/m/ip",
    "signup": "20/m/ip,300/d/ip",
    "reset_password": "5/h/key,20/m/ip",
    "oneid": "60/m/ip",
}
SOCIALACCOUNT_ADAPTER = "portal.accounts.adapters.SocialAccountAdapter"
SOCIALACCOUNT_LOGIN_ON_GET = False
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_EMAIL_AUTHENTICATION = False
SOCIALACCOUNT_EMAIL_VERIFICATION = "none"
USERSESSIONS_TRACK_ACTIVITY = False
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_TOTP_ISSUER = SITE_NAME
MFA_ADAPTER = "portal.accounts.adapters.MFAAdapter"
MFA_FORMS = {
    "authenticate": "portal.accounts.forms.AuthenticateForm",
    "reauthenticate": "portal.accounts.forms.ConfirmFactorForm",
    "activate_totp": "portal.accounts.forms.ActivateTOTPForm",
    "add_webauthn": "portal.accounts.forms.AddWebAuthnForm",
    "edit_webauthn": "portal.accounts.forms.EditWebAuthnForm",
}
MFA_PASSKEY_LOGIN_ENABLED = True
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
vars().update(env.email("EMAIL_URL", default="consolemail://" if DEBUG else "smtp://127.0.0.1:25"))
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = env("DEFAULT_FROM_EMAIL", default="Elektron ishtirok <no-reply@localhost>")
REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": ["rest_framework.authentication.SessionAuthentication"],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.AllowAny"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
    "DEFAULT_FILTER_BACKENDS": ["django_filters.rest_framework.DjangoFilterBackend"],
    "DEFAULT_PAGINATION_CLASS": "portal.api.Keyset",
    "PAGE_SIZE": 20,
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "DEFAULT_THROTTLE_CLASSES": [
        "portal.api_throttles.PersonThrottle",
        "portal.api_throttles.AddressThrottle",
    ],
    "DEFAULT_THROTTLE_RATES": {"person": "600/min", "address": "1200/min"},
    "EXCEPTION_HANDLER": "portal.api.explain",
    "NUM_PROXIES": len(TRUSTED_PROXIES) and 1,
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Elektron ishtirok API",
    "VERSION": "1",
    "SERVE_INCLUDE_SCHEMA": False,
    "SWAGGER_UI_DIST": "SIDECAR",
    "REDOC_DIST": "SIDECAR",
}
UNFOLD = theme(SITE_NAME)
LOGGING = logging_config(json=not DEBUG)
TEST_RUNNER = "django.test.runner.DiscoverRunner"
