import codecs
import dataclasses
import hashlib
import json
import os
import pickle
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.article import Article, article_files, corpus_hashes, read_article, read_articles
from qa.errors import CorpusError
from qa.layout import begin_of_line
from qa.wording import problems_told

SEEDS = Path(__file__).parents[1] / "seeds"


def read(folder: Path, text: str | bytes, name: str = "a.md") -> Article:
    return read_article(write(folder, text, name), folder)


def write(folder: Path, text: str | bytes, name: str = "a.md") -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


# Front matter

OBSIDIAN = """---
title: "題"
source: "https://www.example.co.jp/news/1"
author:
  - "[[@AnthropicAI]]"
published: 2025-11-18
created: 2025-11-21
description: "要旨"
tags:
  - "clippings"
---
本文"""
JEKYLL = """---
layout: post
title: "題"
link: https://www.example.co.jp/news/1
date: 2025-11-18 02:10:27 +0000
categories: ["分析"]
tags: ["AI", "投資"]
author: "編集部"
excerpt: "要旨"
---
本文"""
HUGO = """+++
title = "題"
url = "https://www.example.co.jp/news/1"
date = 2025-11-18T23:10:27+09:00
tags = ["AI"]
summary = "要旨"
authors = ["山田", "鈴木"]
[params]
math = true
+++
本文"""
ZENN = """---
title: "題"
emoji: "📝"
type: "tech"
topics: ["ai", "投資"]
published: true
published_at: 2025-11-18 09:00
---
本文"""
JSON = """{
  "title": "題",
  "source": "https://www.example.co.jp/news/1",
  "date": "2025-11-18",
  "publisher": {"name": "例社"},
  "tags": "AI, 投資",
  "lang": "ja"
}
本文"""


ADDRESS = "https://www.example.co.jp/news/1"
DIALECTS = {"obsidian": OBSIDIAN, "jekyll": JEKYLL, "hugo": HUGO, "zenn": ZENN, "json": JSON}


@pytest.mark.parametrize("dialect", DIALECTS)
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_every_dialect_gives_title_and_day_and_where_the_text_begins(tmp_path, dialect, newline):
    article = read(tmp_path, DIALECTS[dialect].replace("\n", newline))
    assert (article.title, article.published) == ("題", "2025-11-18")
    assert article.text[article.body :].strip() == "本文"


def test_a_file_of_an_old_mac_has_fields_lines_and_a_heading(tmp_path):
    article = read(tmp_path, "---\rdate: 2025-11-18\r---\r# 見出し\r本文\r")
    assert (article.title, article.published, article.problems) == ("見出し", "2025-11-18", ())
    assert article.line(article.text.index("本文")) == 5
    with pytest.raises(CorpusError, match=r"b\.md:3: front matter cannot be read"):
        read(tmp_path, "---\rtitle: 題\rdate: 1: 2\r---\r本文\r", "b.md")


@pytest.mark.parametrize(
    ("dialect", "url", "publisher", "description", "tags"),
    [
        ("obsidian", ADDRESS, "AnthropicAI", "要旨", ("clippings",)),
        ("jekyll", ADDRESS, "編集部", "要旨", ("AI", "投資", "分析")),
        ("hugo", ADDRESS, "山田, 鈴木", "要旨", ("AI",)),
        ("zenn", "", "", "", ("ai", "投資")),
        ("json", ADDRESS, "例社", "", ("AI", "投資")),
    ],
)
def test_every_dialect_has_its_names_for_the_same_facts(tmp_path, dialect, url, publisher, description, tags):
    article = read(tmp_path, DIALECTS[dialect])
    assert (article.url, article.publisher, article.description, article.tags) == (url, publisher, description, tags)


@pytest.mark.parametrize(
    ("dialect", "fields"),
    [
        ("obsidian", {"created": "2025-11-21"}),
        ("jekyll", {"layout": "post"}),
        ("hugo", {"params": {"math": True}}),
        ("zenn", {"emoji": "📝", "type": "tech"}),
        ("json", {}),
    ],
)
def test_unknown_fields_are_kept_as_json_can_hold_them(tmp_path, dialect, fields):
    assert json.loads(json.dumps(read(tmp_path, DIALECTS[dialect]).fields)) == fields


def test_the_language_is_that_of_the_front_matter(tmp_path):
    assert read(tmp_path, JSON).language == "ja"


def test_without_an_author_the_host_of_the_url_answers_for_the_article(tmp_path):
    assert read(tmp_path, "---\nurl: https://www.example.co.jp:8080/a\n---\n本文").publisher == "example.co.jp"


@pytest.mark.parametrize("url", ["[[メモ]]", "https://[x", "未定"])
def test_a_url_that_is_none_names_no_publisher(tmp_path, url):
    assert read(tmp_path, f'---\nurl: "{url}"\n---\n本文').publisher == ""


@pytest.mark.parametrize(("author", "name"), [("[[@A社]]", "A社"), ("[[山田|山田太郎]]", "山田太郎"), ("@a_b", "a_b")])
def test_a_wiki_link_to_an_author_is_the_author(tmp_path, author, name):
    assert read(tmp_path, f'---\nauthor: "{author}"\n---\n本文').publisher == name


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2025-11-28T23:10:27-05:00", "2025-11-28"),  # the day where it was written
        ("2025/1/8", "2025-01-08"),
        ("2025年11月8日", "2025-11-08"),
        ("Tue, 18 Nov 2025 09:00:00 GMT", "2025-11-18"),
        ("Tue Nov 18 09:00:00 2025", "2025-11-18"),
        ("Nov 18, 2025", "2025-11-18"),
        ("20251118", "2025-11-18"),
        ("２０２５年１１月１８日", "2025-11-18"),
        ("令和7年11月18日", "2025-11-18"),
        ("2025-11-18 24:00:00", "2025-11-18"),
        ("2025-11-18T09:00:00+99:99", "2025-11-18"),
        ("!!timestamp 2025-11-18", "2025-11-18"),
    ],
)
def test_a_date_is_the_day_that_the_article_writes(tmp_path, value, day):
    assert read(tmp_path, f"---\npublished: {value}\n---\n本文").published == day


@pytest.mark.parametrize(
    "value", ["昨日", '"2025-13-01"', "2025-02-30", "9999999999-01-01", "12025-11-18", "2025年11月", "20251318"]
)
def test_a_date_that_cannot_be_read_is_noted(tmp_path, value):
    article = read(tmp_path, f"---\npublished: {value}\n---\n本文")
    assert article.published == ""
    shown = value.strip('"')
    assert article.problems == (f"published: no day that can be read ({shown})",)


def test_half_a_character_is_a_broken_one_and_can_be_written_down(tmp_path):
    text = '{\n"title": "\\ud83d 新製品\\ud83d\\ude00", "author": "A\\udc00社", "\\ud83d": ["\\ud83d"]\n}\n本文'
    article = read(tmp_path, text)
    assert (article.title, article.publisher, article.fields) == ("新製品😀", "A\ufffd社", {"\ufffd": ["\ufffd"]})
    assert article.problems == ("title: cut in the middle of a character",)


def test_half_a_character_in_yaml_never_reaches_the_index(tmp_path):
    with pytest.raises(CorpusError, match=r"a\.md:2: front matter cannot be read"):
        read(tmp_path, '---\ntitle: "\\ud83d 新製品"\n---\n本文')


def test_a_number_that_is_none_is_kept_as_text(tmp_path):
    article = read(tmp_path, "---\nrating: .nan\nbest: [.inf, -.inf]\n---\n本文")
    assert article.fields == {"rating": "nan", "best": ["inf", "-inf"]}


def test_a_number_too_long_to_be_written_is_kept_as_text(tmp_path):
    assert read(tmp_path, f"---\nn: 0x{'f' * 5000}\n---\n本文").fields == {"n": f"0x{'f' * 5000}"}


def test_a_date_in_the_file_name_counts_if_the_article_has_none(tmp_path):
    assert read(tmp_path, "本文", "2025-11-16-toshi.md").published == "2025-11-16"
    assert read(tmp_path, "---\ndate: 2024-01-02\n---\n本文", "2025-11-16-toshi.md").published == "2024-01-02"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("# 見出し #\n\n本文", "見出し"),
        ("\ufeff# 見出し\n\n本文", "見出し"),
        ("本文\n\n# 見出し", "見出し"),
        ("\u3000短い一行\n\n本文が続く。", "短い一行"),
        ("あ" * 61, "a"),
        ("", "a"),
        ("---\ntitle: 2025\n---\n本文", "2025"),
        ("---\ntitle: 投資の可能\ufffd\n---\n本文", "投資の可能…"),
        ("---\ntitle: 投資\ufffdの可能\ufffd\ufffd\n---\n本文", "投資の可能…"),
        ("---\n市場は伸びた。\n---\n続き。", "市場は伸びた。"),
    ],
)
def test_the_title_is_a_field_or_a_heading_or_a_short_first_line_or_the_name(tmp_path, text, title):
    assert read(tmp_path, text).title == title


@pytest.mark.parametrize(
    "text", ["---\n市場は伸びた。\n---\n続き。", "---\n市場: 伸びた。", "***\n本文", "{\n波括弧", "本文"]
)
def test_a_rule_at_the_top_is_no_front_matter(tmp_path, text):
    article = read(tmp_path, text)
    assert (article.body, dict(article.fields)) == (0, {})


# The text as it stands on disk


@pytest.mark.parametrize("start", ["", "\ufeff", "\n\n", "\r\n"])
def test_the_text_is_the_file_and_lines_are_counted_in_it(tmp_path, start):
    raw = (start + OBSIDIAN.replace("\n", "\r\n") + "。\r\n二行目。\r\n").encode()
    article = read(tmp_path, raw)
    assert article.text.encode() == raw
    number = article.line(article.text.index("二行目"))
    assert raw.split(b"\n")[number - 1] == "二行目。\r".encode()


@pytest.mark.parametrize("encoding", ["cp932", "euc_jp", "utf-16"])
@pytest.mark.parametrize("text", ["日本語の記事。\nソフトに300億ドル。", "カタカナ。", "東京都、漢字多数"])
def test_a_file_in_an_older_encoding_is_read(tmp_path, encoding, text):
    article = read(tmp_path, text.encode(encoding))
    assert article.text == text
    assert article.problems == (f"not UTF-8: read as {encoding.replace('utf', 'UTF')}",)


def test_utf_16_is_read_in_either_order_of_bytes(tmp_path):
    assert read(tmp_path, codecs.BOM_UTF16_BE + "記事".encode("utf-16-be")).text == "記事"


def test_a_few_broken_bytes_do_not_spoil_an_article(tmp_path):
    article = read(tmp_path, "市場は".encode() + b"\xff" + "伸びた。".encode() * 50)
    assert article.text == "市場は\ufffd" + "伸びた。" * 50
    assert article.problems == ("1 broken characters",)


@pytest.mark.parametrize("encoding", ["cp932", "euc_jp"])
def test_an_english_file_with_some_japanese_in_an_older_encoding_is_read(tmp_path, encoding):
    text = "The plant opened in May. " * 40 + "石狩のデータセンター。"
    article = read(tmp_path, text.encode(encoding))
    assert (article.text, article.problems) == (text, (f"not UTF-8: read as {encoding}",))


@pytest.mark.parametrize("damaged", ["caf\xe9s", "caf\xe9 "])
def test_a_letter_of_latin_1_is_no_kanji(tmp_path, damaged):
    article = read(tmp_path, (damaged + "The plant opened in May. " * 40).encode("latin-1"))
    assert article.problems == ("1 broken characters",)


@given(st.text("あ\n\r", max_size=12))
def test_every_line_is_the_one_that_counting_from_the_top_gives(text):
    article = Article("a", "a.md", text)
    end = "\n" if "\n" in text else "\r"
    for offset in range(len(text) + 1):
        assert article.line(offset) == text[:offset].count(end) + 1
        assert begin_of_line(text, offset) == offset - len(re.split("[\n\r]", text[:offset])[-1])


def test_an_article_that_has_counted_its_lines_is_still_the_same_article():
    counted, other = (Article("a", "a.md", "一\n二") for _ in range(2))
    assert counted.line(2) == 2
    assert (counted, hash(counted), repr(counted)) == (other, hash(other), repr(other))
    assert dataclasses.asdict(counted) == dataclasses.asdict(other)
    assert pickle.loads(pickle.dumps(counted)).line(2) == 2
    assert dataclasses.replace(counted, text="一二").line(1) == 1


def test_the_lines_of_an_old_mac_are_counted(tmp_path):
    article = read(tmp_path, "一行目。\r二行目。\r三行目。")
    assert article.line(article.text.index("三")) == 3


def test_a_short_file_cut_in_the_middle_of_a_character_is_still_utf_8(tmp_path):
    text = "最後の文字が切れている短い記事の可能"
    assert read(tmp_path, text.encode() + "性".encode()[:2]).text == text + "\ufffd"


def test_an_article_without_text_says_so(tmp_path):
    assert read(tmp_path, "---\ntitle: 題\n---\n\n").problems == ("no text after the front matter",)


# Errors


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("---\ntitle: 題\nsource: a: b\n---\n本文", 3),
        ("\r\n\r\n---\r\ntitle: 題\r\nsource: a: b\r\n---\r\n本文", 5),
        ("---\n\ntitle: a: b\n---\n本文", 3),
        ('---\ndate: 2025-11-18\ntitle: "題\nlang: ja\n---\n本文', 3),
        ("---\ntags: [a, b\nlang: ja\n---\n本文", 2),
        ("---\ntitle: &a 題\nsource: *a\n---\n本文", 3),
        ("---\ntitle: " + "[" * 31 + "]" * 31 + "\n---\n本文", 2),
        ("{\n" + '"a": ' + "[" * 31 + "]" * 31 + "\n}\n本文", 1),
        (f"---\ntitle: 題\nid: {'9' * 5000}\n---\n本文", 3),
        (f"---\ntitle: 題\nn:\n- 1{':59' * 300}.5\n---\n本文", 4),
        ("---\ntitle: 題\nn: !!int x\n---\n本文", 3),
        ("---\ntitle: 題\nn: !!bool x\n---\n本文", 3),
        (f"+++\ntitle = '題'\nid = {'9_' * 5000}9\n+++\n本文", 3),
        (f'{{\n"title": "題",\n"id": {"9" * 5000}\n}}\n本文', 3),
        ("+++\ntitle = '題'\ndate = 2025-02-30\n+++\n本文", 3),
        ("+++\ntitle = '題'\ndate = \n+++\n本文", 3),
        ('{\n"title": "題",\n"date": 2025-11-18\n}\n本文', 3),
    ],
)
def test_malformed_front_matter_names_its_line(tmp_path, text, line):
    with pytest.raises(CorpusError) as caught:
        read(tmp_path, text)
    assert str(caught.value).startswith(f"{tmp_path / 'a.md'}:{line}: front matter cannot be read (")


def test_a_number_too_long_to_be_read_is_told_without_python_s_advice(tmp_path):
    with pytest.raises(CorpusError, match=r"\(a value that is too long or not of its kind: put it in quotes\)"):
        read(tmp_path, f"---\nid: {'9' * 5000}\n---\n本文")
    assert read(tmp_path, f"---\nid: '{'9' * 5000}'\n---\n本文").fields == {"id": "9" * 5000}


def test_nothing_in_front_matter_can_stand_for_ten_million_values(tmp_path):
    lines = [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 8)]
    with pytest.raises(CorpusError, match=r"a\.md:3: front matter cannot be read \(an alias: write it out\)"):
        read(tmp_path, "\n".join(["---", "a0: &a0 [1]", *lines, "---", "本文"]))


def test_lists_within_lists_do_not_end_the_program(tmp_path):
    with pytest.raises(CorpusError, match=r"a\.md:2: front matter cannot be read \(nested too deeply\)"):
        read(tmp_path, "---\na: " + "[" * 200_000 + "\n---\n本文")


@pytest.mark.parametrize("raw", [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\xff\xfe\xfd\xfc", b"\0" * 64, b"\x80\x81\xff" * 9])
def test_a_file_that_is_no_text_is_named(tmp_path, raw):
    with pytest.raises(CorpusError) as caught:
        read(tmp_path, raw)
    assert str(caught.value).startswith(f"{tmp_path / 'a.md'}:1: n")


def test_a_file_that_is_too_large_is_named_with_its_size(tmp_path):
    write(tmp_path, "a" * 1001)
    with pytest.raises(CorpusError, match=r"a\.md: 1,001 bytes, more than 1,000: "):
        read_articles(tmp_path, most_bytes=1000)
    assert len(read_articles(tmp_path, most_bytes=1001)[0].text) == 1001


@pytest.mark.parametrize("name", ["missing", "a.md"])
def test_a_folder_that_is_none_is_named(tmp_path, name):
    write(tmp_path, "本文")
    with pytest.raises(CorpusError, match=rf"no folder of articles at .*{name}: create it"):
        read_articles(tmp_path / name)


@pytest.mark.parametrize("read", [read_articles, corpus_hashes])
@pytest.mark.parametrize("name", [b"\xff\xfe.md", b"\x93\xfa/a.md"], ids=["file", "folder"])
def test_a_name_that_is_no_text_is_told_in_ascii(tmp_path, name, read):
    path = tmp_path / os.fsdecode(name)
    try:
        write(tmp_path, "本文", os.fsdecode(name))
    except OSError:
        pytest.skip("this file system takes no such name")
    with pytest.raises(CorpusError) as caught:
        read(tmp_path)
    assert str(caught.value) == f"{str(path)!a}: its name is not UTF-8: rename it"


def test_a_folder_without_articles_is_named(tmp_path):
    write(tmp_path, "[]", "examples.json")
    with pytest.raises(CorpusError, match=r"no articles in .*: put"):
        corpus_hashes(tmp_path)


def test_a_folder_that_cannot_be_read_is_named(tmp_path, monkeypatch):
    write(tmp_path, "本文", "sub/a.md")
    real = Path.iterdir

    def locked(folder):
        if folder.name == "sub":
            raise PermissionError(13, "Permission denied", str(folder))
        return real(folder)

    monkeypatch.setattr(Path, "iterdir", locked)
    with pytest.raises(CorpusError, match=r"sub: cannot be read \(Permission denied\): mend its permissions"):
        read_articles(tmp_path)


def test_two_files_cannot_share_an_id(tmp_path):
    write(tmp_path, "一", "azure.md")
    write(tmp_path, "二", "azure.txt")
    with pytest.raises(CorpusError, match=r"azure\.md and .*azure\.txt would share the id 'azure': rename"):
        read_articles(tmp_path)


# Folders


def test_an_id_is_the_path_below_the_folder_without_its_suffix(tmp_path):
    for name in ("b.md", "2025/azure.v2.TXT", "A.markdown", "2025/gpu/か\u3099.md", "b/a.md", "notes.rst"):
        write(tmp_path, name, name)
    articles = read_articles(tmp_path)
    assert [article.id for article in articles] == ["2025/azure.v2", "2025/gpu/が", "A", "b", "b/a"]
    assert [article.path for article in articles][:2] == ["2025/azure.v2.TXT", "2025/gpu/が.md"]


def test_files_come_in_the_order_of_their_paths(tmp_path):
    names = ["a.md", "b/1.md", "b/2.md", "b/c/0.txt", "d.md"]
    for name in (names[i] for i in (3, 0, 4, 2, 1)):
        write(tmp_path, name, name)
    assert article_files(tmp_path) == [tmp_path / name for name in names]
    assert list(corpus_hashes(tmp_path)) == names


def test_hidden_files_and_linked_folders_are_left_out(tmp_path):
    corpus = tmp_path / "corpus"
    for name in ("a.md", ".b.md", ".obsidian/c.md", "d/.e/f.md"):
        write(corpus, name, name)
    write(tmp_path, "外", "outside/g.md")
    (corpus / "link").symlink_to(tmp_path / "outside", target_is_directory=True)
    (corpus / "circle").symlink_to(corpus, target_is_directory=True)
    assert article_files(corpus) == [corpus / "a.md"]


def test_the_hash_is_of_the_bytes_on_disk(tmp_path):
    raw = "記事\r\n".encode("cp932")
    write(tmp_path, raw, "2025/a.md")
    assert corpus_hashes(tmp_path) == {"2025/a.md": hashlib.sha256(raw).hexdigest()}
    assert [(a.path, a.sha256) for a in read_articles(tmp_path)] == list(corpus_hashes(tmp_path).items())


def test_two_readings_of_a_folder_are_equal():
    assert read_articles(SEEDS) == read_articles(str(SEEDS))


def test_the_real_articles_are_read_as_they_say_of_themselves():
    facts = [(a.id[:3], a.publisher, a.published, a.language) for a in read_articles(SEEDS)]
    assert facts == [
        ("000", "AnthropicAI", "2025-11-18", ""),
        ("001", "", "2025-11-18", "ja"),
        ("002", "ALLFORCES編集部", "2025-11-28", ""),
        ("003", "ALLFORCES編集部", "2025-11-16", ""),
        ("004", "", "2025-11-20", "ja"),
    ]


def test_the_title_cut_in_the_middle_of_a_character_is_repaired():
    cut = read_articles(SEEDS)[3]
    assert cut.title == "Anthropicの500億ドル投資の可能…"
    assert cut.problems == ("title: cut in the middle of a character",)


@pytest.mark.parametrize(
    "raw",
    [
        "---\ntitle: 題\ufffd\n---\n本文です。\n".encode(),
        ("本文です。" * 200).encode() + b"\xe3",
        "本文です。今日は晴れでした。".encode("cp932"),
        "本文です。".encode("utf-16"),
        b"---\ntitle: t\n---\n",
        "---\ndate: 昨日\n---\n本文です。\n".encode(),
    ],
)
def test_a_japanese_page_has_words_for_every_fault(tmp_path, raw):
    (tmp_path / "a.md").write_bytes(raw)
    [article] = read_articles(tmp_path)
    assert article.problems
    told = problems_told(article.problems, "ja").replace("UTF-8", "").replace("UTF-16", "").replace("cp932", "")
    assert not any(char.isascii() and char.isalpha() for char in told)
