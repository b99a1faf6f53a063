"""Gives each repeating action its day of the month: the latest on which it was due, which a short month may have cut."""

from django.db import migrations, models


def keep_days(apps, schema_editor):
    action_model = apps.get_model('goals', 'Action')
    repeating = action_model.objects.exclude(repeats='').filter(due_on__isnull=False)
    for action in repeating.prefetch_related('ticks').iterator(chunk_size=500):
        due_days = [tick.was_due_on.day for tick in action.ticks.all() if tick.was_due_on]
        action.due_day = due_days_kept(action, due_days)
        action.save(update_fields=['due_day'])


def due_days_kept(action, due_days):
    """The day it has slid from, where it stands on the last day of a short month."""
    is_cut = action.repeats != 'weekly' and action.due_on.day >= 28
    return max([*due_days, action.due_on.day]) if is_cut else action.due_on.day


class Migration(migrations.Migration):

    dependencies = [
        ('goals', '0013_keys_by_time'),
    ]

    operations = [
        migrations.AddField(
            model_name='action',
            name='due_day',
            field=models.PositiveSmallIntegerField(blank=True, editable=False, null=True),
        ),
        migrations.RunPython(keep_days, migrations.RunPython.noop),
    ]
