"""Who placed whom in a team and when, and that a name stands once in a place."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0012_one_team_of_a_name'),
    ]

    operations = [
        migrations.AddField(
            model_name='person',
            name='team_since',
            field=models.DateTimeField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name='person',
            name='team_placed_by',
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name='+',
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name='person',
            name='newcomers_seen_at',
            field=models.DateTimeField(blank=True, editable=False, null=True),
        ),
        migrations.AddConstraint(
            model_name='team',
            constraint=models.UniqueConstraint(
                condition=Q(('archived_at', None), ('parent', None)),
                fields=('folded_name',),
                name='one_team_of_a_name_at_the_top',
            ),
        ),
        migrations.AddConstraint(
            model_name='team',
            constraint=models.UniqueConstraint(
                condition=Q(('archived_at', None)),
                fields=('parent', 'folded_name'),
                name='one_team_of_a_name_in_a_place',
            ),
        ),
    ]
