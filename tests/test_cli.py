"""The command line: what it prints where, its exit codes, its JSON."""

import json
import os
import re
import subprocess
import sys
from dataclasses import fields
from pathlib import Path

import pytest
from conftest import ROOT, SEEDS, write_articles

from qa import Answer, Passage, __version__
from qa.cli import main

QUESTION = "Anthropicが購入するAzureの計算資源はいくら？"
TEXTS = {
    "a1": "---\ntitle: 猫の一日\npublisher: 毎日\ndate: 2025-11-18\n---\n# 猫\n\n猫は一日に十六時間も眠ります。\n",
    "b2": "# 犬の話\n\n犬は散歩が好きです。\n",
}


@pytest.fixture
def place(tmp_path, animals_model) -> list[str]:
    """The options that name a corpus of two articles and where its index goes."""
    seeds = write_articles(tmp_path / "seeds", TEXTS)
    return ["--seeds", str(seeds), "--index", str(tmp_path / "index"), "--model", str(animals_model)]


@pytest.fixture
def five(index_folder) -> list[str]:
    """The options that name the real articles and their index, which is up to date."""
    return ["--seeds", str(SEEDS), "--index", str(index_folder)]


@pytest.fixture
def on_terminal(monkeypatch, capsys):
    """Runs a command as if a person read along, on a wide screen with colours; what the screen shows then."""

    def run_there(*command: str) -> str:
        monkeypatch.setenv("TERM", "xterm-256color")
        monkeypatch.setenv("COLUMNS", "250")
        monkeypatch.delenv("NO_COLOR", raising=False)
        monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
        assert main(command) == 0
        return capsys.readouterr().out

    return run_there


def without_colours(text: str) -> str:
    return re.sub(r"\x1b\[[0-9;]*m", "", text)


# build


def test_build_says_what_it_built_and_why(place, capsys, tmp_path):
    assert main(["build", *place]) == 0
    said = capsys.readouterr()
    assert said.out.startswith(f"{tmp_path / 'index'}: 2 articles, 2 chunks (no index at ")
    assert said.err == ""
    assert main(["build", *place]) == 0
    assert "2 articles, 2 chunks (nothing changed; " in capsys.readouterr().out
    write_articles(tmp_path / "seeds", {"c3": "鳥は飛びます。"})
    assert main(["build", *place]) == 0
    assert "3 articles, 3 chunks (articles: 1 new; " in capsys.readouterr().out


def test_build_can_be_forced(place, capsys):
    assert main(["build", *place]) == 0
    capsys.readouterr()
    assert main(["build", "--force", *place]) == 0
    assert "(--force; " in capsys.readouterr().out


def test_build_tells_of_faults_that_it_mended(place, capsys, tmp_path):
    write_articles(tmp_path / "seeds", {"c3": "---\ntitle: 題が切れて\ufffd\n---\n鳥は飛びます。"})
    assert main(["build", *place]) == 0
    assert capsys.readouterr().err == f"qa: {tmp_path / 'seeds' / 'c3.md'}: title: cut in the middle of a character\n"


def test_build_in_json(place, capsys):
    assert main(["build", "--json", *place]) == 0
    made = json.loads(capsys.readouterr().out)
    assert [article["id"] for article in made["articles"]] == ["a1", "b2"]
    assert (made["chunks"], made["dimension"]) == (2, 4)
    assert made["built_because"].startswith("no index at")


# search and ask


def test_search_prints_passages_with_their_places(place, capsys):
    assert main(["search", "猫は何時間眠りますか？", "-k", "1", *place]) == 0
    said = capsys.readouterr()
    lines = said.out.split("\n")
    assert re.fullmatch(r"\[1\] \d\.\d{3} 猫の一日（毎日、2025-11-18） › 猫、\d(–\d)?行目", lines[0])
    assert "猫は一日に十六時間も眠ります。" in lines
    assert said.err.startswith("qa: built ")


def test_ask_prints_the_sentence_and_where_it_stands(place, capsys):
    assert main(["ask", "猫は何時間眠りますか？", *place]) == 0
    lines = capsys.readouterr().out.split("\n")
    assert lines[0] == "[1] 猫は一日に十六時間も眠ります。"
    assert lines[1].startswith("    猫の一日（毎日、2025-11-18） › 猫、")
    assert lines[1].endswith("8行目")


def test_ask_says_when_the_articles_are_silent(five, capsys):
    assert main(["ask", "徳川家康の生年月日は？", *five]) == 0
    said = capsys.readouterr().out
    assert "記事の中に答えは見つかりませんでした。" in said
    assert "「徳川家康」" in said


def test_an_earlier_question_can_be_given(five, capsys):
    earlier = "Anthropicが購入するAzureの計算資源について教えて"
    assert main(["ask", "それはいくらですか？", "--history", earlier, "--json", *five]) == 0
    assert json.loads(capsys.readouterr().out)["carried"] == ["Anthropic", "購入", "Azure", "計算資源"]
    assert main(["search", "それはいくらですか？", "--history", earlier, *five]) == 0
    assert "300億ドル" in capsys.readouterr().out


def test_search_tells_quantities_and_bridges(place, capsys):
    write_articles(Path(place[1]), {"c3": "# 投資\n\nNVIDIAは三百億ドルを投じた。\n"})
    asked = ["search", "エヌビディアの300億ドル", "-k", "1", *place]
    assert main(asked) == 0
    assert "300億ドル=30000000000USD · エヌビディア→NVIDIA\n" in capsys.readouterr().out
    assert main([*asked, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)["passages"][0]["why"]
    assert (told["quantities"], told["bridges"]) == (["300億ドル=30000000000USD"], [["エヌビディア", "NVIDIA"]])


def test_of_a_question_that_is_too_long_the_end_is_searched_for_and_that_is_told(five, capsys):
    assert main(["search", "猫の話。" * 500 + QUESTION, "-k", "1", *five]) == 0
    assert "最後の1,000字だけで探しました" in capsys.readouterr().err
    assert main(["search", "猫の話。" * 500 + QUESTION, "-k", "1", "--json", *five]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["notice"] == "long"
    assert told["question"].endswith(QUESTION)


def test_a_search_without_a_match_says_so_apart_from_the_results(five, capsys):
    assert main(["search", "？", *five]) == 0
    assert capsys.readouterr() == ("", "no passage matches\n")


def test_the_json_of_a_search_has_the_fields_of_a_passage(five, capsys):
    assert main(["search", QUESTION, "-k", "3", "--json", *five]) == 0
    said = capsys.readouterr()
    made = json.loads(said.out)
    assert said.err == ""
    assert made["question"] == QUESTION
    assert len(made["passages"]) == 3
    for passage in made["passages"]:
        assert set(passage) == {field.name for field in fields(Passage)}
        text = (SEEDS / passage["article"]["path"]).read_bytes().decode("utf-8")
        assert text[passage["start"] : passage["end"]] == passage["text"]


def test_the_json_of_an_answer_has_the_fields_of_an_answer(five, capsys):
    assert main(["ask", QUESTION, "--json", *five]) == 0
    made = json.loads(capsys.readouterr().out)
    assert set(made) == {field.name for field in fields(Answer)}
    assert made["answered"] is True
    assert any("300億ドル" in quote["text"] for quote in made["quotes"])


# eval and info


def test_eval_prints_a_table_and_the_latency(place, capsys, tmp_path):
    questions = tmp_path / "questions.jsonl"
    lines = [
        {"id": "q1", "question": "猫は何時間眠りますか？", "evidence": [{"article": "a1", "text": "十六時間"}]},
        {"id": "q2", "question": "犬は何が好き？", "lang": "en", "evidence": [{"article": "b2", "text": "猫"}]},
    ]
    questions.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    assert main(["eval", str(questions), *place]) == 0
    out = capsys.readouterr().out.split("\n")
    assert out[:5] == [
        "| questions | n | hit@1 | hit@5 | MRR@10 | first quote | answered |",
        "| --- | ---: | ---: | ---: | ---: | ---: | ---: |",
        "| all | 2 | 0.50 | 0.50 | 0.50 | 0.50 | 1.00 |",
        "| lang ja | 1 | 1.00 | 1.00 | 1.00 | 1.00 | 1.00 |",
        "| lang en | 1 | 0.00 | 0.00 | 0.00 | 0.00 | 1.00 |",
    ]
    assert out[6] == "told as the answer: 2 questions, first quote right in 0.50"
    assert re.fullmatch(r"latency: retrieve p50 \d+\.\d ms, p95 \d+\.\d ms a question", out[7])
    assert re.fullmatch(r"         ask      p50 \d+\.\d ms, p95 \d+\.\d ms a question", out[8])
    assert out[10:14] == [
        "no hit among the first five: q2",
        "first quote is no hit: q2",
        "answerable, not answered: none",
        "answered, not answerable: none",
    ]
    assert main(["eval", str(questions), "--json", *place]) == 0
    assert json.loads(capsys.readouterr().out)["rows"][0]["hit_at_1"] == 0.5


def test_info_prints_what_the_index_holds(place, capsys, tmp_path):
    assert main(["build", *place]) == 0
    capsys.readouterr()
    assert main(["info", *place]) == 0
    assert "| a1 | 猫の一日 | 毎日 | 2025-11-18 | 1 |  |" in capsys.readouterr().out.split("\n")
    (tmp_path / "seeds" / "b2.md").unlink()
    assert main(["info", "--json", *place]) == 0
    made = json.loads(capsys.readouterr().out)
    assert made["stale"] == "articles: 1 removed"
    assert len(made["articles"]) == 2


# Errors


def test_what_a_user_can_mend_is_exit_code_1_and_names_the_cure(tmp_path, capsys, subtests, place):
    nowhere = ["--seeds", str(tmp_path / "no seeds"), "--index", str(tmp_path / "no index")]
    bad = tmp_path / "bad.jsonl"
    bad.write_text("{\n", encoding="utf-8")
    for command, told in {
        ("build", *nowhere): r"no folder of articles at .*no seeds: create it, or name another with --seeds",
        ("search", "猫", *nowhere): r"no folder of articles at .*--seeds",
        ("ask", "猫", *nowhere): r"no folder of articles at .*--seeds",
        ("info", *nowhere): r"no index at .*no index\. Run: qa build",
        ("eval", str(tmp_path / "no questions"), *place): r"no questions: cannot be read",
        ("eval", str(bad), *place): r"bad\.jsonl:1: not a question",
        ("build", *place[:-1], str(tmp_path / "no model")): r"no model in .*no model: name a folder",
        ("serve", *nowhere): r"no folder of articles at .*--seeds",
        ("serve", "--port", "99999", *place): r"(?s:.*):99999 cannot be listened on \(ports go up to 65535\): .*--port",
    }.items():
        with subtests.test(" ".join(command[:2])):
            assert main(command) == 1
            said = capsys.readouterr()
            assert said.out == ""
            assert re.match(rf"qa: .*{told}", said.err)
            assert "Traceback" not in said.err


@pytest.mark.parametrize("text", ["5", "null", '"text"', '{"a": 1}', '["猫は？", 5]'])
def test_examples_that_are_no_list_of_texts_are_told(text, place, capsys, tmp_path):
    write_articles(tmp_path / "seeds", {"examples.json": text})
    assert main(["serve", *place]) == 1
    assert re.search(r"^qa: .*examples\.json:1: no list of texts: write \[", capsys.readouterr().err, re.MULTILINE)


def test_an_error_in_json_is_json(tmp_path, capsys):
    assert main(["info", "--json", "--index", str(tmp_path)]) == 1
    made = json.loads(capsys.readouterr().out)
    assert made["error"] == "IndexMissing"
    assert "Run: qa build" in made["message"]


@pytest.mark.parametrize(
    "command",
    ["", "dance", "search", "search 猫 -k 0", "build --dance", "eval", "eval a.jsonl --half 0", "serve --port many"],
)
def test_wrong_usage_is_exit_code_2(command, capsys):
    with pytest.raises(SystemExit) as caught:
        main(command.split())
    assert caught.value.code == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("usage: qa")


@pytest.mark.parametrize("number", ["abc", "0", "1.5"])
def test_a_number_of_passages_that_is_none_is_told_in_words(number, capsys):
    with pytest.raises(SystemExit):
        main(["search", "猫", "-k", number])
    assert f"argument -k: must be a whole number, at least 1, not {number}\n" in capsys.readouterr().err


def test_articles_that_turn_bad_are_told_and_the_old_index_answers(place, capsys, tmp_path):
    assert main(["build", *place]) == 0
    write_articles(tmp_path / "seeds", {"bad": "---\ntitle: [\n---\n本文\n"})
    capsys.readouterr()
    assert main(["ask", "猫は何時間眠りますか？", *place]) == 0
    said = capsys.readouterr()
    assert said.out.startswith("[1] 猫は一日に十六時間も眠ります。\n")
    assert re.search(r"^qa: .*bad\.md:\d+: front matter cannot be read", said.err)
    assert "qa: answering from the index built before" in said.err
    assert main(["build", *place]) == 1


@pytest.mark.parametrize("question", ["", "？！", "Azure \udcff", "Azure\n\t\0", "猫" * 5000, "--", "$30B → *x* `y`"])
def test_no_question_is_too_odd_to_ask(question, five, capsys):
    assert main(["ask", *five, "--", question]) == 0
    assert main(["search", *five, "--", question]) == 0
    assert "Traceback" not in capsys.readouterr().err


# Pipes and terminals


def test_what_goes_into_a_pipe_is_plain(five, capsys, index_folder):
    for command in (["search", QUESTION], ["ask", QUESTION], ["info"], ["build"]):
        assert main([*command, *five]) == 0
        said = capsys.readouterr()
        assert "\x1b" not in said.out + said.err
        assert not re.search("[─-╿]", said.out)  # no frames


def test_what_an_article_holds_cannot_steer_the_terminal(place, capsys, tmp_path):
    write_articles(
        tmp_path / "seeds",
        {"c3": '---\ntitle: "\\e[31m赤"\ndate: "\\e[31m昨日"\n---\n鳥は\x1b[31m飛び\x1b]0;x\x07ます。'},
    )
    for command in (["build"], ["search", "鳥は飛びますか？"], ["ask", "鳥は飛びますか？"], ["info"]):
        assert main([*command, *place]) == 0
        said = capsys.readouterr()
        assert "\x1b" not in said.out + said.err


def test_what_a_file_is_called_cannot_steer_the_terminal(place, capsys, tmp_path):
    assert main(["build", *place]) == 0
    write_articles(tmp_path / "seeds", {"c\x1b]0;x\x07c.md": "---\ntitle: [\n---\n本文\n"})
    for command, code in ((["build"], 1), (["ask", "猫は何時間眠りますか？"], 0)):
        capsys.readouterr()
        assert main([*command, *place]) == code
        said = capsys.readouterr()
        assert "c]0;xc.md" in said.out + said.err
        assert not re.search(r"[\x1b\x07]", said.out + said.err)


TRICKY = "---\ntitle: '[red]題[/red] [/] :smile:'\n---\n鳥の比率は1:100:1です。[bold]太字[/bold] :cat: [/x]\n"


def test_on_a_terminal_there_are_colours_and_the_text_stays_as_it_is(place, tmp_path, on_terminal):
    write_articles(tmp_path / "seeds", {"c3": TRICKY})
    shown = on_terminal("search", "鳥の比率は？", "-k", "1", *place)
    assert "\x1b[" in shown
    lines = without_colours(shown).split("\n")
    assert lines[0].startswith("[1] [red]題[/red] [/] :smile:、")
    assert lines[1] == "鳥の比率は1:100:1です。[bold]太字[/bold] :cat: [/x]"


def test_an_answer_on_a_terminal_stays_as_it_is(place, tmp_path, on_terminal):
    write_articles(tmp_path / "seeds", {"c3": TRICKY})
    lines = without_colours(on_terminal("ask", "鳥の比率は？", "-k", "1", *place)).split("\n")
    quoted = lines.index("[1] 鳥の比率は1:100:1です。[bold]太字[/bold] :cat: [/x]")
    assert lines[quoted + 1].startswith("    [red]題[/red] [/] :smile:、")


def test_a_table_on_a_terminal_shows_titles_as_they_are(place, tmp_path, on_terminal):
    write_articles(tmp_path / "seeds", {"c3": TRICKY})
    on_terminal("build", *place)
    assert "[red]題[/red] [/] :smile:" in without_colours(on_terminal("info", *place))


def run(*command: str, **options: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "qa", *command], cwd=ROOT, text=True, encoding="utf-8", check=False, **options
    )


def test_the_version_is_that_of_the_package():
    done = run("--version", capture_output=True)
    assert (done.returncode, done.stdout, done.stderr) == (0, f"qa {__version__}\n", "")


def test_a_reader_who_has_seen_enough_is_no_error(five):
    """`qa search … | head -0`: the pipe is closed before anything is written into it."""
    reader, writer = os.pipe()
    os.close(reader)
    try:
        done = run("search", QUESTION, *five, stdout=writer, stderr=subprocess.PIPE)
    finally:
        os.close(writer)
    assert (done.returncode, done.stderr) == (0, "")


def test_output_is_utf_8_whatever_the_locale(place):
    environment = {**os.environ, "LC_ALL": "C", "PYTHONIOENCODING": "ascii"}
    done = run("ask", "猫は何時間眠りますか？", *place, capture_output=True, env=environment)
    assert done.returncode == 0
    assert done.stdout.startswith("[1] 猫は一日に十六時間も眠ります。\n")


def test_by_default_the_articles_are_in_seeds_and_the_index_in_index(tmp_path, monkeypatch, capsys, animals_model):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("QA_MODEL", str(animals_model))
    write_articles(Path("seeds"), TEXTS)
    assert main(["build"]) == 0
    assert capsys.readouterr().out.startswith("index: 2 articles, 2 chunks (no index at index.")
    assert Path("index/CURRENT").is_file()
