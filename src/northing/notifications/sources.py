"""Every kind of need that somebody else can bring about, in the order people are shown them."""

from __future__ import annotations

from typing import Any

from northing.alignment import inbox as alignment
from northing.feedback import inbox as feedback
from northing.kernel.inbox import InboxSource
from northing.objectives import inbox as objectives
from northing.people import inbox as people
from northing.recognition import inbox as recognition
from northing.together import inbox as together

SOURCES: tuple[InboxSource[Any], ...] = (
    *together.SOURCES,
    *alignment.SOURCES,
    *objectives.SOURCES,
    *people.SOURCES,
    *feedback.SOURCES,
    *recognition.SOURCES,
)
