"""The one settings file. Everything that differs between installations comes from the environment.

``docs/administrator.md`` lists the variables. A wrong value is refused with a sentence that says what to set.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from csp.constants import NONE, SELF

from northing.config import environment
from northing.config.languages import available_languages
from northing.config.logs import FORMATTERS, logging_config

PACKAGE = Path(__file__).resolve().parent.parent
DATA_DIR = environment.data_directory()

DEBUG = environment.flag("NORTHING_DEBUG")
SECRET_KEY = environment.secret_key(DATA_DIR)
#: The origin, and the path below which the site stands behind its proxy: "/northing", or nothing.
PUBLIC_URL, PATH_PREFIX = environment.public_address("http://127.0.0.1:8000")
PUBLIC_HOST = urlsplit(PUBLIC_URL).hostname or ""
FORCE_SCRIPT_NAME = PATH_PREFIX or None
HTTPS = PUBLIC_URL.startswith("https://")
#: That somebody accepts plain http where others can listen.
HTTP_ALLOWED = environment.flag("NORTHING_ALLOW_HTTP")
LOOPBACK_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
ALLOWED_HOSTS = environment.words("NORTHING_ALLOWED_HOSTS") or sorted({*LOOPBACK_HOSTS, PUBLIC_HOST})
CSRF_TRUSTED_ORIGINS = [PUBLIC_URL] if HTTPS else []

#: Where others reach the site, its first account takes the link that ``northing serve`` prints, which also sets this.
SET_UP_NEEDS_LINK = PUBLIC_HOST not in {"127.0.0.1", "localhost", "::1"}

#: The name people see where "everyone" is meant; empty where it is given at set-up.
ORGANISATION = environment.text("NORTHING_ORGANISATION")
#: A plan holds this many active goals; one more is parked until one closes (design: three to five).
ACTIVE_GOALS_LIMIT = environment.whole_number("NORTHING_ACTIVE_GOALS", 5, 1, 12)
#: What incentives are counted in.
CURRENCY = environment.text("NORTHING_CURRENCY", "EUR")
#: How long entries of the security log are kept.
SECURITY_LOG_DAYS = environment.whole_number("NORTHING_SECURITY_LOG_DAYS", 730, 90, 3650)
#: What the coach reads with: rules and words always, the encoder where it is installed and wanted.
COACH = environment.coach()
FISCAL_YEAR_START_MONTH = environment.whole_number("NORTHING_FISCAL_YEAR_START_MONTH", 1, 1, 12)

INSTALLED_APPS = [
    "northing.home",
    "northing.backups",
    "northing.notifications",
    "northing.reviews",
    "northing.calendars",
    "northing.talks",
    "northing.records",
    "northing.insights",
    "northing.exchange",
    "northing.checkins",
    "northing.feedback",
    "northing.recognition",
    "northing.together",
    "northing.boards",
    "northing.mindmaps",
    "northing.alignment",
    "northing.goals",
    "northing.vision",
    "northing.objectives",
    "northing.people",
    "northing.ui",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "django_htmx",
]

#: Who shows it reads the metrics; without one there are none, and nothing is counted.
METRICS_TOKEN = environment.text("NORTHING_METRICS_TOKEN")

MIDDLEWARE = [
    "northing.config.request_ids.give_request_id",
    "northing.config.probes.answer_probes",
    *(["northing.config.metrics.count_requests"] if METRICS_TOKEN else []),
    "django.middleware.security.SecurityMiddleware",
    "northing.config.security.permissions_policy",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "csp.middleware.CSPMiddleware",
    "northing.people.middleware.SessionPerBrowser",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "northing.people.middleware.AskToSignIn",
    "django.contrib.messages.middleware.MessageMiddleware",
    "northing.ui.in_place.answer_in_place",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "northing.config.errors.redirect_form_address",
    "northing.people.middleware.personal_settings",
    "northing.people.middleware.signed_in_rules",
    "northing.notifications.middleware.mark_what_is_read",
]

ROOT_URLCONF = "northing.config.urls"
WSGI_APPLICATION = "northing.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "northing.people.views.organisation.organisation_of_page",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "django.contrib.humanize.templatetags.humanize",
                "northing.ui.templatetags.northing",
                "northing.people.templatetags.people",
                "northing.goals.templatetags.goals",
            ],
        },
    }
]
FORM_RENDERER = "northing.ui.forms.NorthingRenderer"

DATABASES = {"default": environment.database(DATA_DIR)}
BACKUP_DIR, BACKUP_KEEP, BACKUP_DAILY = environment.backups(DATA_DIR, DATABASES["default"])
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# Shared by all processes, because sign-in limits count in it; sessions and pages do not use it. A count that is pushed
# out is a limit that is forgotten, so there is room for more than one server can be made to count in five minutes.
CACHES = {
    "default": {
        "BACKEND": "northing.config.cache.HonestCache",
        "LOCATION": "northing_cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    },
    # What each process may remember for itself.
    "process": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
}

AUTH_USER_MODEL = "people.Person"
AUTHENTICATION_BACKENDS = ["northing.people.backends.PersonBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}", "OPTIONS": options}
    for name, options in [
        ("UserAttributeSimilarityValidator", {"user_attributes": ["email", "name"]}),
        ("MinimumLengthValidator", {"min_length": 10}),
        ("CommonPasswordValidator", {}),
        ("NumericPasswordValidator", {}),
    ]
]
AUTH_PASSWORD_VALIDATORS.append(
    {
        "NAME": "northing.config.breached_passwords.BreachedPasswordValidator",
        "OPTIONS": {"path": environment.readable_file("NORTHING_BREACHED_PASSWORDS")},
    }
)
PASSWORD_RESET_TIMEOUT = 60 * 60 * 24
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home:today"
ACCOUNT_ADAPTER = "northing.people.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = None  # the person's choice at sign-in
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_LOGIN_ON_PASSWORD_RESET = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # no mail to people who never had an account here
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_FORMS = {
    "login": "northing.people.forms.accounts.SignInForm",
    "change_password": "northing.people.forms.accounts.ChangePasswordForm",
    "reset_password": "northing.people.forms.accounts.ResetPasswordForm",
    "reset_password_from_key": "northing.people.forms.accounts.ResetPasswordKeyForm",
    "reauthenticate": "northing.people.forms.accounts.ConfirmByPasswordForm",
}
# Wide enough for an office behind one address; "key" is the e-mail address together with the network.
# "guest_page" is for those who open a survey through a link, without an account; "kept_words" is for forms kept through
# sign-in, by whom they were drawn for; "calendar_feed" is for each calendar address.
ACCOUNT_RATE_LIMITS = {
    "login": "300/m/ip",
    "login_failed": "30/m/ip,5/5m/key",
    "guest_page": "120/m/ip",
    "kept_words": "30/h/key",
    "calendar_feed": "60/h/key",
}
#: Proxies in front whose X-Forwarded-For is believed when sign-ins are counted; one is likely where there is https.
ALLAUTH_TRUSTED_PROXY_COUNT = environment.whole_number("NORTHING_PROXIES", 1 if HTTPS else 0, 0, 5)
USERSESSIONS_TRACK_ACTIVITY = False
#: For how many seconds after signing in, or confirming it anew, one may do what is worth asking twice.
ACCOUNT_REAUTHENTICATION_TIMEOUT = 10 * 60

MFA_ADAPTER = "northing.people.adapters.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = True  # in the library's own table of addresses, which says nothing here
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_TOTP_TOLERANCE = 1  # steps of 30 seconds before and after: telephones are slow, and so are fingers
MFA_RATE_LIMITS = {"webauthn_login": "60/m/ip"}
MFA_FORMS = {
    "authenticate": "northing.people.forms.second_factor.CodeForm",
    "authenticate_webauthn": "northing.people.forms.second_factor.PasskeyForm",
    "reauthenticate": "northing.people.forms.second_factor.ConfirmByCodeForm",
    "reauthenticate_webauthn": "northing.people.forms.second_factor.ConfirmByPasskeyForm",
    "activate_totp": "northing.people.forms.second_factor.AddAppForm",
    "add_webauthn": "northing.people.forms.second_factor.AddPasskeyForm",
    "edit_webauthn": "northing.people.forms.second_factor.RenamePasskeyForm",
    "login_webauthn": "northing.people.forms.second_factor.SignInByPasskeyForm",
}
#: Who must have a second factor: nobody ("off"), "administrators" or "everyone".
SECOND_FACTOR_REQUIRED_OF = environment.choice(
    "NORTHING_REQUIRE_SECOND_FACTOR", "off", ("off", "administrators", "everyone")
)

LANGUAGE_CODE = "en-gb"
FORMAT_MODULE_PATH = "northing.config.formats"
LOCALE_PATHS = [PACKAGE / "locale"]
LANGUAGES = available_languages(LOCALE_PATHS[0], with_pseudo=DEBUG)
TIME_ZONE = environment.time_zone("NORTHING_TIME_ZONE", "UTC")
USE_TZ = True

#: Rows on one page of a list, unless the screen needs another number.
PAGE_SIZE = 40

# As a whole: what Django completes by itself depends on the thread that asks first.
STATIC_URL = f"{PATH_PREFIX}/static/"
STATIC_ROOT = DATA_DIR / "static"
STORAGES: dict[str, dict[str, Any]] = {
    # Of what people upload. Nothing in it is served but by views that ask who may see it.
    "default": environment.stored_files(DATA_DIR),
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "northing.ui.storage.HashedFiles"
    },
}
WHITENOISE_USE_FINDERS = DEBUG

# Behind https the names say that no other host, and no page without https, may set these cookies. Below a path only the
# second can be said: "__Host-" wants the path "/".
COOKIE_PREFIX = "" if not HTTPS else "__Secure-" if PATH_PREFIX else "__Host-"
SESSION_COOKIE_NAME = f"{COOKIE_PREFIX}sessionid"  # untranslated: a name, as are the next two
CSRF_COOKIE_NAME = f"{COOKIE_PREFIX}csrftoken"  # untranslated: as above
#: Remembers for whom this browser has signed in before, so that a new device is noticed.
DEVICE_COOKIE_NAME = f"{COOKIE_PREFIX}device"  # untranslated: as above
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_PATH = CSRF_COOKIE_PATH = f"{PATH_PREFIX}/"
SESSION_COOKIE_AGE = 60 * 60 * 24 * 30
SESSION_ENGINE = "northing.config.session_store"
#: After how many hours without a request everybody is signed out; 0 for never.
IDLE_HOURS = environment.whole_number("NORTHING_IDLE_HOURS", 0, 0, 720)
SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365 if HTTPS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
#: Where security.txt sends whoever finds a hole; no such page while it is empty.
SECURITY_CONTACT = environment.contact("NORTHING_SECURITY_CONTACT")
CSRF_FAILURE_VIEW = "northing.config.stale_tokens.csrf_failure"
DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000_000
#: Addresses, below the path of the site, that take files, and the bytes that a request to them may have: a picture or a
#: list of ten megabytes with its form, a personal archive of twenty.
UPLOADS = {
    "/board/add/picture/": 11_000_000,
    "/exchange/bring/": 11_000_000,
    "/exchange/archives/bring/": 20_100_000,
}
#: What is sent there was read into memory before it came here; the small /tmp of a container need not hold it as well.
FILE_UPLOAD_MAX_MEMORY_SIZE = 20_100_000

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        # Positions on rulers and charts travel as custom properties in style attributes; scripts never do.
        "style-src-attr": ["'unsafe-inline'"],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

vars().update(environment.email())
DEFAULT_FROM_EMAIL = environment.text("NORTHING_FROM_EMAIL", "Northing <northing@localhost>")
#: What one person can cause in a day: to addresses without an account, and altogether. Invitations are not counted.
OUTSIDE_MAILS_PER_DAY = environment.whole_number("NORTHING_OUTSIDE_MAILS_PER_DAY", 40, 0, 10_000)
MAILS_PER_DAY = environment.whole_number("NORTHING_MAILS_PER_DAY", 200, 1, 10_000)
# Hosts of chats in the inner network; to others Northing connects only where they are public.
CHAT_HOSTS = environment.words("NORTHING_CHAT_HOSTS")

LOGGING = logging_config(environment.choice("NORTHING_LOG_FORMAT", "text", tuple(FORMATTERS)))
SILENCED_SYSTEM_CHECKS = [
    "security.W009",  # northing check judges the key itself, also without https
    "security.W018",  # and DEBUG
    "security.W005",  # other subdomains are not ours to decide about
    "security.W008",  # the proxy in front redirects to https
    "security.W021",  # nor is the browsers' preload list
]
