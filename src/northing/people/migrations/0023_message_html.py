from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("people", "0022_news")]

    operations = [
        migrations.AddField(
            model_name="outgoingmessage",
            name="sealed_html",
            field=models.BinaryField(default=bytes),
        ),
    ]
