"""The running numbers behind the codes of findings, projects and handovers."""

from django.db import migrations

SERIES = ("finding", "project", "handover")


class Migration(migrations.Migration):
    dependencies = [("loop", "0001_initial")]

    operations = [
        migrations.RunSQL(
            f"CREATE SEQUENCE loop_{what}_number",
            f"DROP SEQUENCE loop_{what}_number",
        )
        for what in SERIES
    ]
