from datetime import timedelta

import pyarrow.parquet as pq

from anju.web.site.clock import now
from demo.streams import write_stream

START = now().replace(hour=0, minute=0, second=0, microsecond=0)
SPOT = {
    "code": "411202-SB-0001",
    "quantities": ["PS05"],
    "references": [],
    "object_name": "茅津路积水点",
}
HEAT = SPOT | {"code": "411202-SB-0002", "quantities": ["GR02"], "object_name": "站"}


def test_the_same_seed_gives_the_same_recording(tmp_path):
    one, two = tmp_path / "1.parquet", tmp_path / "2.parquet"

    counts = [write_stream([SPOT], START, 2, path, 7) for path in (one, two)]

    assert counts[0] == counts[1] > 500
    assert pq.read_table(one) == pq.read_table(two)


def test_the_storm_is_in_it_and_rows_come_as_they_arrived(tmp_path):
    path = tmp_path / "s.parquet"

    write_stream([SPOT, HEAT], START, 2, path, 7)

    table = pq.read_table(path)
    received = table["received_at"].to_pylist()
    assert received == sorted(received)
    assert 40 < max(table["value"].to_pylist()) < 48
    assert set(table["thing"].to_pylist()) == {"411202-SB-0001"}
    assert max(table["at"].to_pylist()) < START + timedelta(days=2)
