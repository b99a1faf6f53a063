"""Fills the folded column of the thanks that are here."""

from django.db import migrations

from northing.kernel.folding import FoldedField, fill_folded


def fill(apps, schema_editor):
    fill_folded(apps.get_model('recognition', 'Thanks'))


class Migration(migrations.Migration):

    dependencies = [
        ('recognition', '0002_keys_by_time'),
    ]

    operations = [
        migrations.AddField(
            model_name='thanks',
            name='search_text',
            field=FoldedField(default='', editable=False, sources=('reason',)),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
