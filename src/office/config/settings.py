"""Every setting, read from the environment. What is unsafe is refused by ``office.config.checks`` and by ``shequ serve``."""

from pathlib import Path
from typing import Any, Final

from csp.constants import NONE, SELF
from whitenoise.compress import Compressor

from office.config import env
from office.config.logs import without_secrets
from office.config.sqlite import modern_sqlite

modern_sqlite()

OFFICE: Final = Path(__file__).resolve().parent.parent
HOME: Final = env.folder("SHEQU_HOME", Path.cwd() / "out" / "office")
DEBUG = env.flag("SHEQU_DEBUG", default=False)
SECRET_KEY = env.text("SHEQU_SECRET_KEY")
FIELD_KEYS = env.words("SHEQU_FIELD_KEYS")
ALLOWED_HOSTS = env.words("SHEQU_HOSTS", "127.0.0.1,localhost")
HTTPS = env.flag("SHEQU_HTTPS", default=True)
BEHIND_PROXY = env.flag("SHEQU_BEHIND_PROXY", default=False)
PROFILE = env.one_of("SHEQU_PROFILE", ("standard", "dengbao"))
RECORD_NUMBER = env.text("SHEQU_RECORD_NUMBER")
TILES_URL = env.text("SHEQU_TILES_URL")
TILES_ATTRIBUTION = env.text("SHEQU_TILES_ATTRIBUTION")
TILES_DATUM = env.one_of("SHEQU_TILES_DATUM", ("WGS-84", "GCJ-02"))

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django_htmx",
    "js_lib_leaflet",
    "django_tasks",
    "django_tasks_db",
    "csp",
    "axes",
    "allauth",
    "allauth.account",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.mfa",
    "allauth.usersessions",
    "office.pages",
    "office.audit",
    "office.territory",
    "office.people",
    "office.documents",
    "office.campaigns",
    "office.ledger",
    "office.registers",
    "office.duties",
    "office.standing",
    "office.reports",
    "office.config",
]
MIDDLEWARE = [
    "office.config.middleware.real_address",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "office.config.middleware.compressed",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "office.config.middleware.chosen_language",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "office.config.errors.busy_is_503",
    "office.pages.conflict.conflict_is_409",
    "office.config.middleware.hardened",
    "office.config.middleware.known_origin",
    "office.config.middleware.idle_ends",
    "office.people.line.logins_in_line",
    "office.people.standing.account_in_order",
    "office.config.doorkeeper.table_decides",
    "axes.middleware.AxesMiddleware",
]
ROOT_URLCONF = "office.config.urls"
WSGI_APPLICATION = "office.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "office.pages.rendering.Templates",
        "NAME": "django",
        "DIRS": [OFFICE / "templates"],
        "OPTIONS": {
            "loaders": [
                (
                    "office.pages.quick.Loader",
                    ["django.template.loaders.filesystem.Loader", "django.template.loaders.app_directories.Loader"],
                )
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "office.config.context.around",
            ],
        },
    }
]
DATABASES: dict[str, Any] = {"default": env.database(env.text("DATABASE_URL"), home=HOME)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "简体中文"), ("en", "English")]
LOCALE_PATHS = [HOME / "locale"]
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = HOME / "static"
STATICFILES_DIRS = [OFFICE / "static"]
FILES = HOME / "files"
PHOTOS = HOME / "photos"
PACK_FOLDERS = env.words("SHEQU_PACKS")
SEAL_KEY = env.folder("SHEQU_SEAL_KEY", HOME / "seal.key")
UPLOAD_BYTES = 20 * 1024 * 1024
REQUEST_BYTES = 10 * UPLOAD_BYTES
FILE_UPLOAD_HANDLERS = [
    "office.config.uploads.Capped",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000
DATA_UPLOAD_MAX_NUMBER_FILES = 50
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024

AUTH_USER_MODEL = "people.Person"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = ["office.people.hashing.BoundedArgon2"]
DENGBAO: Final = PROFILE == "dengbao"
PASSWORD_LEAST: Final = 8 if DENGBAO else 12
PASSWORD_AGE_DAYS = 90 if DENGBAO else None
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("username", "name", "email")},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": PASSWORD_LEAST},
    },
    *(
        [
            {"NAME": "office.people.passwords.ThreeClasses"},
            {"NAME": "office.people.passwords.NotTheLastFive"},
        ]
        if DENGBAO
        else []
    ),
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_ADAPTER = "office.people.adapters.AccountAdapter"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_RATE_LIMITS = {
    "login": None,
    "login_failed": None,
}  # axes counts and locks, by name; an office shares an address
ACCOUNT_FORMS = {
    "login": "office.people.account_forms.LoginForm",
    "change_password": "office.people.account_forms.ChangePasswordForm",
    "reauthenticate": "office.people.account_forms.PasswordAgainForm",
}
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
SOCIALACCOUNT_ADAPTER = "office.people.adapters.SocialAccountAdapter"
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_LOGIN_ON_GET = False
SOCIALACCOUNT_PROVIDERS = {
    "openid_connect": {
        "OAUTH_PKCE_ENABLED": True,
        "APPS": [
            {
                "provider_id": "district",
                "name": env.text("SHEQU_OIDC_NAME", "统一身份认证"),
                "client_id": env.text("SHEQU_OIDC_CLIENT"),
                "secret": env.text("SHEQU_OIDC_SECRET"),
                "settings": {"server_url": env.text("SHEQU_OIDC_URL"), "fetch_userinfo": False},
            }
        ]
        if env.text("SHEQU_OIDC_URL")
        else [],
    }
}
MFA_ADAPTER = "office.people.adapters.MFAAdapter"
MFA_FORMS = {
    "authenticate": "office.people.account_forms.CodeForm",
    "reauthenticate": "office.people.account_forms.CodeAgainForm",
    "activate_totp": "office.people.account_forms.ActivateForm",
    "add_webauthn": "office.people.account_forms.AddKeyForm",
    "edit_webauthn": "office.people.account_forms.EditKeyForm",
}
USERSESSIONS_ADAPTER = "office.people.adapters.SessionsAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
MFA_TOTP_ISSUER = "Shequ"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = DEBUG
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_LOCKOUT_CALLABLE = "office.people.lockout.locked_out"
AXES_RESET_ON_SUCCESS = True
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False
AXES_SENSITIVE_PARAMETERS = ["username", "ip_address"]

SESSION_COOKIE_AGE = 12 * 3600
SESSION_IDLE_SECONDS = 30 * 60
SESSION_IDLE_SECONDS_ADMIN = 15 * 60
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = HTTPS
SESSION_COOKIE_NAME = "__Host-session" if HTTPS else "session"
CSRF_COOKIE_NAME = "__Host-csrf" if HTTPS else "csrf"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "office.config.errors.csrf_failed"
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_PROXY else None
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:", *env.words("SHEQU_TILES_ORIGIN")],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF, *env.origin(env.text("SHEQU_OIDC_URL"))],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
WHITENOISE_SKIP_COMPRESS_EXTENSIONS = (*Compressor.SKIP_COMPRESS_EXTENSIONS, "map")
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": str(FILES)}},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
TASKS = {
    "default": {
        "BACKEND": "django_tasks_db.DatabaseBackend",
        "QUEUES": ["default"],
    }
}
SILENCED_SYSTEM_CHECKS = ["account.W001"]
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "filters": {"without_secrets": {"()": "django.utils.log.CallbackFilter", "callback": without_secrets}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["without_secrets"]}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {"office": {"level": "INFO"}},
}
