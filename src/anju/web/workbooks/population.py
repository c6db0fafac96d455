"""社区分年龄性别人口: what answers of the residents' survey are weighed to."""

from anju.web.checkup.bridge.questionnaire import AGE_WORDS, SEX_WORDS
from anju.web.checkup.models import PopulationGroup
from anju.web.intake.spec import Column, Kind, Template
from anju.web.intake.targets.base import ModelTarget
from anju.web.intake.workbooks.parts import area, choice, source


class Population(ModelTarget):
    """Residents of a community by band of age and sex."""

    model = PopulationGroup


POPULATION = Template(
    code="checkup.population",
    title_zh="社区分年龄性别人口",
    title_en="Residents by community, age and sex",
    key=("area_code", "age", "sex"),
    target="anju.web.workbooks.population.Population",
    notes_zh=(
        "一行是一个社区一个年龄段一种性别的常住人口，用于满意度加权和配额。",
        "一个社区要么六行都填，要么不填：缺人口的社区不加权，页面会说明。",
    ),
    columns=(
        area("社区"),
        choice("age", AGE_WORDS, "年龄段", required=True),
        choice("sex", SEX_WORDS, "性别", required=True),
        Column(
            path=("常住人口",),
            field="persons",
            kind=Kind.WHOLE,
            unit="人",
            required=True,
            may_be_zero=True,
            is_summed=True,
        ),
        source(),
    ),
)
