"""The README is true: its script runs and prints what stands below it, its files are there."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_script_prints_what_stands_below_it(tmp_path):
    (tmp_path / "seeds").symlink_to(ROOT / "seeds", target_is_directory=True)
    script, printed = re.search(r"```python\n(.*?)```\n\n```text\n(.*?)```", README, re.DOTALL).groups()
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", script], cwd=tmp_path, capture_output=True, encoding="utf-8", check=True
    )
    assert done.stdout == printed


@pytest.mark.parametrize("page", ["README.md", "ARCHITECTURE.md", "qa/encoder/README.md"])
def test_every_link_to_a_file_leads_somewhere(page):
    folder = (ROOT / page).parent
    links = re.findall(r"\]\((?!https?:)([^)#]+)", (ROOT / page).read_text(encoding="utf-8"))
    assert [link for link in links if not (folder / link).exists()] == []


def test_the_package_says_the_licences_and_the_types_that_it_has():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    told = README.split("## Licences")[1]
    for licence in re.findall(r"MIT|CC BY-SA \d\.\d|Apache-2\.0", told):
        assert licence.replace(" ", "-") in project["license"].split(" AND ")
    assert "Typing :: Typed" in project["classifiers"]
    assert (ROOT / "qa/py.typed").is_file()


def test_make_lists_every_target_that_the_readme_names():
    listed = subprocess.run(["make", "-s"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    named = set(re.findall(r"`?\bmake ([a-z]+)\b", README))
    assert named <= set(re.findall(r"make ([a-z]+)", listed))


def test_architecture_fits_on_one_screen_of_paper():
    assert len((ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8").splitlines()) <= 80
