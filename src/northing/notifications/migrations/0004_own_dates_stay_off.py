"""Own dates of new kinds can be mailed: reviews, 1:1s and their steps. Who had all own dates off keeps them off."""

from django.db import migrations

OWN_DATES = {"checkins.open", "goals.action", "goals.celebration", "goals.decision", "goals.ended"}
NEW_DATES = {"reviews.due", "talks.near", "talks.step"}


def keep_own_dates_off(apps, schema_editor):
    preferences = apps.get_model("notifications", "NotificationPreferences").objects.using(schema_editor.connection.alias)
    for row in preferences.iterator():
        if set(row.muted) >= OWN_DATES:
            row.muted = sorted({*row.muted, *NEW_DATES})
            row.save(update_fields=["muted"])


class Migration(migrations.Migration):
    dependencies = [("notifications", "0003_chat")]

    operations = [migrations.RunPython(keep_own_dates_off, migrations.RunPython.noop)]
