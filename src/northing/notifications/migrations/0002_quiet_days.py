"""Days without e-mails. One's own dates can be mailed from now on: whoever is here already is not written to about them
until they switch it on.
"""

from django.db import migrations, models

OWN_DATES = ["checkins.open", "goals.action", "goals.celebration", "goals.decision", "goals.ended"]


def keep_own_dates_unmailed(apps, schema_editor):
    preferences = apps.get_model("notifications", "NotificationPreferences").objects.using(schema_editor.connection.alias)
    for row in preferences.iterator():
        row.muted = sorted({*row.muted, *OWN_DATES})
        row.save(update_fields=["muted"])


class Migration(migrations.Migration):
    dependencies = [("notifications", "0002_inbox_marks")]

    operations = [
        migrations.AddField(
            model_name="notificationpreferences",
            name="quiet_weekdays",
            field=models.JSONField(blank=True, default=list),
        ),
        migrations.AddField(
            model_name="notificationpreferences",
            name="quiet_from",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="notificationpreferences",
            name="quiet_until",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.RunPython(keep_own_dates_unmailed, migrations.RunPython.noop),
    ]
