"""What programs may call: the API with Gradio's own client, the MCP server with the real client of that protocol."""

import asyncio
import json
import math
import re
import subprocess
import sys
import urllib.error
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from dataclasses import fields

import pytest
from browsing import ROOT, SEEDS, serving

from qa import Article, Passage, Quote, ask, retrieve
from qa.errors import QAError
from qa.render import answer_dict, passage_dict
from qa.web.desk import CONTEXT
from qa.web.site import create_app

QUESTION = "OpenAIがAWSと結んだ契約の金額は？"
DEFAULTS = {"ask": (5, [], []), "search": (5, [], []), "chat": ([],)}
README = (ROOT / "README.md").read_text(encoding="utf-8")


def run(server, name: str, *data: object) -> object:
    """One call without any client; the JSON that comes back, or the error."""
    data = (*data, *DEFAULTS.get(name, ())[len(data) - 1 :])
    request = urllib.request.Request(
        f"{server.address}/gradio_api/run/{name}",
        json.dumps({"data": data}).encode(),
        {"content-type": "application/json"},
    )
    try:
        with urllib.request.urlopen(request, timeout=30) as response:
            (text,) = json.load(response)["data"]
    except urllib.error.HTTPError as error:
        with error:
            return json.load(error)["error"]
    return json.loads(text)


def as_json(value: object) -> object:
    return json.loads(json.dumps(value, ensure_ascii=False))


def alike(told: object, wanted: object) -> bool:
    """Equal but for the last digits of numbers, which depend on how many threads share out a sum."""
    if isinstance(told, dict) and isinstance(wanted, dict):
        return told.keys() == wanted.keys() and all(alike(told[key], wanted[key]) for key in told)
    if isinstance(told, list) and isinstance(wanted, list):
        return len(told) == len(wanted) and all(map(alike, told, wanted))
    if isinstance(told, float) and isinstance(wanted, float):
        return math.isclose(told, wanted, rel_tol=1e-5, abs_tol=1e-9)
    return told == wanted


def test_only_the_named_endpoints_are_public(server):
    with urllib.request.urlopen(f"{server.address}/gradio_api/info", timeout=30) as response:
        info = json.load(response)
    assert set(info["named_endpoints"]) == {"/ask", "/search", "/chat", "/article", "/articles"}
    assert info["unnamed_endpoints"] == {}
    ask_info = info["named_endpoints"]["/ask"]
    told = [(p["parameter_name"], p["python_type"]["type"], p["parameter_default"]) for p in ask_info["parameters"]]
    assert told == [
        ("question", "str", None),
        ("k", "int", 5),
        ("history", "list[str]", []),
        ("articles", "list[str]", []),
    ]
    assert ask_info["returns"][0]["python_type"]["type"] == "str"


def test_openapi_describes_them(server):
    with urllib.request.urlopen(f"{server.address}/gradio_api/openapi.json", timeout=30) as response:
        paths = json.load(response)["paths"]
    for name in ("ask", "search", "chat", "article", "articles"):
        (path,) = (path for path in paths if path.endswith(f"/{name}"))
        assert paths[path]["post"]["summary"]


def test_ask_gives_what_the_library_gives(server, index):
    assert alike(run(server, "ask", QUESTION), as_json(answer_dict(ask(index, QUESTION))))
    followed = run(server, "ask", "ではMicrosoftは？", 3, ["NVIDIAはいくら投資しますか？"])
    assert alike(followed, as_json(answer_dict(ask(index, "ではMicrosoftは？", ["NVIDIAはいくら投資しますか？"], k=3))))
    assert {field.name for field in fields(Quote)} == set(followed["quotes"][0])


def test_search_gives_what_the_library_gives(server, index):
    found = run(server, "search", "fluidstack", 2)
    assert found["question"] == "fluidstack"
    assert alike(found["passages"], as_json([passage_dict(p) for p in retrieve(index, "fluidstack", 2)]))
    assert {field.name for field in fields(Passage)} == set(found["passages"][0])


def test_a_question_is_read_in_the_light_of_as_many_before_it_as_on_the_page(server):
    earlier = "データセンターはどこにできますか？"
    asked = [
        run(server, "ask", "それはいつ？", 5, [earlier, *["ありがとう"] * between])["question"]
        for between in (CONTEXT - 1, CONTEXT)
    ]
    assert asked == ["データセンター それはいつ？", "それはいつ？"]


def test_a_search_can_be_kept_to_some_articles(server, index):
    (name, *_) = index.articles
    for kind in ("search", "ask"):
        found = run(server, kind, QUESTION, 5, [], [name])
        assert {passage["article"]["id"] for passage in found["passages"]} == {name}


def test_articles_are_listed_and_read(server, index):
    rows = run(server, "articles")["articles"]
    assert [row["id"] for row in rows] == list(index.articles)
    assert sum(row["chunks"] for row in rows) == len(index.chunks)
    for row in rows:
        article = run(server, "article", row["id"])
        assert set(article) == {field.name for field in fields(Article)}
        assert article["text"] == index.articles[row["id"]].text
        assert row["characters"] == len(article["text"])


def test_chat_gives_words_to_show(server):
    said = run(server, "chat", "徳川家康の生年月日は？")
    assert said["text"].startswith("記事の中に答えは見つかりませんでした。")
    assert said["answer"]["answered"] is False
    assert (
        "300億ドル"
        in run(server, "chat", "それはいくらですか？", ["Anthropicが購入するAzureの計算資源は？"])["markdown"]
    )


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("ask", ["  "], "question: a text is needed"),
        ("ask", [["x"]], "question: a text is needed"),
        ("search", ["x", 0], "k: a whole number from 1 to 50 is needed"),
        ("search", ["x", 1e9], "k: a whole number from 1 to 50 is needed"),
        ("search", ["x", math.nan], "k: a whole number from 1 to 50 is needed"),
        ("search", ["x", math.inf], "k: a whole number from 1 to 50 is needed"),
        ("search", ["x", "5"], "k: a whole number from 1 to 50 is needed"),
        ("search", ["x", 5, "y"], "history: a list of texts is needed"),
        ("ask", ["x", 5, [], "y"], "articles: a list of ids is needed"),
        ("ask", ["x", 5, [], ["typo"]], "no article 'typo': list_articles names them all"),
        ("article", ["../README"], "no article '../README': list_articles names them all"),
        ("article", [{"a": 1}], "no article \"{'a': 1}\": list_articles names them all"),
    ],
)
def test_what_is_wrong_with_a_call_is_told(server, name, data, told):
    assert run(server, name, *data) == told


def test_of_a_question_that_is_too_long_the_end_is_asked_and_that_is_told(server, index):
    long = "猫の話。" * 5000 + QUESTION
    told, found, said = run(server, "ask", long), run(server, "search", long), run(server, "chat", long)
    assert alike(told, as_json(answer_dict(ask(index, long))))
    assert (told["notice"], found["notice"], said["answer"]["notice"]) == ("long",) * 3
    assert said["text"].startswith("質問が長いので、最後の1,000字だけで探しました。")
    assert found["question"].endswith(QUESTION)
    assert len(found["question"]) < 1010
    assert run(server, "search", QUESTION)["notice"] == ""


def test_half_a_character_is_a_question_mark(server):
    assert run(server, "search", "\ud83d 猫は？", 5, ["\udc00"])["question"] == "? 猫は？"
    assert run(server, "ask", "ありがとう\ud83d")["question"] == "ありがとう?"


def test_what_the_page_itself_calls_cannot_be_called(server):
    from gradio_client import Client

    client = Client(server.address, verbose=False)
    for name in ("/typed", "/asked", "/retry", "/edit", "/read", "/start", "/fresh"):
        with pytest.raises(ValueError, match="Cannot find a function"):
            client.predict(api_name=name)


def test_the_example_of_the_readme_prints_what_stands_below_it(server):
    script, printed = re.search(r"<!-- client.*?```python\n(.*?)```\n\n```text\n(.*?)```", README, re.DOTALL).groups()
    script = script.replace("http://127.0.0.1:7860", server.address)
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", script], capture_output=True, encoding="utf-8", check=True
    )
    assert done.stdout == printed


@pytest.mark.parametrize(
    "path",
    [
        "/gradio_api/file=/etc/passwd",
        "/gradio_api/file=README.md",
        f"/gradio_api/file={ROOT}/README.md",
        f"/gradio_api/file={SEEDS}/examples.json",
        "/gradio_api/file=../../../../etc/passwd",
        "/gradio_api/proxy=http://127.0.0.1:22/",
        "/file=/etc/passwd",
        "/static/../../../../etc/passwd",
    ],
)
def test_no_file_is_served(server, path):
    with pytest.raises(urllib.error.HTTPError) as caught:
        urllib.request.urlopen(server.address + path, timeout=15)
    with caught.value as error:
        assert error.code in (400, 403, 404)


def test_nobody_leaves_files_on_the_server(server):
    body = b'--x\r\nContent-Disposition: form-data; name="files"; filename="a.md"\r\n\r\nhello\r\n--x--\r\n'
    request = urllib.request.Request(
        f"{server.address}/gradio_api/upload", body, {"content-type": "multipart/form-data; boundary=x"}
    )
    with pytest.raises(urllib.error.HTTPError) as caught:
        urllib.request.urlopen(request, timeout=15)
    with caught.value as error:
        assert error.code == 403


# MCP


@pytest.fixture(scope="module")
def mcp_server(index_folder, tmp_path_factory):
    pytest.importorskip("mcp", reason="mcp is not installed: pip install .[mcp]")
    folder = tmp_path_factory.mktemp("mcp")
    with serving(folder, "--seeds", str(SEEDS), "--index", str(index_folder), "--mcp") as served:
        yield served


def with_session(server, work):
    """What `work(session)` gives, with a session of the real client over HTTP."""
    from mcp import ClientSession
    from mcp.client.streamable_http import streamable_http_client

    async def connect():
        async with (
            streamable_http_client(f"{server.address}/gradio_api/mcp/") as (read, write, *_),
            ClientSession(read, write) as session,
        ):
            await session.initialize()
            return await work(session)

    with ThreadPoolExecutor(1) as apart:  # the browser of other tests may hold the event loop of this thread
        return apart.submit(asyncio.run, connect()).result()


def test_a_language_model_finds_four_tools_with_descriptions(mcp_server):
    tools = with_session(mcp_server, lambda session: session.list_tools()).tools
    assert {tool.name for tool in tools} == {"search", "ask", "get_article", "list_articles"}
    for tool in tools:
        assert len(tool.description) > 60
        assert all(field.get("description") for field in tool.inputSchema["properties"].values())
    (ask_tool,) = (tool for tool in tools if tool.name == "ask")
    assert ask_tool.inputSchema["properties"]["question"]["type"] == "string"
    assert ask_tool.inputSchema["required"] == ["question"]


def test_chat_is_an_endpoint_beside_the_tools(mcp_server):
    from gradio_client import Client

    client = Client(mcp_server.address, verbose=False)
    told = json.loads(client.predict(QUESTION, api_name="/chat"))
    assert told["answer"]["question"] == QUESTION
    with urllib.request.urlopen(f"{mcp_server.address}/gradio_api/info", timeout=30) as response:
        assert "/chat" in json.load(response)["named_endpoints"]


def test_the_tools_give_what_the_library_gives(mcp_server, index):
    async def work(session):
        answered = await session.call_tool("ask", {"question": QUESTION})
        found = await session.call_tool("search", {"question": "fluidstack", "k": 2})
        listed = await session.call_tool("list_articles", {})
        read = await session.call_tool("get_article", {"id": "001_a0ab25d0bc649b3f"})
        wrong = await session.call_tool("get_article", {"id": "nothing"})
        return answered, found, listed, read, wrong

    *good, wrong = with_session(mcp_server, work)
    answered, found, listed, read = (json.loads(result.content[0].text) for result in good)
    assert alike(answered, as_json(answer_dict(ask(index, QUESTION))))
    assert alike(found["passages"], as_json([passage_dict(passage) for passage in retrieve(index, "fluidstack", 2)]))
    assert [row["id"] for row in listed["articles"]] == list(index.articles)
    assert read["text"] == index.articles["001_a0ab25d0bc649b3f"].text
    assert wrong.isError
    assert "no article 'nothing'" in wrong.content[0].text


def test_articles_are_resources(mcp_server, index):
    async def work(session):
        listed = await session.list_resources()
        templates = await session.list_resource_templates()
        overview = await session.read_resource(listed.resources[0].uri)
        lines = overview.contents[0].text.split("\n")
        texts = [(await session.read_resource(line.split(" | ")[0])).contents[0] for line in lines]
        return listed, templates, lines, texts

    listed, templates, lines, texts = with_session(mcp_server, work)
    assert [str(resource.uri) for resource in listed.resources] == ["kiji://articles"]
    assert [template.uriTemplate for template in templates.resourceTemplates] == ["kiji://article/{name}"]
    assert [text.text for text in texts] == [article.text for article in index.articles.values()]
    assert {text.mimeType for text in texts} == {"text/markdown"}
    assert len(lines) == 5


def test_the_server_says_where_its_mcp_server_is(mcp_server):
    said = mcp_server.said.read_text(encoding="utf-8")
    assert f"MCP server at {mcp_server.address}/gradio_api/mcp/\n" in said


@pytest.mark.parametrize(("version", "told"), [("2.3.0", "mcp 2.3.0 is"), ("", "none is")])
def test_without_the_right_mcp_it_is_said_how_to_get_it(index, monkeypatch, version, told):
    import importlib.metadata as metadata

    def say(name):
        if not version:
            raise metadata.PackageNotFoundError(name)
        return version

    monkeypatch.setattr(metadata, "version", say)
    with pytest.raises(QAError, match=rf"{told} installed\. Run: pip install 'kiji-qa\[mcp\]'"):
        create_app(index, mcp=True)
