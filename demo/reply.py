"""What the source reply names, list by list, in its own words.

A project of the reply has the words that name it; `sites` are the roads,
villages, works and blocks that stand in that list. Twelve of the thirteen roads
of the water mains are not named by the reply: they are invented and say so.
"""

from dataclasses import dataclass
from typing import Final

TOTAL_FEN: Final = 4_413_000_000_00  # 44.13 亿元
CENTRAL_PROJECTS: Final = 63
LIFTS: Final = 188


@dataclass(frozen=True, slots=True)
class Named:
    """A project as the reply names it."""

    name: str
    category: str
    sites: tuple[tuple[str, str], ...] = ()  # kind and name
    invented_sites: tuple[tuple[str, str], ...] = ()
    weight: float = 1.0


def _roads(names: str) -> tuple[tuple[str, str], ...]:
    return tuple(("road", name) for name in names.split())


WATER_ROADS: Final = """
滨湖路 天鹅路 望河路 向阳路 崤山中路 春秋路
学苑路 安泰路 永兴路 文昌路 春晖路 工人路
"""
NAMED: Final = (
    Named(
        "黄河路、和平路等主干道“微更新”改造",
        "road",
        _roads("黄河路 和平路"),
        weight=1.6,
    ),
    Named("公共充电设施建设项目", "public_service", weight=0.5),
    Named("污水处理厂改扩建项目", "pipes", (("plant", "污水处理厂"),), weight=5.5),
    Named(
        "南关污水泵站输水管线工程", "pipes", (("plant", "南关污水泵站"),), weight=0.9
    ),
    Named("城市燃气管道等管网更新改造", "pipes", weight=3.2),
    Named("城镇污水处理提质增效项目", "pipes", weight=2.2),
    Named("居住小区供水户表改造及老化管道更新改造项目", "pipes", weight=2.4),
    Named(
        "迎宾大道等13条道路供水管网改造及城区消火栓智能化改造工程",
        "pipes",
        _roads("迎宾大道"),
        _roads(WATER_ROADS),
        weight=2.6,
    ),
    Named("老旧二次供水设施改造", "pipes", weight=0.9),
    Named("城市基础设施生命线安全工程", "lifeline", weight=2.4),
    Named(
        "城市防洪排涝通道及滞洪蓄洪空间布局优化与易淹易涝片区整治",
        "drainage",
        weight=2.8,
    ),
    Named(
        "六峰路、甘棠路、大岭南路排水防涝改造",
        "drainage",
        _roads("六峰路 甘棠路 大岭南路"),
        weight=1.5,
    ),
    Named(
        "北环路、茅津路、上阳路、建设路排水防涝改造",
        "drainage",
        _roads("北环路 茅津路 上阳路 建设路"),
        weight=1.9,
    ),
    Named(
        "茅津路、铁东路、宋会路、湖会路、河堤北路积水点排水防涝改造",
        "drainage",
        _roads("茅津路 铁东路 宋会路 湖会路 河堤北路"),
        weight=1.3,
    ),
    Named("银昌路、崤山东路排水防涝改造", "drainage", _roads("银昌路 崤山东路")),
    Named(
        "虢国东路、铁东路、宋会路、湖会路、银昌路污水管道改造",
        "pipes",
        _roads("虢国东路 铁东路 宋会路 湖会路 银昌路"),
        weight=1.4,
    ),
    Named("老旧小区燃气管道及设施更新改造项目", "pipes", weight=1.8),
    Named("188户住宅老旧电梯更新工程", "elevator", weight=0.64),
    Named("住宅小区既有建筑加装电梯项目", "elevator", weight=0.4),
    Named("市木器厂棚户区改造", "dilapidated", (("village", "市木器厂"),), weight=2.2),
    Named(
        "上横渠村城中村改造", "urban_village", (("village", "上横渠村"),), weight=4.0
    ),
    Named(
        "下横渠村城中村改造", "urban_village", (("village", "下横渠村"),), weight=3.6
    ),
    Named("斜桥村城中村改造", "urban_village", (("village", "斜桥村"),), weight=4.4),
    Named("会兴村城中村改造", "urban_village", (("village", "会兴村"),), weight=4.8),
    Named("新兴村城中村改造", "urban_village", (("village", "新兴村"),), weight=3.4),
    Named("完整社区建设及便民服务设施补短板项目", "public_service", weight=1.2),
    Named(
        "黄北六街坊商业步行街项目",
        "public_service",
        (("block", "黄北六街坊"),),
        weight=2.6,
    ),
)
INVENTED: Final = (  # nothing here is said by the reply
    ("滨湖路慢行系统及沿河绿道建设", "road", "滨湖路"),
    ("天鹅路道路改造", "road", "天鹅路"),
    ("学苑路打通工程", "road", "学苑路"),
    ("文昌路人行道改造", "road", "文昌路"),
    ("安泰路道路及管线入地改造", "road", "安泰路"),
    ("南环路西延工程", "road", "南环路"),
    ("景明路道路改造", "road", "景明路"),
    ("松岗路新建工程", "road", "松岗路"),
    ("分陕大道提升改造", "road", "分陕大道"),
    ("神泉路道路改造", "road", "神泉路"),
    ("周召路道路改造", "road", "周召路"),
    ("城区危旧桥梁加固", "lifeline", ""),
    ("城区路灯节能改造", "road", ""),
    ("城区供热管网更新改造一期", "pipes", ""),
    ("城区供热管网更新改造二期", "pipes", ""),
    ("南坡热源厂环保改造", "pipes", ""),
    ("望河水厂深度处理改造", "pipes", ""),
    ("陕州片区供水管网改造", "pipes", ""),
    ("陕州片区雨污分流改造", "drainage", ""),
    ("陕州片区燃气立管更新", "pipes", ""),
    ("虢国西路雨水管道改造", "drainage", "虢国西路"),
    ("城区雨水泵站扩容改造", "drainage", ""),
    ("河道清淤及排口整治", "drainage", ""),
    ("迎宾大道综合管廊监控改造", "lifeline", ""),
    ("城区公共停车场建设一期", "public_service", ""),
    ("城区公共停车场建设二期", "public_service", ""),
    ("城区公厕及垃圾转运站提升", "public_service", ""),
    ("社区养老托育设施建设", "public_service", ""),
    ("社区食堂及便民网点建设", "public_service", ""),
    ("口袋公园建设三年行动", "public_service", ""),
    ("体育公园建设", "public_service", ""),
    ("菜市场标准化改造", "public_service", ""),
    ("老旧厂区活化利用示范", "heritage", ""),
    ("历史建筑修缮利用", "heritage", ""),
    ("城市体检与更新信息平台", "other", ""),
    ("既有住宅危旧房改造一期", "dilapidated", ""),
)
