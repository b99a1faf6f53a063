"""The few places where django-allauth asks us."""

from __future__ import annotations

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc] # the library is untyped
    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002 - the library's call
        """Closed: people come in through the set-up page (the first) or an invitation (everyone else)."""
        return False
