"""How log lines look: with time, level and request id, as text or as JSON, and without anybody's secret links."""

from __future__ import annotations

import json
import logging
import re
from datetime import UTC, datetime
from typing import Any

from northing.kernel.request_ids import current_request_id

#: What opens something for whoever has it: the long part of a link to an invitation, a survey or a new password, and
#: the key of the set-up page.
SECRET = re.compile(r"(?<=/)[\w-]{24,}(?=[/?\s\"'),:]|$)|(?<=[?&]key=)[^&\s\"']+", re.ASCII)


def mask_secrets(text: str) -> str:
    return SECRET.sub("***", text)


def time_of(record: logging.LogRecord) -> str:
    """In UTC, as "2026-06-10T12:00:00.123Z"."""
    return datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


class TextFormatter(logging.Formatter):
    """``2026-06-10T12:00:00.123Z ERROR northing.people [5f0c...] Message``.

    What belongs to a line is indented below it, so that nothing in a message passes for a line of its own.
    """

    def format(self, record: logging.LogRecord) -> str:
        text = mask_secrets(super().format(record)).replace("\r", "").replace("\n", "\n    ")
        return f"{time_of(record)} {record.levelname} {record.name} [{current_request_id.get() or '-'}] {text}"


class JsonFormatter(logging.Formatter):
    """One JSON object a line: time, level, logger, request_id, message, and the traceback where there is one."""

    def format(self, record: logging.LogRecord) -> str:
        facts = {
            "time": time_of(record),
            "level": record.levelname,
            "logger": record.name,
            "request_id": current_request_id.get() or None,
            "message": mask_secrets(record.getMessage()),
        }
        if record.exc_info:
            facts["traceback"] = mask_secrets(self.formatException(record.exc_info))
        return json.dumps(facts, ensure_ascii=False)


FORMATTERS = {"text": TextFormatter, "json": JsonFormatter}


class OneLineForKnownFaults(logging.Filter):
    """Leaves the traceback out where it tells nothing: for a 503, the same for every page, and for what a visitor sent
    that Django refuses, such as a wrong Host header.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        is_known = getattr(record, "status_code", None) == 503 or record.name.startswith("django.security.")
        if is_known and record.exc_info:
            reason = str(record.exc_info[1]).strip().partition("\n")[0]
            message = record.getMessage()
            record.msg, record.args, record.exc_info = (
                message if reason in message else f"{message}: {reason}",
                (),
                None,
            )
        return True


def logging_config(format_name: str) -> dict[str, Any]:
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"line": {"()": FORMATTERS[format_name]}},
        "filters": {"one_line": {"()": OneLineForKnownFaults}},
        "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["one_line"]}},
        "root": {"handlers": ["console"], "level": "WARNING"},
        "loggers": {
            "northing": {"level": "INFO"},
            # Django warns of every form that was answered with 422; the person has read it beside the field.
            "django.request": {"level": "ERROR"},
        },
    }
