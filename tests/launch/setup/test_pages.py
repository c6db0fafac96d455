import re
from pathlib import Path

from anju.launch import places
from anju.launch.setup import environment, pages


def modules(folder: Path) -> Path:
    for origin in pages.FILES.values():
        file = folder / origin
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("let a = 1;\n//# sourceMappingURL=a.js.map")
    for origin in pages.FOLDERS.values():
        (folder / origin).mkdir(parents=True)
        (folder / origin / "1.woff2").write_bytes(b"font")
    return folder


def test_copies_name_no_source_map(tmp_path: Path) -> None:
    pages.copy(modules(tmp_path / "node_modules"), tmp_path / "vendor")

    texts = {(tmp_path / "vendor" / name).read_text() for name in pages.FILES}
    assert texts == {"let a = 1;"}


def test_a_half_finished_copy_is_made_anew(tmp_path: Path) -> None:
    (tmp_path / "vendor").mkdir()
    (tmp_path / "vendor" / "old.js").write_text("")
    (tmp_path / "vendor.new").mkdir()

    pages.copy(modules(tmp_path / "node_modules"), tmp_path / "vendor")

    assert not (tmp_path / "vendor.new").exists()
    assert not (tmp_path / "vendor" / "old.js").exists()
    assert (tmp_path / "vendor" / "noto-sans-sc" / "files" / "1.woff2").exists()


def test_lock_and_pins_name_no_address_of_an_index() -> None:
    lock = (places.CHECKOUT / "package-lock.json").read_text()
    pins = [file.read_text() for file in environment.PINS.glob("*.txt")]

    assert '"resolved"' not in lock
    assert not any("://" in text for text in pins)


def test_every_pin_has_a_hash() -> None:
    for file in environment.PINS.glob("*.txt"):
        pinned = file.read_text().replace("\\\n", " ").splitlines()
        bare = [
            line for line in pinned if re.match(r"\w", line) and "--hash" not in line
        ]
        assert bare == []
