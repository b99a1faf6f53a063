"""What a message is about, so that it can be withdrawn with it. Of messages that wait already, nobody knows."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("people", "0019_organisation")]

    operations = [
        migrations.AddField("outgoingmessage", "about", models.CharField(blank=True, default="", max_length=60)),
        migrations.AlterField("outgoingmessage", "about", models.CharField(blank=True, max_length=60)),
        migrations.AddIndex(
            "outgoingmessage",
            models.Index(condition=~models.Q(about=""), fields=["about"], name="message_about"),
        ),
    ]
