"""Every kind of need that somebody else can bring about, in the order people are shown them."""

from __future__ import annotations

from typing import Any

from northing.common.needs import NeedSource

SOURCES: tuple[NeedSource[Any], ...] = ()
