"""``{% url %}`` for pages with hundreds of links: Django matches each against its patterns, here that happens once."""

from __future__ import annotations

from django.template import Context
from django.template.base import Parser, Token
from django.template.defaulttags import URLNode
from django.template.defaulttags import url as parse_url
from django.urls import NoReverseMatch
from django.utils.html import conditional_escape

from northing.kernel.addresses import reverse_key, reverse_plain


class AddressNode(URLNode):
    """Addresses without arguments and those of one key are kept; the others go Django's way."""

    @classmethod
    def from_django(cls, node: URLNode) -> AddressNode:
        return cls(node.view_name, node.args, node.kwargs, node.asvar)

    def render(self, context: Context) -> str:
        values = [argument.resolve(context) for argument in self.args]
        if self.kwargs or len(values) > 1 or not all(type(value) is int and value >= 0 for value in values):
            return super().render(context)
        view = self.view_name.resolve(context)
        try:
            address = reverse_key(view, values[0]) if values else reverse_plain(view)
        except NoReverseMatch:
            return super().render(context)
        if self.asvar:
            context[self.asvar] = address
            return ""
        return conditional_escape(address) if context.autoescape else address


def make_address(parser: Parser, token: Token) -> AddressNode:
    return AddressNode.from_django(parse_url(parser, token))
