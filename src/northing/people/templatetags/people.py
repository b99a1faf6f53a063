"""How people and what they share are drawn. The tags are builtins: templates need no ``{% load %}``."""

from django import template
from django.utils.safestring import SafeString

from northing.ui.components import draw_icon

register = template.Library()

#: By the value of an audience.
AUDIENCE_ICONS = {
    "only_me": "lock",
    "manager": "user-check",
    "mentors": "users",
    "team": "users-group",
    "everyone": "world",
}


@register.simple_tag
def audience_icon(audience: str) -> SafeString:
    return draw_icon(AUDIENCE_ICONS[audience])
