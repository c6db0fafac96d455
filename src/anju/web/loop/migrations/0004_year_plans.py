"""Year plans move here with their tables."""

import django.contrib.postgres.fields
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("deliver", "0002_year_plans_move_to_the_loop"),
        ("loop", "0003_exemptions"),
        ("pghistory", "0007_auto_20250421_0444"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.CreateModel(
                    name="YearPlan",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("year", models.PositiveSmallIntegerField(verbose_name="年度")),
                        (
                            "version",
                            models.PositiveSmallIntegerField(
                                default=1, verbose_name="版次"
                            ),
                        ),
                        (
                            "monthly_fen",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.BigIntegerField(), size=12
                            ),
                        ),
                        (
                            "reason",
                            models.CharField(
                                blank=True,
                                default="",
                                max_length=200,
                                verbose_name="调整理由",
                            ),
                        ),
                        ("approved_at", models.DateTimeField(verbose_name="批准时间")),
                        (
                            "approved_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="批准人",
                            ),
                        ),
                        (
                            "project",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="year_plans",
                                to="loop.project",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "年度计划",
                        "ordering": ["project", "year", "version"],
                    },
                ),
                migrations.CreateModel(
                    name="YearPlanEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("year", models.PositiveSmallIntegerField(verbose_name="年度")),
                        (
                            "version",
                            models.PositiveSmallIntegerField(
                                default=1, verbose_name="版次"
                            ),
                        ),
                        (
                            "monthly_fen",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.BigIntegerField(), size=12
                            ),
                        ),
                        (
                            "reason",
                            models.CharField(
                                blank=True,
                                default="",
                                max_length=200,
                                verbose_name="调整理由",
                            ),
                        ),
                        ("approved_at", models.DateTimeField(verbose_name="批准时间")),
                        (
                            "approved_by",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="批准人",
                            ),
                        ),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="loop.yearplan",
                            ),
                        ),
                        (
                            "project",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="loop.project",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.AddConstraint(
                    model_name="yearplan",
                    constraint=models.UniqueConstraint(
                        fields=("project", "year", "version"),
                        name="one_year_plan_per_version",
                    ),
                ),
            ],
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="yearplan",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "loop_yearplanevent" ("approved_at", "approved_by_id", "id", "monthly_fen", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "project_id", "reason", "version", "year") VALUES (NEW."approved_at", NEW."approved_by_id", NEW."id", NEW."monthly_fen", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."project_id", NEW."reason", NEW."version", NEW."year"); RETURN NULL;',
                    hash="4fdfb3ff57572f5bc6413b812b18aacbab43008d",
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
                    func='INSERT INTO "loop_yearplanevent" ("approved_at", "approved_by_id", "id", "monthly_fen", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "project_id", "reason", "version", "year") VALUES (NEW."approved_at", NEW."approved_by_id", NEW."id", NEW."monthly_fen", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."project_id", NEW."reason", NEW."version", NEW."year"); RETURN NULL;',
                    hash="cf1f05740dcfa4bf385d65dded35e3cca75710f4",
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
                    func='INSERT INTO "loop_yearplanevent" ("approved_at", "approved_by_id", "id", "monthly_fen", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "project_id", "reason", "version", "year") VALUES (OLD."approved_at", OLD."approved_by_id", OLD."id", OLD."monthly_fen", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."project_id", OLD."reason", OLD."version", OLD."year"); RETURN NULL;',
                    hash="bc813b49e39c49194a0d733543a1929f06270251",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_f5743",
                    table="loop_yearplan",
                    when="AFTER",
                ),
            ),
        ),
    ]
