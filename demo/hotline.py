"""A year of calls to 12345, invented, as a hotline's own export: persons and all.

The file is written only to be taken in and is gone at once; no number here can ring
and no name is anybody's.
"""

import csv
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Final

import numpy as np

from demo.estates import DONE, NEWER, PLANNED
from demo.land import Land
from demo.names import person, telephone
from demo.seeds import chance, pick
from demo.towns import COUNTIES

FIRST_DAY: Final = date(2024, 6, 13)
DAYS: Final = 364
CALLS: Final = 5000
HEADS: Final = (
    "工单编号", "受理时间", "诉求性质", "诉求分类", "诉求人", "联系电话", "区县",
    "地址", "工单内容",
)  # fmt: skip
KINDS: Final = {"投诉": 74, "举报": 6, "求助": 10, "咨询": 6, "建议": 3, "表扬": 1}
TOPICS: Final = {  # category, story: how often
    ("停车管理", "小区车位不足，车辆乱停堵住通道"): 16,
    ("物业服务", "物业公司长期不作为，门禁和监控坏了没人修"): 15,
    ("供暖", "暖气不热，多次报修未解决"): 11,
    ("供水", "经常停水、水压低，影响生活"): 8,
    ("下水堵塞", "下水管道堵塞，污水外溢"): 8,
    ("房屋渗漏", "屋面漏雨、外墙脱落，存在安全隐患"): 8,
    ("电梯", "电梯频繁故障，老人上下楼困难"): 6,
    ("环境卫生", "垃圾清运不及时，异味大"): 6,
    ("电动车充电", "没有充电桩，有人飞线充电"): 5,
    ("路灯", "路灯不亮，晚上出行不便"): 4,
    ("积水", "下雨后路面积水，行人无法通行"): 3,
    ("消防", "消防通道被占用，灭火器过期"): 3,
    ("绿化", "树木遮挡采光，希望修剪"): 2,
    ("噪声扰民", "夜间施工噪声扰民"): 4,
    ("入学", "咨询孩子入学片区划分"): 1,
}
LIKELY: Final = {PLANNED: 2.2, DONE: 0.9, NEWER: 1.1}


def write_calls(land: Land, path: Path) -> None:
    """Write the export."""
    with path.open("w", encoding="gb18030", newline="") as file:
        out = csv.writer(file)
        out.writerow(HEADS)
        out.writerows(calls(land))


def calls(land: Land) -> Iterator[tuple[str, ...]]:
    """Give one line a call."""
    rng = chance("hotline")
    weights = np.array([e["households"] * LIKELY[e["group"]] for e in land.estates])
    drawn = rng.choice(len(land.estates), CALLS, p=weights / weights.sum())
    days = np.sort(rng.integers(0, DAYS, CALLS))
    for number, (k, day) in enumerate(zip(drawn, days, strict=True), 1):
        yield _call(rng, number, land.estates[int(k)], int(day))


def _call(
    rng: np.random.Generator, number: int, estate: dict[str, Any], day: int
) -> tuple[str, ...]:
    category, story = pick(rng, TOPICS)
    who, phone = person(rng), telephone(rng)
    on = FIRST_DAY + timedelta(days=day)
    clock = f"{int(rng.integers(7, 22)):02d}:{int(rng.integers(60)):02d}:00"
    home = _home(rng)
    return (
        f"GD{on:%Y%m%d}{number:05d}",
        f"{on} {clock}",
        pick(rng, KINDS),
        category,
        who,
        phone,
        COUNTIES[estate["county"]] if rng.random() < 0.97 else "",
        _place(rng, estate, home),
        f"来电人{who}反映：{home}{story}，要求尽快处理。联系电话{phone}。",
    )


def _home(rng: np.random.Generator) -> str:
    building, unit = int(rng.integers(1, 13)), int(rng.integers(1, 5))
    door = f"{int(rng.integers(1, 7))}0{int(rng.integers(1, 5))}"
    ways = ("{b}号楼{u}单元{d}室", "{b}号楼{u}单元{d}", "{b}-{u}-{d}", "{b}号楼", "")
    return ways[int(rng.integers(len(ways)))].format(b=building, u=unit, d=door)


def _place(rng: np.random.Generator, estate: dict[str, Any], home: str) -> str:
    """Write the place as people do: by name, by the old name, or hardly at all."""
    drawn = rng.random()
    county = COUNTIES[estate["county"]]
    if drawn < 0.62:
        return f"三门峡市{county}{estate['name']}{home}"
    if drawn < 0.86:
        return f"{county}{estate['alias']}{home}"
    if drawn < 0.93:
        return f"{estate['name'].removesuffix('小区').removesuffix('家属院')}{home}"
    return f"{county}老{estate.get('former', '街')}口{home}"
