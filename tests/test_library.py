"""The articles of the page: their table, the filter that holds for the conversation, uploads, a new index under way."""

import errno
import gc
import json
import re
import shutil
import threading
import unicodedata
import urllib.error
import urllib.request
import weakref
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from browsing import QUESTION, SEEDS, put, serving
from conftest import write_articles

from qa import Article, Index, QAError, open_index
from qa.script import normalize
from qa.web import finder
from qa.web.desk import Desk, Turn
from qa.web.finder import ROWS, View, folded, found, listed
from qa.web.library import form_html, list_html
from qa.web.scope import EVERYTHING, Scope, chips_html
from qa.web.shelf import LONGEST_NAME, MOST_BYTES, Shelf, safe_name
from qa.web.trial import trial_html
from qa.web.upload import rebuild, report_html
from qa.web.watch import Watch
from qa.wording import problems_told

CAT = """---
title: 港の猫
published: 2025-01-02
publisher: 海の新聞
tags: [猫, 港]
---

港の猫は毎朝7時に魚を120匹もらいます。
"""


@pytest.fixture(scope="module")
def own(tmp_path_factory):
    """A page that takes articles, over a copy of the five."""
    folder = tmp_path_factory.mktemp("own")
    shutil.copytree(SEEDS, folder / "seeds")
    options = ["--seeds", str(folder / "seeds"), "--index", str(folder / "index"), "--allow-upload"]
    with serving(folder / "server", *options) as served:
        yield served


def article(name: str, **fields: object) -> Article:
    return Article(name, f"{name}.md", "本文。", **{"title": name, **fields})


# The table and the filter


def test_the_table_shows_every_article_with_what_was_noted_while_reading(visit, index):
    page = visit()
    page.get_by_role("tab", name="記事一覧").click()
    rows = page.locator("#list tbody tr")
    by_title = sorted(index.articles.values(), key=lambda a: a.title.lower())
    newest = sorted(by_title, key=lambda a: a.published, reverse=True)
    assert [row.split("\t")[0] for row in rows.all_inner_texts()] == [a.title for a in newest]
    for row, one in zip(rows.all(), newest, strict=True):
        cells = row.locator("td").all_inner_texts()
        chunks = sum(chunk.article == one.id for chunk in index.chunks)
        length = f"{len(one.text) - one.body:,}字"
        problems = problems_told(one.problems, "ja") or "–"
        assert cells == [one.publisher or "–", one.published, length, str(chunks), problems]
    rows.nth(2).get_by_role("button").click()
    page.locator("#reader.open h2", has_text=newest[2].title).wait_for()


def test_a_filter_narrows_the_table_and_the_answers_until_its_chips_are_gone(visit, index):
    page = visit()
    page.get_by_role("tab", name="記事一覧").click()
    page.locator("select[name=publisher]").select_option("ALLFORCES編集部")
    page.locator("#list .count", has_text="5件中2件の記事").wait_for()
    page.locator("input[name=since]").fill("2025-11-20")
    page.locator("#list .count", has_text="5件中1件の記事").wait_for()
    page.get_by_role("tab", name="会話").click()
    chips = page.locator("#scope .chip")
    assert [chip.strip() for chip in chips.all_inner_texts()] == ["発行元 ALLFORCES編集部 ×", "2025-11-20 以降 ×"]
    put(page, QUESTION)
    assert set(page.locator(".source h3").all_text_contents()) == {
        "NvidiaとAnthropicの巨額提携：その真意はどこにあるのか？"
    }
    page.get_by_role("button", name="絞り込みを外す: 2025-11-20 以降").click()
    page.locator("#scope", has_text="2件の記事に絞り込み中").wait_for()
    page.get_by_role("button", name="絞り込みを外す: 発行元 ALLFORCES編集部").click()
    page.locator("#scope .chip").first.wait_for(state="detached")
    page.get_by_role("button", name="もう一度").click()
    page.locator(".source h3", has_text="Microsoft & Nvidia").first.wait_for()
    page.get_by_role("tab", name="記事一覧").click()
    assert page.locator("select[name=publisher]").input_value() == ""
    assert page.locator("#list tbody tr").count() == 5


def test_a_filter_that_nothing_passes_says_so_and_answers_nothing(visit):
    page = visit()
    page.get_by_role("tab", name="記事一覧").click()
    page.locator("input[name=until]").fill("1999-01-01")
    page.locator("#list .count", has_text="5件中0件の記事").wait_for()
    page.get_by_role("tab", name="会話").click()
    page.locator("#question textarea").fill(QUESTION)
    page.locator("#question textarea").press("Enter")
    bubble = page.locator("#chat [data-testid=bot]")
    bubble.wait_for()
    assert "見つかりませんでした" in bubble.inner_text()


@pytest.mark.parametrize(
    ("scope", "held"),
    [
        (Scope(), "abc"),
        (Scope(publisher="P"), "ab"),
        (Scope(tag="x"), "bc"),
        (Scope(since="2025-01-02"), "b"),
        (Scope(until="2025-01-02"), "ab"),
        (Scope(publisher="P", tag="x", since="2025-01-01", until="2025-12-31"), "b"),
    ],
)
def test_an_article_passes_a_filter_if_it_passes_every_part(scope, held):
    articles = [
        article("a", publisher="P", published="2025-01-01"),
        article("b", publisher="P", published="2025-01-02", tags=("x", "y")),
        article("c", tags=("x",)),
    ]
    assert "".join(a.id for a in articles if scope.holds(a)) == held


@pytest.mark.parametrize("raw", [None, [], "x", {}, {"since": "2025"}, {"since": "x' OR 1", "until": ["2025-01-01"]}])
def test_what_is_no_filter_is_none(raw):
    assert Scope.of(raw) == EVERYTHING


def test_names_in_the_filter_and_the_table_are_shown_as_they_are(tmp_path):
    evil = '"><img src=x onerror=alert(1)>'
    index = Index.build([article("a", title=evil, publisher=evil, tags=(evil,), problems=(evil,))])
    chosen = Scope(publisher=evil, tag=evil)
    for made in (
        form_html(Desk(index), chosen, "ja"),
        list_html(Desk(index), chosen, "ja"),
        chips_html(chosen, 1, "ja"),
    ):
        assert "<img" not in made
        assert "&lt;img" in made


def test_of_very_many_articles_the_first_are_listed_and_the_rest_a_click_away():
    index = Index.build([article(f"a{n:04}") for n in range(ROWS + 7)])
    made = list_html(Desk(index), EVERYTHING, "ja")
    assert made.count("<tr>") == ROWS + 1
    assert "さらに7件を表示（残り7件）" in made
    made = list_html(Desk(index), EVERYTHING, "ja", View.of({"rows": str(2 * ROWS)}))
    assert made.count("<tr>") == ROWS + 8
    assert "さらに" not in made


# Finding one


class Held:
    """As much of an index as the list of its articles needs."""

    def __init__(self, *articles: Article) -> None:
        self.articles = {one.id: one for one in articles}


SHELF = Held(
    article("a", title="マイクロソフトのＡＺＵＲＥ", publisher="港の新聞", published="2025-01-02", tags=("電力",)),
    article("b", title="ｶﾌｪの閉店", published="2025-03-01"),
    article("2024/c", title="あさがおの話", publisher="Tech Daily"),
    article("d", title="アイスの値段", publisher="Tech Daily", published="2024-12-31"),
)


@pytest.mark.parametrize(
    ("find", "held"),
    [
        ("", "a b 2024/c d"),
        ("まいくろ", "a"),
        ("azure 港", "a"),
        ("ＴＥＣＨ ｱｲｽ", "d"),
        ("カフェ", "b"),
        ("かふぇ", "b"),
        ("2024/C", "2024/c"),
        ("2024", "2024/c d"),
        ("電力", "a"),
        ("港 カフェ", ""),
        ("　", "a b 2024/c d"),
    ],
)
def test_an_article_is_found_by_all_that_is_typed_in_any_script(find, held):
    assert {one.id for one in found(SHELF, View.of({"find": find}))} == set(held.split())


@pytest.mark.parametrize(
    ("sort", "order"),
    [("newest", "b a d 2024/c"), ("oldest", "d a b 2024/c"), ("title", "d 2024/c b a"), ("publisher", "d 2024/c a b")],
)
def test_what_lacks_the_thing_that_articles_are_ordered_by_comes_last(sort, order):
    assert " ".join(one.id for one in found(SHELF, View(sort=sort))) == order


@pytest.mark.parametrize(
    "raw", [None, [], {}, {"sort": "x", "rows": "-1", "number": "１"}, {"rows": [9], "find": None}]
)
def test_what_is_no_view_of_the_list_is_that_of_the_beginning(raw):
    assert View.of(raw) == View()


def test_each_of_many_articles_is_folded_once_however_many_keys_are_typed(monkeypatch):
    calls = []
    monkeypatch.setattr(finder, "normalize", lambda text: calls.append(text) or normalize(text))
    shelf = Held(*(article(f"a{n}", title=f"記事の題名その{n}", publisher=f"新聞{n}") for n in range(5000)))
    found(shelf, View(find="x"))
    calls.clear()
    assert len(found(shelf, View(find="その99", sort="publisher"))) == 11
    assert [one.id for one in found(shelf, View(find="その499"), among=lambda one: one.id != "a499")] == [
        f"a499{n}" for n in range(10)
    ]
    assert calls == ["その99", "その499"]


def test_the_list_of_an_index_goes_with_it():
    shelf = Held(article("a"))
    assert [one.article.id for one in listed(shelf)] == ["a"]
    known = weakref.ref(shelf)
    del shelf
    gc.collect()
    assert known() is None


@pytest.mark.parametrize(
    ("locale", "tab", "none"), [("ja-JP", "記事一覧", "記事はありません"), ("en-US", "Articles", "No article")]
)
def test_the_list_follows_what_is_typed_and_the_keyboard_stays_where_it_is(locale, tab, none, visit, index):
    page = visit(locale=locale)
    page.get_by_role("tab", name=tab).click()
    box, rows = page.get_by_role("search").get_by_role("searchbox"), page.locator("#list tbody tr")
    box.press_sequentially("ｅntropicの500", delay=20)
    page.locator("#list .count", has_text=none).wait_for()
    assert rows.count() == 0
    for _ in "ｅntropicの500":
        page.keyboard.press("Backspace")
    page.keyboard.type("ＡＮＴＨＲＯＰＩＣ 500")
    page.wait_for_function("document.querySelectorAll('#list tbody tr').length === 1")
    assert "Anthropicの500億ドル" in rows.inner_text()
    assert box.evaluate("e => e === document.activeElement")
    assert not page.locator("#scope .chip").count()  # the questions are not narrowed
    page.keyboard.press("Tab")
    page.keyboard.press("End")  # by publisher, the last in the list
    page.keyboard.press("ArrowUp")
    page.locator("#list th[aria-sort=ascending]").wait_for()
    page.keyboard.press("Shift+Tab")
    box.fill("")
    page.wait_for_function("document.querySelectorAll('#list tbody tr').length === 5")
    titles = sorted((one.title for one in index.articles.values()), key=folded)
    assert [row.split("\t")[0] for row in rows.all_inner_texts()] == titles


def test_more_rows_take_the_focus_and_a_filter_keeps_what_was_typed(visit, tmp_path):
    names = [f"a{n:03}" for n in range(ROWS + 5)]
    text = "---\ntitle: 記事{0}\npublisher: {1}\npublished: 2025-01-02\n---\n\n本文{0}。\n"
    write_articles(tmp_path / "seeds", {f"{n}.md": text.format(n, "PQ"[n < "a050"]) for n in names})
    with serving(tmp_path / "server", "--seeds", str(tmp_path / "seeds"), "--index", str(tmp_path / "index")) as many:
        page = visit(at=many)
        page.get_by_role("tab", name="記事一覧").click()
        rows = page.locator("#list tbody tr")
        page.get_by_role("button", name="さらに5件を表示").focus()
        page.keyboard.press("Enter")
        page.wait_for_function(f"document.activeElement.textContent === '記事a{ROWS}'")
        assert rows.count() == ROWS + 5
        page.get_by_role("searchbox").fill("A04")
        page.locator("#list .count", has_text="105件中10件").wait_for()
        page.locator("select[name=publisher]").select_option("P")
        page.locator("#list .count", has_text="「A04」に合う記事はありません。").wait_for()
        page.locator("select[name=publisher]").select_option("Q")
        page.locator("#list .count", has_text="105件中10件").wait_for()
        assert not page.locator("#list thead th", has_text="注意").count()  # nothing was noted


# Uploads


def test_articles_are_uploaded_reported_one_by_one_and_answer_at_once(own, visit, tmp_path):
    page = visit(at=own)
    page.get_by_role("tab", name="記事一覧").click()
    known = next(SEEDS.glob("000*")).read_text(encoding="utf-8")
    files = write_articles(
        tmp_path, {"港の猫.md": CAT, "猫.txt": known, "空.md": "", "猫.exe": "x", "大.md": "あ" * 700_000}
    )
    page.locator(".drop input[type=file]").set_input_files(sorted(files.iterdir()))
    page.locator("#built", has_text="索引ができました。6件の記事から答えます。").wait_for()
    told = dict(line.split(" ", 1) for line in page.locator(".reports li").all_inner_texts())
    assert told == {
        "港の猫.md": "追加しました (港の猫.md)",
        "猫.txt": "同じ内容の記事がすでにあります",
        "空.md": "本文がありません",
        "猫.exe": "記事のファイル（.md・.markdown・.txt）ではありません",
        "大.md": "大きすぎます",
    }
    assert page.locator("#list tbody tr").count() == 6
    assert page.locator("#head").inner_text().count("6件") == 1
    assert page.locator("select[name=publisher] option", has_text="海の新聞").count() == 1
    page.get_by_role("tab", name="会話").click()
    assert "120匹" in put(page, "港の猫は毎朝魚を何匹もらいますか？").inner_text()
    page.get_by_role("tab", name="記事一覧").click()
    page.get_by_role("button", name="索引を作り直す").click()
    page.locator("#built", has_text="索引は最新です。6件の記事から答えます。").wait_for()


def test_no_more_files_are_sent_at_once_than_the_limit(own, visit, tmp_path):
    page = visit(at=own)
    page.get_by_role("tab", name="記事一覧").click()
    files = write_articles(tmp_path, {f"{n:02}.exe": "x" for n in range(22)})
    page.locator(".drop input[type=file]").set_input_files(sorted(files.iterdir()))
    page.locator(".reports li").nth(21).wait_for()
    told = page.locator(".reports li").all_inner_texts()
    assert [line.endswith("一度に追加できる数を超えています") for line in told] == [False] * 20 + [True] * 2


def test_a_page_that_takes_no_articles_offers_it_to_nobody(server, visit):
    page = visit()
    page.get_by_role("tab", name="記事一覧").click()
    page.locator("#list tbody tr").first.wait_for()
    assert page.locator(".drop").count() == 0
    assert page.get_by_role("button", name="索引を作り直す").count() == 0
    assert send(server, "猫.md", CAT.encode()) in (404, 405)


def send(server, name: str, body: bytes, **headers: str) -> int:
    """The status of an upload by a program."""
    request = urllib.request.Request(
        f"{server.address}/upload?name={urllib.request.quote(name)}",
        body,
        {
            "content-type": "application/octet-stream",
            **{key.replace("_", "-"): value for key, value in headers.items()},
        },
    )
    try:
        with urllib.request.urlopen(request, timeout=15) as response:
            return response.status
    except urllib.error.HTTPError as error:
        error.close()
        return error.code


def test_another_site_cannot_upload_for_a_visitor(own):
    assert send(own, "a.md", b"x", origin="https://evil.example") == 403
    assert send(own, "a.md", b"x", content_type="text/plain") == 415  # what a form of another site can send
    assert send(own, "a.exe", b"x", origin=own.address) == 200


def test_an_upload_ends_where_it_is_too_large(own):
    assert send(own, "a.md", b"a" * (MOST_BYTES + 1)) == 200  # told in the report, and not written
    with urllib.request.urlopen(f"{own.address}/healthz", timeout=15) as response:
        assert json.load(response)["articles"] in (5, 6)


@pytest.mark.parametrize(
    "path",
    ["file=SEEDS/examples.json", "file=SEEDS/uploaded/港の猫.md", "file=SEEDS", "file=/etc/passwd", "upload_progress"],
)
def test_a_page_that_takes_files_serves_none(path, own):
    seeds = own.said.parents[1] / "seeds"
    assert (seeds / "examples.json").is_file()
    address = f"{own.address}/gradio_api/{urllib.request.quote(path.replace('SEEDS', str(seeds)), safe='/=')}"
    with pytest.raises(urllib.error.HTTPError) as caught:
        urllib.request.urlopen(address, timeout=15)
    with caught.value as error:
        assert error.code in (403, 404, 422)


@pytest.fixture
def shelf(tmp_path):
    seeds = write_articles(tmp_path / "seeds", {"a": "犬の話。"})
    return Shelf(
        Desk(open_index(seeds, tmp_path / "index")), seeds, tmp_path / "index", Index.load(tmp_path / "index").config
    )


def test_a_file_is_written_below_the_corpus_whatever_it_is_called(shelf, tmp_path):
    for name in ("../../evil.md", "/etc/evil.md", "..\\evil.md", "evil\x00.md", "-rf.md", "a" * 300 + ".md"):
        report = shelf.take(name, f"{len(name)}の話。".encode())
        assert report.taken, name
    written = set(tmp_path.rglob("*.md"))
    assert {path.parent for path in written} == {tmp_path / "seeds", tmp_path / "seeds" / "uploaded"}
    assert all(re.fullmatch(r"[\w-]{1,240}\.md", path.name) for path in written)


def test_a_new_article_never_replaces_one(shelf, tmp_path):
    assert [shelf.take("猫.md", text.encode()).detail for text in ("一。", "二。", "三。")] == [
        "猫.md",
        "猫-2.md",
        "猫-3.md",
    ]
    assert shelf.take("犬.md", "二。".encode()).reason == "known"  # written, though not yet indexed
    assert (tmp_path / "seeds/uploaded/猫.md").read_text(encoding="utf-8") == "一。"


@pytest.mark.parametrize("other", ["ガス.md", "ガス.TXT", unicodedata.normalize("NFD", "ガス.md")])
def test_a_new_article_has_an_id_of_its_own_whatever_its_suffix(other, shelf, tmp_path):
    write_articles(tmp_path / "seeds/uploaded", {other: "ガスは夜に止まる。"})
    assert shelf.take("ガス.markdown", "ガスは朝に通る。".encode()).detail == "ガス-2.markdown"
    assert shelf.take("ガス-2.txt", "ガスは昼に通る。".encode()).detail == "ガス-2-2.txt"
    *_, (shown, _) = rebuild(shelf, "ja")
    assert "4件の記事から答えます" in shown


@pytest.mark.parametrize("sign", ["a", "港", "𠮷"])
def test_a_long_name_is_cut_to_what_a_file_system_takes(sign, shelf, tmp_path):
    details = [shelf.take(f"{sign * 300}.markdown", f"{sign}その{n}。".encode()).detail for n in range(2)]
    stem = sign * (LONGEST_NAME // len(sign.encode()))
    assert details == [f"{stem}.markdown", f"{stem}-2.markdown"]
    assert {path.name for path in (tmp_path / "seeds/uploaded").iterdir()} == set(details)


def test_what_was_noted_in_a_file_is_told_in_the_language_of_the_page(shelf):
    report = shelf.take("猫.md", "猫の話。".encode("shift_jis"))
    assert report.taken
    assert "UTF-8ではないため" in report_html(report, "ja")
    assert "not UTF-8" in report_html(report, "en")
    assert "猫.md" in report_html(report, "ja")


@pytest.mark.parametrize("name", ["", ".md", "...md", "猫", "猫.html", "猫.md.exe", "猫.md/"])
def test_a_name_that_is_no_articles_is_refused(name, shelf):
    assert safe_name(name) == ""
    assert shelf.take(name, b"x").reason == "wrong_kind"


def test_a_folder_that_leads_elsewhere_is_not_written_to(shelf, tmp_path):
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "seeds/uploaded").symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    assert shelf.take("猫.md", "猫の話。".encode()).reason == "full"
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_while_an_index_is_built_the_old_one_answers_and_progress_is_told(shelf):
    before = shelf.desk.index
    shelf.take("猫.md", "猫は港で眠る。".encode())
    told = []
    for shown, done in rebuild(shelf, "ja"):
        told.append(shown)
        if not done:
            assert shelf.desk.answer([Turn("犬の話")]).passages
    assert shelf.desk.index is not before
    assert len(shelf.desk.index.articles) == 2
    assert any("<progress" in shown for shown in told)
    assert told[-1] == '<p role="status">索引ができました。2件の記事から答えます。</p>'


def test_a_file_that_cannot_be_written_is_told_and_leaves_no_half(shelf, tmp_path, monkeypatch, caplog):
    real = Path.open

    class Full:
        def __init__(self, file):
            self._file = file

        def __enter__(self):
            return self

        def __exit__(self, *_: object):
            self._file.close()

        def write(self, raw):
            self._file.write(raw[: len(raw) // 2])
            raise OSError(errno.ENOSPC, "No space left on device")

    def full(path, mode="r", *rest, **options):
        file = real(path, mode, *rest, **options)
        return Full(file) if mode == "xb" else file

    monkeypatch.setattr(Path, "open", full)
    report = shelf.take("猫.md", "猫は港で眠る。".encode())
    assert "書き込めませんでした" in report_html(report, "ja")
    assert "No space left on device" in report_html(report, "en")
    assert list((tmp_path / "seeds/uploaded").iterdir()) == []
    assert "No space left" in caplog.text
    monkeypatch.undo()
    assert shelf.take("猫.md", "猫は港で眠る。".encode()).taken


def test_while_an_index_is_built_files_are_taken_for_the_next_one(shelf, tmp_path, monkeypatch):
    began, go_on = threading.Event(), threading.Event()

    def slow(*_: object, **__: object) -> None:
        began.set()
        assert go_on.wait(10)
        raise QAError("the disk is full")

    monkeypatch.setattr("qa.web.shelf.open_index", slow)
    shelf.take("猫.md", "猫は港で眠る。".encode())
    with ThreadPoolExecutor(2) as pool:
        built = pool.submit(lambda: [*rebuild(shelf, "ja")])
        assert began.wait(10)
        late = pool.submit(shelf.take, "鳥.md", "鳥は森で鳴く。".encode())
        try:
            assert late.result(5).taken
        finally:
            go_on.set()
        assert "the disk is full" in built.result(10)[-1][0]
    assert [path.name for path in (tmp_path / "seeds/uploaded").iterdir()] == ["鳥.md"]  # in no index that failed
    monkeypatch.setattr("qa.web.shelf.open_index", open_index)
    *_, (shown, _) = rebuild(shelf, "ja")
    assert "2件の記事から答えます" in shown
    assert shelf.take("鳥.md", "鳥は森で鳴く。".encode()).reason == "known"


def test_a_rebuild_that_fails_is_told_and_its_articles_are_taken_back(shelf, tmp_path, monkeypatch):
    before = shelf.desk.index
    shelf.take("猫.md", "猫は港で眠る。".encode())

    def fail(*_: object, **__: object) -> None:
        from qa import QAError

        raise QAError("the disk is full")

    monkeypatch.setattr("qa.web.shelf.open_index", fail)
    *_, (shown, done) = rebuild(shelf, "ja")
    assert done
    assert "the disk is full" in shown
    assert "今回の追加を取り消し" in shown
    assert shelf.desk.index is before
    assert list((tmp_path / "seeds/uploaded").iterdir()) == []


def test_whatever_a_rebuild_dies_of_is_told_and_its_articles_are_taken_back(shelf, tmp_path, monkeypatch, caplog):
    shelf.take("猫.md", "猫は港で眠る。".encode())

    def die(*_: object, **__: object) -> None:
        raise ZeroDivisionError("a mistake of ours")

    monkeypatch.setattr("qa.web.shelf.open_index", die)
    *_, (shown, done) = rebuild(shelf, "ja")
    assert done
    assert "a mistake of ours" in shown
    assert "今回の追加を取り消し" in shown
    assert "ZeroDivisionError" in caplog.text  # with its traceback, for the operator
    assert list((tmp_path / "seeds/uploaded").iterdir()) == []


def test_an_article_with_half_a_character_in_its_title_is_indexed(shelf):
    assert shelf.take("猫.md", '{\n"title": "\\ud83d 猫"\n}\n猫は港で眠る。'.encode()).taken
    *_, (shown, _) = rebuild(shelf, "ja")
    assert "2件の記事から答えます" in shown


# A new index under way


def test_a_new_index_is_taken_up_and_a_question_under_way_is_answered_by_the_old(tmp_path, monkeypatch):
    seeds = write_articles(tmp_path / "seeds", {"a": "猫は港で眠る。"})
    path = tmp_path / "index"
    desk = Desk(open_index(seeds, path))
    watch = Watch(desk, path)
    assert not watch.look()

    inside, go_on = threading.Event(), threading.Event()
    real = __import__("qa.web.desk", fromlist=["ask"]).ask

    def slow(index, question, *rest, **options):
        inside.set()
        assert go_on.wait(10)
        return real(index, question, *rest, **options)

    monkeypatch.setattr("qa.web.desk.ask", slow)
    under_way = desk.soon(lambda: desk.answer([Turn("猫はどこで眠る？")]))
    assert inside.wait(10)
    write_articles(seeds, {"b": "犬は駅で待つ。"})
    for text in ("犬は駅で待つ。", "犬は駅で吠える。", "犬は駅で走る。"):  # the first index is gone from the disk, too
        write_articles(seeds, {"b": text})
        open_index(seeds, path)
    assert watch.look()
    go_on.set()
    assert {p.article.id for p in under_way.result(10).passages} == {"a"}
    assert "走る" in desk.answer([Turn("犬はどこで走る？")]).quotes[0].text
    assert not watch.look()


class Exchanged(Desk):
    """As if a new index were put each time that the live one was read."""

    def __init__(self, index: Index, other: Index) -> None:
        self._others = [index, other]
        super().__init__(index)

    def __getattribute__(self, name: str) -> object:
        value = super().__getattribute__(name)
        if name == "_live":
            self._others.reverse()
            self.put(self._others[0])
        return value


def test_what_is_done_with_an_index_is_done_with_that_one_to_the_end(tmp_path):
    text = "# {0}の電池\n\n{0}は電池に7億ドルを投資する。\n\n# 新しい工場\n\n新しい工場の費用は70億ドルだ。\n"
    names = ("甲社", "乙社")
    one, other = (Index.build([Article(n, f"{n}.md", text.format(n), publisher=n)]) for n in names)
    turns = [Turn("甲社は電池にいくら投資する？")]
    offered = Exchanged(one, other).next_questions(turns)
    assert offered == Desk(one).next_questions(turns) != []
    scope = Scope(publisher="甲社")
    found = [trial_html(desk, "電池", 5, 0.5, scope, "ja", ranked=True) for desk in (Exchanged(one, other), Desk(one))]
    assert found[0] == found[1]
    assert "甲社" in found[0]


def test_an_index_that_cannot_be_read_leaves_the_one_before(tmp_path, caplog):
    seeds = write_articles(tmp_path / "seeds", {"a": "猫は港で眠る。"})
    desk = Desk(open_index(seeds, tmp_path / "index"))
    watch, before = Watch(desk, tmp_path / "index"), desk.index
    (tmp_path / "index/CURRENT").write_text("0123456789abcdef\n", encoding="utf-8")
    assert not watch.look()
    assert desk.index is before
    assert "answering from the index loaded before" in caplog.text
    (tmp_path / "index/CURRENT").unlink()
    assert not watch.look()


@pytest.mark.parametrize("error", [FileNotFoundError(2, "No such file"), ZeroDivisionError("a mistake of ours")])
def test_an_index_that_went_away_while_it_was_read_is_tried_again(error, tmp_path, monkeypatch, caplog):
    seeds = write_articles(tmp_path / "seeds", {"a": "猫は港で眠る。"})
    path = tmp_path / "index"
    desk = Desk(open_index(seeds, path))
    watch = Watch(desk, path)
    write_articles(seeds, {"b": "犬は駅で待つ。"})
    open_index(seeds, path)

    def gone(_: object) -> None:
        raise error

    with monkeypatch.context() as patch:
        patch.setattr("qa.index.stored_chunks", gone)
        assert [watch.look(), watch.look()] == [False, False]
    assert caplog.text.count("answering from the index loaded before") == 1
    assert watch.look()
    assert len(desk.index.articles) == 2


def test_the_page_answers_from_a_new_index_without_a_restart(visit, tmp_path):
    seeds = write_articles(tmp_path / "seeds", {"a": "猫は港で眠る。"})
    with serving(tmp_path / "server", "--seeds", str(seeds), "--index", str(tmp_path / "index")) as served:
        page = visit(at=served)
        assert "港" in put(page, "猫はどこで眠る？").inner_text()
        write_articles(seeds, {"a": "猫は山で眠る。"})
        open_index(seeds, tmp_path / "index")
        for _ in range(20):
            page.wait_for_timeout(250)
            page.get_by_role("button", name="もう一度").click()
            if page.locator("#chat .bubble", has_text="山").count():
                break
        page.locator("#chat .bubble", has_text="山").wait_for()
        page.context.close()  # before the server goes, or the browser would miss it
        assert "Traceback" not in served.complained.read_text(encoding="utf-8")
