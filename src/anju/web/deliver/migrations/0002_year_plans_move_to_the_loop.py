"""Year plans become the loop's: the plan room writes them, the lights read them."""

import pgtrigger.migrations
from django.db import migrations

THERE = """
ALTER TABLE deliver_yearplan RENAME TO loop_yearplan;
ALTER TABLE deliver_yearplanevent RENAME TO loop_yearplanevent;
"""
BACK = """
ALTER TABLE loop_yearplan RENAME TO deliver_yearplan;
ALTER TABLE loop_yearplanevent RENAME TO deliver_yearplanevent;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("deliver", "0001_deliver_room"),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(model_name="yearplan", name="insert_insert"),
        pgtrigger.migrations.RemoveTrigger(model_name="yearplan", name="update_update"),
        pgtrigger.migrations.RemoveTrigger(model_name="yearplan", name="delete_delete"),
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.RunSQL(THERE, BACK)],
            state_operations=[
                migrations.DeleteModel(name="YearPlanEvent"),
                migrations.DeleteModel(name="YearPlan"),
            ],
        ),
    ]
