"""What every screen is drawn with: base templates, components, styles, template tags, forms, charts."""
