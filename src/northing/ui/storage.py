"""How static files are named and kept."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedFiles(CompressedManifestStaticFilesStorage):  # type: ignore[misc] # whitenoise ships no types
    """Names carry a hash of the content, also where one of our scripts imports another, so all are cached for ever.

    Django's own switch for this reads every script, and stumbles over a package's file that we do not serve.
    """

    patterns = (
        *CompressedManifestStaticFilesStorage.patterns,
        ("northing/js/*.js", ((r"""(?P<matched>import\s*["'](?P<url>\./[^"']+)["']\s*;)""", 'import "%(url)s";'),)),
        (
            "northing/js/*.js",
            (
                (
                    r"""(?P<matched>import\s*(?P<names>{[^}]*})\s*from\s*["'](?P<url>\./[^"']+)["']\s*;)""",
                    'import %(names)s from "%(url)s";',
                ),
            ),
        ),
    )
