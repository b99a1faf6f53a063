"""Figures of the day, so that counting again within it tells nothing new."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("people", "0015_outbox")]

    operations = [
        migrations.CreateModel(
            name="PublishedFigures",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("subject", models.CharField(max_length=80, unique=True)),
                ("on", models.DateField()),
                ("figures", models.JSONField(default=dict)),
            ],
            options={"verbose_name_plural": "published figures"},
        ),
    ]
