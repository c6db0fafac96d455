"""Crews as a plan saw them, with what one more would buy."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("plan", "0012_answers"),
    ]

    operations = [
        migrations.CreateModel(
            name="PlanCrew",
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
                (
                    "area_code",
                    models.CharField(
                        db_index=True, max_length=12, verbose_name="区划代码"
                    ),
                ),
                (
                    "trade",
                    models.CharField(
                        choices=[
                            ("dig", "开挖、室外管网"),
                            ("env", "外墙、屋面"),
                            ("mep", "楼内水电气"),
                            ("fin", "铺装、绿化、收尾"),
                        ],
                        max_length=4,
                        verbose_name="工种",
                    ),
                ),
                ("year", models.PositiveSmallIntegerField(verbose_name="年度")),
                ("quarter", models.PositiveSmallIntegerField(verbose_name="季度")),
                ("limit", models.PositiveIntegerField(verbose_name="可用（班组月）")),
                ("used", models.PositiveIntegerField(verbose_name="使用（班组月）")),
                (
                    "price",
                    models.FloatField(
                        default=0.0, verbose_name="再多一个班组可增价值（分）"
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="crews",
                        to="plan.planversion",
                    ),
                ),
            ],
            options={
                "ordering": ["version", "year", "quarter", "trade"],
            },
        ),
    ]
