"""Goals that are parked rest since they were changed last: when they were parked was not kept."""

from django.db import migrations, models
from django.db.models.functions import TruncDate


def fill(apps, schema_editor):
    parked = apps.get_model('goals', 'Goal')._default_manager.filter(state='parked')
    parked.update(parked_on=TruncDate('changed_at'))


class Migration(migrations.Migration):

    dependencies = [
        ('goals', '0020_last_reviewed_on'),
    ]

    operations = [
        migrations.AddField(
            model_name='goal',
            name='parked_on',
            field=models.DateField(blank=True, null=True),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
