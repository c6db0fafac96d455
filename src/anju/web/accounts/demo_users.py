"""One invented user for each role of the demo city, printed at start."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DemoUser:
    """A user whose password is public: for the demo city only."""

    username: str
    password: str
    role: str
    area_code: str
    unit: str
    person: str
    network: str = ""
    department: str = ""


DEMO_USERS = (
    DemoUser("shi", "Anju-shi-2025", "city", "4112", "市住房城乡建设局", "市局演示员"),
    DemoUser(
        "hubin", "Anju-hubin-2025", "county", "411202", "湖滨区住建局", "湖滨演示员"
    ),
    DemoUser(
        "yima", "Anju-yima-2025", "county", "411281", "义马市住建局", "义马演示员"
    ),
    DemoUser(
        "jiedao",
        "Anju-jiedao-2025",
        "subdistrict",
        "411202001",
        "街道办事处",
        "街道演示员",
    ),
    DemoUser(
        "caizheng", "Anju-cz-2025", "department", "4112", "市财政局", "财政演示员"
    ),
    DemoUser(
        "wenlv",
        "Anju-wenlv-2025",
        "department",
        "4112",
        "市文旅局",
        "文旅演示员",
        department="culture",
    ),
    DemoUser(
        "hbwenlv",
        "Anju-hbwl-2025",
        "department",
        "411202",
        "湖滨区文旅局",
        "湖滨文旅演示员",
        department="culture",
    ),
    DemoUser(
        "ranqi", "Anju-ranqi-2025", "operator", "4112", "燃气企业", "燃气演示员", "gas"
    ),
    DemoUser(
        "zhiban", "Anju-zhiban-2025", "duty", "4112", "生命线值班室", "值班演示员"
    ),
    DemoUser("shenji", "Anju-shenji-2025", "auditor", "4112", "市审计局", "审计演示员"),
)
