"""Files that are written whole or not at all: on full disks, by killed writers, and by several."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from rport.files import write_whole

OLD, NEW = b"the old content", b"the new content"

# write() is the system's last call before the file takes its name: what stands of it then is half
KILLED = """
import os, signal, sys
import rport.files
class Half:
    def __init__(self, file): self.file = file
    def __enter__(self): return self
    def __exit__(self, *_): self.file.close()
    def fileno(self): return self.file.fileno()
    def write(self, content):
        self.file.write(content[: len(content) // 2])
        self.file.flush()
        os.kill(os.getpid(), signal.SIGKILL)
rport.files.open = lambda *arguments: Half(open(*arguments))
rport.files.write_whole(sys.argv[1], b"the new content")
"""

WRITER = """
import sys
from rport.files import write_whole
letter = sys.argv[2].encode()
print("ready", flush=True)
while True:
    write_whole(sys.argv[1], letter * 200_000)
"""


@pytest.mark.parametrize("before", [None, OLD])
def test_a_killed_writer_leaves_the_file_as_it_was(tmp_path: Path, before: bytes | None) -> None:
    path = tmp_path / "plot.png"
    if before is not None:
        path.write_bytes(before)
    done = subprocess.run([sys.executable, "-c", KILLED, str(path)])
    assert done.returncode == -signal.SIGKILL
    assert (path.read_bytes() if path.exists() else None) == before
    (left,) = (file for file in tmp_path.iterdir() if file != path)
    assert (left.name[0], left.suffix, left.read_bytes()) == (".", ".part", NEW[: len(NEW) // 2])
    write_whole(path, NEW)  # what is left is in nobody's way
    assert path.read_bytes() == NEW


def test_two_writers_never_give_a_reader_half_a_file(tmp_path: Path) -> None:
    path = tmp_path / "plot.png"
    write_whole(path, b"a" * 200_000)
    command = [sys.executable, "-c", WRITER, str(path)]
    writers = [subprocess.Popen([*command, x], stdout=subprocess.PIPE) for x in "ab"]
    try:
        for writer in writers:
            assert writer.stdout is not None
            writer.stdout.readline()
        seen = set()
        end = time.monotonic() + 20
        while time.monotonic() < end and len(seen) < 2:
            for _ in range(200):
                seen.add(path.read_bytes())
    finally:
        for writer in writers:
            writer.kill()
            writer.communicate()
    assert seen == {b"a" * 200_000, b"b" * 200_000}


def test_a_full_disk_leaves_the_good_file(tmp_path: Path) -> None:
    path = tmp_path / "plot.svg"
    path.write_bytes(OLD)
    script = (
        "import sys; from rport.files import write_whole; write_whole(sys.argv[1], b'x' * 99999)"
    )
    limited = f'trap "" XFSZ; ulimit -f 1; exec "$0" -c "{script}" "$1"'
    done = subprocess.run(
        ["bash", "-c", limited, sys.executable, str(path)], capture_output=True, text=True
    )
    assert f"OSError: [Errno 27] File too large: '{path}'" in done.stderr
    assert [file.name for file in tmp_path.iterdir()] == ["plot.svg"]
    assert path.read_bytes() == OLD


def test_no_space_is_told_with_the_name_of_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "plot.svg"
    path.write_bytes(OLD)

    def full(*_: object) -> object:
        return open("/dev/full", "wb")

    monkeypatch.setattr("rport.files.open", full, raising=False)
    monkeypatch.setattr(os, "fchmod", lambda *_: None)
    with pytest.raises(OSError, match=r"No space left on device: '.*plot\.svg'"):
        write_whole(path, b"x" * 100_000)
    assert path.read_bytes() == OLD


def test_a_link_stays_a_link_and_permissions_stay(tmp_path: Path) -> None:
    path, link = tmp_path / "plot.svg", tmp_path / "link.svg"
    path.write_bytes(OLD)
    path.chmod(0o640)
    link.symlink_to("plot.svg")
    write_whole(link, NEW)
    assert link.is_symlink()
    assert path.read_bytes() == NEW
    assert path.stat().st_mode & 0o777 == 0o640
    dangling = tmp_path / "dangling.svg"
    dangling.symlink_to("new.svg")
    write_whole(dangling, NEW)
    assert (tmp_path / "new.svg").read_bytes() == NEW


def test_a_new_file_has_the_permissions_of_any_other(tmp_path: Path) -> None:
    (tmp_path / "other").touch()
    write_whole(tmp_path / "plot.svg", NEW)
    assert (tmp_path / "plot.svg").stat().st_mode == (tmp_path / "other").stat().st_mode


def test_a_device_is_written_to_and_not_replaced(tmp_path: Path) -> None:
    pipe = tmp_path / "plot.svg"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        write_whole(pipe, NEW)
        assert os.read(reader, 99) == NEW
        assert pipe.is_fifo()
    finally:
        os.close(reader)


@pytest.mark.parametrize("name", ["", "no/such/folder.svg"])
def test_a_place_that_cannot_be_written_to_is_named(tmp_path: Path, name: str) -> None:
    with pytest.raises(OSError, match=f"'{tmp_path / name}'"):
        write_whole(tmp_path / name, NEW)


def test_a_name_as_long_as_a_file_may_have_can_be_written(tmp_path: Path) -> None:
    path = tmp_path / ("𝛉" * 62 + ".svg")
    write_whole(path, NEW)
    assert path.read_bytes() == NEW
