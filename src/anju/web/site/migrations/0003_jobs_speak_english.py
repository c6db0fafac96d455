from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("site", "0002_jobs_may_be_stopped"),
    ]

    operations = [
        migrations.AddField(
            model_name="job",
            name="message_en",
            field=models.CharField(blank=True, default="", max_length=300),
        ),
    ]
