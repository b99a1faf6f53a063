"""What erasing somebody does to mind maps: their own go, branches and all."""

from __future__ import annotations

from northing.mindmaps.models import MindMap
from northing.people.models import register_erasure_rules
from northing.people.services.erasure_rules import clear_reference, delete_rows


def register_rules_of_maps() -> None:
    register_erasure_rules(MindMap, person=delete_rows, shared_manager=clear_reference)
