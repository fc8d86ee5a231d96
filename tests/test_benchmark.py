"""The general test, on a benchmark small enough to count by hand."""

import json
import pkgutil
import re
from pathlib import Path

import pytest

from qa import Config, CorpusError
from qa.benchmark import measure_benchmark, read_benchmark
from qa.cli import main
from qa.evaluate import auroc
from qa.index import Index

BENCHMARKS = Path(__file__).resolve().parents[1] / "benchmarks"


@pytest.fixture
def folder(tmp_path):
    texts = {
        "p1": "北海橋は1998年に開通した。長さは820メートルある。",
        "p2": "南山駅の乗客は1日に3万人いる。",
        "p3": "東川工場は自転車を作る。",
        "p4": "西谷村の人口は412人である。",
        "p5": "中央市場は朝五時に開く。",
    }
    asked = [("q1", "北海橋はいつ開通した？", "1998年", "p1"), ("q2", "西谷村の人口は何人？", "412人", "p4")]
    lines = [json.dumps({"id": name, "text": text}, ensure_ascii=False) for name, text in texts.items()]
    (tmp_path / "corpus.jsonl").write_text("\n".join(lines), encoding="utf-8")
    lines = [json.dumps({"id": q, "text": t, "answers": [a]}, ensure_ascii=False) for q, t, a, _ in asked]
    (tmp_path / "queries.jsonl").write_text("\n".join([*lines, '{"id": "q3", "text": "?"}']), encoding="utf-8")
    (tmp_path / "qrels.tsv").write_text("q\tp\n" + "".join(f"{q}\t{p}\t1\n" for q, _, _, p in asked), encoding="utf-8")
    return tmp_path


def test_every_figure_counted_by_hand(folder):
    articles, tasks = read_benchmark(folder)
    assert [(task.id, task.articles) for task in tasks] == [("q1", {"p1"}), ("q2", {"p4"})]  # nothing answers q3
    report = measure_benchmark(articles, tasks, Config())
    assert (report.articles, report.questions) == (5, 2)
    assert (report.quoted, report.answered, report.abstained, report.auroc) == (1.0, 1.0, 1.0, 1.0)


def test_a_line_separator_within_a_text_ends_no_line(folder):
    path = folder / "corpus.jsonl"
    path.write_text(path.read_text(encoding="utf-8").replace("開通した。", "開通した。\u2028"), encoding="utf-8")
    assert "\u2028" in read_benchmark(folder)[0][0].text


def test_the_answer_must_stand_in_the_first_quote(folder):
    articles, tasks = read_benchmark(folder)
    silent = measure_benchmark(articles, tasks, Config(answer_threshold=1.1))
    assert (silent.quoted, silent.answered, silent.abstained) == (0.0, 0.0, 1.0)
    bold = measure_benchmark(articles, tasks, Config(answer_threshold=0.0))
    assert (bold.quoted, bold.answered, bold.abstained) == (1.0, 1.0, 0.0)


def test_the_command_prints_them(folder, capsys):
    assert main(["eval", "--data", str(folder)]) == 0
    assert "answer inside the first quote: 1.000" in capsys.readouterr().out
    assert main(["eval", "--data", str(folder), "--json", "--half", "1"]) == 0
    assert json.loads(capsys.readouterr().out)["questions"] == 1


@pytest.mark.parametrize(
    ("name", "text"),
    [("corpus.jsonl", '{"id": 1}'), ("queries.jsonl", "no json"), ("qrels.tsv", "head\nq1"), ("qrels.tsv", "head\n")],
)
def test_a_broken_file_is_named(name, text, folder):
    (folder / name).write_text(text, encoding="utf-8")
    with pytest.raises(CorpusError, match=name if text != "head\n" else "no articles, or no questions"):
        read_benchmark(folder)


def test_a_missing_folder_is_named(tmp_path):
    with pytest.raises(CorpusError, match=r"gone.*corpus\.jsonl"):
        read_benchmark(tmp_path / "gone")


def test_half_of_one_question_is_refused_with_what_is_needed(folder, capsys):
    (folder / "qrels.tsv").write_text("q\tp\nq1\tp1\t1\n", encoding="utf-8")
    assert main(["eval", "--data", str(folder), "--half", "1"]) == 1
    assert "leave out --half" in capsys.readouterr().err


def test_one_article_is_refused_with_what_is_needed(folder, capsys):
    lines = (folder / "corpus.jsonl").read_text(encoding="utf-8").split("\n")
    (folder / "corpus.jsonl").write_text(lines[0], encoding="utf-8")
    assert main(["eval", "--data", str(folder)]) == 1
    assert "it needs two" in capsys.readouterr().err


def test_no_index_is_built_without_articles_that_answer_nothing(folder, monkeypatch):
    articles, tasks = read_benchmark(folder)
    built = []
    build = Index.build
    monkeypatch.setattr(Index, "build", lambda held, config: built.append(len(held)) or build(held, config))
    measure_benchmark(articles[:4], tasks, Config())  # four articles, five folds; p2 and p3 answer no question
    assert built == [4, 3, 3]


def test_auroc_is_the_chance_that_a_yes_is_above_a_no():
    assert auroc([0.9, 0.4], [0.5, 0.1]) == 0.75
    assert auroc([0.9], []) is None


@pytest.mark.parametrize("script", sorted(BENCHMARKS.glob("*.py")), ids=lambda script: script.stem)
def test_what_a_benchmark_leaves_out_by_its_name_is_there(script):
    for name in re.findall(r'"(qa\.[\w.]+)"', script.read_text(encoding="utf-8")):
        assert callable(pkgutil.resolve_name(name)), name
