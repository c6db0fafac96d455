"""Name a work that gives way by a word of its own."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("plan", "0013_plan_crews"),
    ]

    operations = [
        migrations.AlterField(
            model_name="planshift",
            name="kind",
            field=models.CharField(
                choices=[
                    ("in", "新进"),
                    ("out", "让出"),
                    ("moved", "改期"),
                    ("package", "换做法"),
                ],
                max_length=8,
                verbose_name="变化",
            ),
        ),
    ]
