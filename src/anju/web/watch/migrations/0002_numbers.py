"""The running number behind the codes of alarms."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("watch", "0001_initial")]

    operations = [
        migrations.RunSQL(
            "CREATE SEQUENCE watch_alarm_number", "DROP SEQUENCE watch_alarm_number"
        )
    ]
