"""Fills the folded column of the objectives that are here."""

from django.db import migrations

from northing.kernel.folding import FoldedField, fill_folded


def fill(apps, schema_editor):
    fill_folded(apps.get_model('objectives', 'Objective'))


class Migration(migrations.Migration):

    dependencies = [
        ('objectives', '0002_levels_of_seasons'),
    ]

    operations = [
        migrations.AddField(
            model_name='objective',
            name='search_text',
            field=FoldedField(default='', editable=False, sources=('title',)),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
