"""How goals are drawn. The tags are builtins: templates need no ``{% load %}``."""

from django import template
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from northing.ui.components import draw_icon, draw_state

register = template.Library()

#: Icon and words of a goal's progress, and of what the coach finds ("met", "gap").
HEALTH = {
    "on": ("arrow-up-right", _("On course")),
    "behind": ("clock-hour-4", _("Behind plan")),
    "hand": ("lifebuoy", _("Needs a hand")),
    "reached": ("flag-check", _("Reached")),
    "new": ("circle-dashed", _("Just begun")),
    "paused": ("player-pause", _("Parked")),
    "met": ("check", _("Met")),
    "gap": ("pencil", _("Worth a line")),
}
#: By the value of a goal's kind.
KIND_ICONS = {
    "skill": "tool",
    "growth": "plant-2",
    "impact": "target-arrow",
    "network": "affiliate",
    "lifestyle": "home-heart",
    "performance": "gauge",
    "career_change": "route",
    "exploration": "compass",
}


@register.simple_tag
def health(state: str) -> SafeString:
    """``{% health "on" %}``: icon and words."""
    icon, text = HEALTH[state]
    return draw_state(state, icon, str(text))


@register.simple_tag
def kind_icon(kind: str) -> SafeString:
    return draw_icon(KIND_ICONS.get(kind, "target"))
