"""How people and what they share are drawn. The tags are builtins: templates need no ``{% load %}``."""

from __future__ import annotations

from django import template
from django.template import Context
from django.template.loader import get_template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from northing.kernel import mail
from northing.people.models import Person
from northing.people.queries.organisation import organisation_name
from northing.people.queries.person_parts import DrawnPart
from northing.ui.components import draw_icon

register = template.Library()

register.simple_tag(organisation_name)

#: By the value of an audience.
AUDIENCE_ICONS = {
    "only_me": "lock",
    "manager": "user-check",
    "mentors": "users",
    "team": "users-group",
    "everyone": "world",
}


register.filter(mail.greeted_name)


@register.filter
def sender_name(person: Person) -> str:
    """What a message calls whoever caused it."""
    return mail.sender_name(person.name, person.email)


@register.simple_tag
def audience_icon(audience: str) -> SafeString:
    return draw_icon(AUDIENCE_ICONS[audience])


@register.filter
def placement(person: Person) -> SafeString:
    """Job title and team on one line, each in its own direction; as much of it as there is."""
    team = person.team.name if person.team else ""
    if person.job_title and team:
        # Translators: a job title and a team.
        return format_html(_("<bdi>{job_title}</bdi>, <bdi>{team}</bdi>"), job_title=person.job_title, team=team)
    return format_html("<bdi>{}</bdi>", person.job_title or team)


@register.simple_tag(takes_context=True)
def person_part(context: Context, part: DrawnPart) -> SafeString:
    """A part of somebody's page, drawn by the app it belongs to."""
    # The template itself, not the engine's, so that what the page knows is known to it as well.
    with context.push(**part.context):
        return get_template(part.template).template.render(context)  # type: ignore[attr-defined, no-any-return]
