"""The guides of ``docs/``, served by the site at ``/help/``."""
