"""Year plans spread from a plan of the city are told apart from others."""

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


def tell_apart(apps, _schema):
    """Mark those that earlier plans were spread into, by the reason they gave."""
    plans = apps.get_model("loop", "YearPlan").objects
    told = {"reason__startswith": "按计划“", "reason__endswith": "”分解"}
    plans.filter(**told).update(is_spread=True)


class Migration(migrations.Migration):
    dependencies = [
        ("loop", "0004_year_plans"),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="yearplan",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="yearplan",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="yearplan",
            name="delete_delete",
        ),
        migrations.AddField(
            model_name="yearplan",
            name="is_spread",
            field=models.BooleanField(default=False, verbose_name="由计划分解"),
        ),
        migrations.AddField(
            model_name="yearplanevent",
            name="is_spread",
            field=models.BooleanField(default=False, verbose_name="由计划分解"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="yearplan",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "loop_yearplanevent" ("approved_at", "approved_by_id", "id", "is_spread", "monthly_fen", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "project_id", "reason", "version", "year") VALUES (NEW."approved_at", NEW."approved_by_id", NEW."id", NEW."is_spread", NEW."monthly_fen", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."project_id", NEW."reason", NEW."version", NEW."year"); RETURN NULL;',
                    hash="afb55c24c2398d12eff2e8722e476e5b5cc27f91",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_042d7",
                    table="loop_yearplan",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="yearplan",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "loop_yearplanevent" ("approved_at", "approved_by_id", "id", "is_spread", "monthly_fen", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "project_id", "reason", "version", "year") VALUES (NEW."approved_at", NEW."approved_by_id", NEW."id", NEW."is_spread", NEW."monthly_fen", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."project_id", NEW."reason", NEW."version", NEW."year"); RETURN NULL;',
                    hash="c5bb134b4bb06a2092239b1dd42749cb15f08641",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_0c05f",
                    table="loop_yearplan",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="yearplan",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "loop_yearplanevent" ("approved_at", "approved_by_id", "id", "is_spread", "monthly_fen", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "project_id", "reason", "version", "year") VALUES (OLD."approved_at", OLD."approved_by_id", OLD."id", OLD."is_spread", OLD."monthly_fen", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."project_id", OLD."reason", OLD."version", OLD."year"); RETURN NULL;',
                    hash="be6eb6cbf8e0787f4484b1150baea42b603ad791",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_f5743",
                    table="loop_yearplan",
                    when="AFTER",
                ),
            ),
        ),
        migrations.RunPython(tell_apart, migrations.RunPython.noop),
    ]
