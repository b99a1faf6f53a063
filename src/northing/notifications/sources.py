"""Every kind of need that somebody else can bring about, in the order people are shown them."""

from __future__ import annotations

from typing import Any

from northing.feedback import needs as feedback
from northing.goals import needs as goals
from northing.kernel.inbox import NeedSource
from northing.objectives import needs as objectives
from northing.people import needs as people
from northing.recognition import needs as recognition

SOURCES: tuple[NeedSource[Any], ...] = (
    *goals.SOURCES,
    *objectives.SOURCES,
    *people.SOURCES,
    *feedback.SOURCES,
    *recognition.SOURCES,
)
