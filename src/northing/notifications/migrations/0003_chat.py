"""A chat in place of the e-mail. Who wants nothing of their own dates is not told of the answers they wait for either."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


OWN_DATES = {"checkins.open", "goals.action", "goals.celebration", "goals.decision", "goals.ended"}


def keep_own_dates_unmailed(apps, schema_editor):
    preferences = apps.get_model("notifications", "NotificationPreferences").objects.using(schema_editor.connection.alias)
    for row in preferences.iterator():
        if OWN_DATES <= {*row.muted}:
            row.muted = sorted({*row.muted, "feedback.unanswered"})
            row.save(update_fields=["muted"])


class Migration(migrations.Migration):

    dependencies = [
        ('notifications', '0002_quiet_days'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='notificationpreferences',
            name='chat_topics',
            field=models.JSONField(blank=True, default=list),
        ),
        migrations.RunPython(keep_own_dates_unmailed, migrations.RunPython.noop),
        migrations.CreateModel(
            name='ChatAddress',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('style', models.CharField(choices=[('text', 'Slack or Mattermost'), ('card', 'Microsoft Teams')], default='text', max_length=4, verbose_name='Chat')),
                ('sealed_address', models.BinaryField()),
                ('host', models.CharField(max_length=255)),
                ('failures', models.PositiveSmallIntegerField(default=0)),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
                ('tested_at', models.DateTimeField(blank=True, null=True)),
                ('person', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='chat_address', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'db_table': 'notifications_chat',
            },
        ),
    ]
