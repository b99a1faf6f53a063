"""Fills the folded column of the notes that are here."""

from django.db import migrations

from northing.kernel.folding import FoldedField, fill_folded


def fill(apps, schema_editor):
    fill_folded(apps.get_model('vision', 'JournalEntry'))


class Migration(migrations.Migration):

    dependencies = [
        ('vision', '0002_shared_in_rings'),
    ]

    operations = [
        migrations.AddField(
            model_name='journalentry',
            name='search_text',
            field=FoldedField(default='', editable=False, sources=('title', 'text')),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
