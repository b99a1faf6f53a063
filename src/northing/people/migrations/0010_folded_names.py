"""Fills the folded columns of the people and teams that are here."""

from django.db import migrations

from northing.kernel.folding import FoldedField, fill_folded


def fill(apps, schema_editor):
    fill_folded(apps.get_model('people', 'Team'))
    fill_folded(apps.get_model('people', 'Person'))


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0009_access_log_entry'),
    ]

    operations = [
        migrations.AddField(
            model_name='team',
            name='folded_name',
            field=FoldedField(default='', editable=False, sources=('name',)),
        ),
        migrations.AddField(
            model_name='person',
            name='search_text',
            field=FoldedField(default='', editable=False, sources=('name', 'job_title')),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
