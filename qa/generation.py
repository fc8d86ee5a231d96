"""The index on disk: generations beside each other, and CURRENT, the file that names the live one.

    index/CURRENT            names the live generation
    index/<generation>/      manifest.json, and what the index wrote

A build writes a new generation beside the old one and then moves CURRENT: a reader sees the old index or the
new, never half of one. The format is documented in index/README.md.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
import os
import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from qa.config import FORMAT, Config
from qa.errors import IndexCorrupt, IndexMismatch, IndexMissing, IndexProblem

CURRENT, MANIFEST = "CURRENT", "manifest.json"
KEPT = 2  # generations: the live one, and the one that a running reader may still be loading


@dataclass(frozen=True, slots=True)
class Manifest:
    """What an index was made of; two builds of one corpus with one program have equal manifests."""

    format: int
    config: Config
    encoder: str  # fingerprint
    dimension: int
    dictionary: str
    articles: dict[str, str]  # path below the corpus folder → SHA-256 of the file
    aliases: str  # digest of what aliases.csv in the corpus folder says
    chunks: int
    files: dict[str, str] = field(default_factory=dict)  # of the index → SHA-256

    @classmethod
    def from_json(cls, text: str) -> Manifest:
        raw = json.loads(text)
        return cls(**{**raw, "config": Config(**raw["config"])})

    def to_json(self) -> str:
        return json.dumps(dataclasses.asdict(self), ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def publish(path: Path, manifest: Manifest, write: Callable[[Path], None]) -> Manifest:
    """Make what `write` writes into a folder the live generation; the manifest comes back with its hashes.

    The generation before it stays readable meanwhile. Raises `IndexProblem` if the disk refuses.
    """
    import filelock

    try:
        path.mkdir(parents=True, exist_ok=True)
        with filelock.FileLock(path / ".lock"):  # one builder at a time; readers never take it
            for left in path.glob(".building*"):  # behind by a build that was killed
                shutil.rmtree(left, ignore_errors=True)
            work = path / ".building"
            work.mkdir()
            try:
                write(work)
                return _publish(path, work, manifest)
            finally:
                shutil.rmtree(work, ignore_errors=True)
    except OSError as error:
        raise IndexProblem(
            f"{path}: cannot be written ({error.strerror}): free or unlock it, then run: qa build"
        ) from error


def _publish(path: Path, work: Path, manifest: Manifest) -> Manifest:
    files = {p.relative_to(work).as_posix(): _sha256(p) for p in sorted(work.rglob("*")) if p.is_file()}
    manifest = dataclasses.replace(manifest, files=files)
    (work / MANIFEST).write_text(manifest.to_json(), encoding="utf-8")
    generation = hashlib.sha256(manifest.to_json().encode()).hexdigest()[:16]
    for file in work.rglob("*"):
        _sync(file)
    if not _is_whole(path / generation, files):  # else the same was built before, and may be being read
        shutil.rmtree(path / generation, ignore_errors=True)
        work.rename(path / generation)
    pointer = path / f".{CURRENT}.new"
    pointer.write_text(generation + "\n", encoding="utf-8")
    _sync(pointer)
    pointer.replace(path / CURRENT)
    _sync(path)
    others = [p for p in path.glob("[0-9a-f]*") if (p / MANIFEST).is_file() and p.name != generation]
    for old in sorted(others, key=lambda p: p.stat().st_mtime, reverse=True)[KEPT - 1 :]:
        shutil.rmtree(old, ignore_errors=True)
    return manifest


def verify(folder: Path, manifest: Manifest) -> None:
    """Raises `IndexCorrupt` if a file of the generation does not match its hash, or cannot be read."""
    for name, expected in manifest.files.items():
        try:
            whole = (folder / name).is_file() and _sha256(folder / name) == expected
        except OSError as error:
            raise IndexCorrupt(
                f"{folder / name}: cannot be read ({error.strerror}): mend its permissions, or run: qa build"
            ) from error
        if not whole:
            raise IndexCorrupt(f"{folder / name}: does not match its hash. Run: qa build")


def live(path: Path) -> tuple[Path, Manifest]:
    """The live generation's folder and its manifest."""
    try:
        generation = (path / CURRENT).read_text(encoding="utf-8").strip()
    except (FileNotFoundError, NotADirectoryError):
        raise IndexMissing(f"no index at {path}. Run: qa build") from None
    except UnicodeDecodeError:
        generation = ""
    except OSError as error:
        raise IndexProblem(f"{path / CURRENT}: cannot be read ({error.strerror}): mend its permissions") from error
    folder = path / generation
    if not re.fullmatch(r"[0-9a-f]{16}", generation):
        raise IndexCorrupt(f"{path / CURRENT}: names no generation. Run: qa build")
    try:
        text = (folder / MANIFEST).read_text(encoding="utf-8")
        found = json.loads(text).get("format")
        if found != FORMAT:
            raise IndexMismatch(f"{path} has format {found}, this program writes {FORMAT}. Run: qa build")
        if hashlib.sha256(text.encode()).hexdigest()[:16] != generation:
            raise IndexCorrupt(f"{folder / MANIFEST}: does not match its hash. Run: qa build")
        return folder, Manifest.from_json(text)
    except OSError as error:
        raise IndexCorrupt(f"{folder / MANIFEST}: cannot be read ({error.strerror}). Run: qa build") from error
    except (TypeError, KeyError) as error:  # the hash fits: whole, but with other settings than ours
        raise IndexMismatch(f"{path} was made by another version of this program. Run: qa build") from error
    except (ValueError, AttributeError) as error:
        raise IndexCorrupt(f"{folder / MANIFEST}: is damaged ({error}). Run: qa build") from error


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _is_whole(folder: Path, files: dict[str, str]) -> bool:
    """Whether a generation is there, with every file as it should be."""
    try:
        name = _sha256(folder / MANIFEST)[:16]
        return name == folder.name and all(_sha256(folder / file) == expected for file, expected in files.items())
    except OSError:
        return False


def _sync(path: Path) -> None:
    """Wait until the disk holds it; a folder, too, so that a renamed file is found after a power cut."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
