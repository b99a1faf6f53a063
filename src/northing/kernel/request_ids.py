"""The id of the request that this thread handles: in its log lines, its answer, and on error pages."""

from __future__ import annotations

from contextvars import ContextVar

#: Empty where no request is handled, as in background work. It stays until the thread's next request begins.
current_request_id: ContextVar[str] = ContextVar("current_request_id", default="")
