"""Vectors: the light path against sentence-transformers, prompts, and models that cannot be loaded."""

import ast
import json
import math
import os
import shutil
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest
from conftest import ANIMALS, ROOT, FakeEmbedder, write_static_model

from qa.config import SHIPPED_FOLDER, SHIPPED_MODEL, Config
from qa.embedding import SentenceEmbedder, StaticEmbedder, load_embedder
from qa.errors import ModelError
from qa.model import fingerprint, without_hub

TEXTS = [
    "Anthropicが購入するAzureの計算資源はいくら？",
    "How many jobs will the data center project create?",
    "ＮＶＩＤＩＡは最大１００億ドルを投資する。",
    "微软投资了多少？",
    "  前後に空白  \n改行もある\t",
    "🎉",
    "",
    "長い文。" * 2000,
]


@pytest.fixture(scope="session")
def transformers() -> ModuleType:
    """sentence_transformers, imported once for all tests that need it: that takes as long as all the others."""
    import sentence_transformers

    return sentence_transformers


@pytest.fixture(scope="session")
def static_folder(transformers, tmp_path_factory) -> Path:
    """A static model with random vectors, prompts and a rule for white space, made by sentence-transformers."""
    from sentence_transformers.sentence_transformer.modules import StaticEmbedding
    from tokenizers import Tokenizer, models, pre_tokenizers

    words = [*"ABCabc質問文本投資する。？ \n", "How", "many", "Azure", "最大"]
    tokenizer = Tokenizer(models.WordLevel({word: i for i, word in enumerate(["[UNK]", *words])}, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = pre_tokenizers.Split(" ", "isolated")
    table = np.random.default_rng(0).normal(size=(len(words) + 1, 8)).astype(np.float32)
    model = transformers.SentenceTransformer(
        modules=[StaticEmbedding(tokenizer, embedding_weights=table)],
        prompts={"query": "A B ", "document": "C "},
    )
    folder = tmp_path_factory.mktemp("static") / "random"
    model.save(str(folder))
    return folder


@pytest.fixture(scope="session")
def bert_folder(transformers, tmp_path_factory) -> Path:
    """A BERT of 16 dimensions with random weights and the prompts `q: ` and `p: `."""
    return write_bert(tmp_path_factory.mktemp("bert") / "tiny", prompts={"query": "q: ", "passage": "p: "})


def write_bert(folder: Path, *, prompts: dict[str, str]) -> Path:
    import torch
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Pooling, Transformer
    from transformers import BertConfig, BertModel, BertTokenizerFast

    letters = "abcdefghijklmnopqrstuvwxyz"
    pieces = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", ":", *letters, *(f"##{letter}" for letter in letters)]
    torch.manual_seed(0)
    base = folder.with_name(f"{folder.name}-base")
    BertTokenizerFast(vocab={piece: i for i, piece in enumerate(pieces)}).save_pretrained(base)
    shape = {"hidden_size": 16, "num_hidden_layers": 1, "num_attention_heads": 2, "intermediate_size": 16}
    BertModel(BertConfig(vocab_size=len(pieces), max_position_embeddings=64, **shape)).save_pretrained(base)
    SentenceTransformer(modules=[Transformer(str(base)), Pooling(16)], prompts=prompts).save(str(folder))
    return folder


# The same vectors by two ways


@pytest.mark.parametrize(
    ("precision", "texts", "apart"),
    [
        ("single", TEXTS, 1e-4),
        # A model in half precision is averaged so, too, by sentence-transformers: coarser, NaN for no words.
        ("as shipped", [text for text in TEXTS if text not in ("", "🎉")], 5e-4),
    ],
)
def test_the_shipped_model_gives_the_vectors_of_sentence_transformers(precision, texts, apart, transformers):
    theirs = transformers.SentenceTransformer(str(SHIPPED_FOLDER), device="cpu")
    if precision == "single":
        theirs = theirs.float()
    ours = load_embedder()
    assert isinstance(ours, StaticEmbedder)
    wanted = theirs.encode_document(texts, normalize_embeddings=True)
    np.testing.assert_allclose(ours.passages(texts), wanted, atol=apart)
    wanted = theirs.encode_query(texts, normalize_embeddings=True)
    np.testing.assert_allclose(np.stack([ours.question(text) for text in texts]), wanted, atol=apart)


def test_a_static_model_with_prompts_gives_the_vectors_of_sentence_transformers(transformers, static_folder):
    theirs = transformers.SentenceTransformer(str(static_folder), device="cpu")
    ours = load_embedder(str(static_folder))
    texts = ["A b 質 問", "How many Azure", "最大 投 資", "なにもない"]
    assert isinstance(ours, StaticEmbedder)
    wanted = theirs.encode_document(texts, normalize_embeddings=True)
    np.testing.assert_allclose(ours.passages(texts), wanted, atol=1e-4)
    for text in texts:
        wanted = theirs.encode_query(text, normalize_embeddings=True)
        np.testing.assert_allclose(ours.question(text), wanted, atol=1e-4)


def test_a_static_model_gives_the_vectors_worked_out_by_hand(animals_model):
    model = load_embedder(str(animals_model))
    made = model.passages(["猫", "猫と犬", "猫猫犬", "人"])
    wanted = [[1, 0, 0, 0], [1 / math.sqrt(2)] * 2 + [0, 0], [2 / math.sqrt(5), 1 / math.sqrt(5), 0, 0], [0] * 4]
    np.testing.assert_allclose(made, np.array(wanted), atol=1e-6)
    np.testing.assert_allclose(made, FakeEmbedder(*ANIMALS).passages(["猫", "猫と犬", "猫猫犬", "人"]), atol=1e-6)


# What every embedder promises


@pytest.fixture(params=["shipped", "static", "bert"])
def embedder(request):
    if request.param == "shipped":
        return load_embedder()
    return load_embedder(str(request.getfixturevalue(f"{request.param}_folder")))


def test_rows_are_of_unit_length_and_float32(embedder):
    made = embedder.passages(["a b c", "質 問", "How many Azure"])
    assert (made.shape, made.dtype) == ((3, embedder.dimension), np.float32)
    np.testing.assert_allclose(np.linalg.norm(made, axis=1), 1, atol=1e-5)
    question = embedder.question("a b c")
    assert (question.shape, question.dtype) == ((embedder.dimension,), np.float32)
    assert np.linalg.norm(question) == pytest.approx(1, abs=1e-5)


@pytest.mark.parametrize("text", ["", "   ", "\n"])
def test_a_text_without_words_is_a_row_of_zeros(embedder, text):
    assert embedder.passages(["a", text])[1].tolist() == [0] * embedder.dimension
    assert embedder.question(text).tolist() == [0] * embedder.dimension


def test_no_texts_are_no_rows(embedder):
    assert embedder.passages([]).shape == (0, embedder.dimension)


def test_a_text_has_the_same_vector_alone_and_among_others(embedder):
    among = embedder.passages(["a", "a much longer text " * 20, "b c"])
    np.testing.assert_allclose(embedder.passages(["b c"])[0], among[2], atol=1e-5)


def test_the_last_question_does_not_stand_in_for_the_next(embedder):
    first, second = embedder.question("a"), embedder.question("b c")
    assert not np.allclose(first, second)
    np.testing.assert_allclose(embedder.question("a"), first, atol=1e-6)


# Models of sentence-transformers


def test_a_transformer_is_asked_with_its_own_prompts(transformers, bert_folder):
    ours = load_embedder(str(bert_folder))
    theirs = transformers.SentenceTransformer(str(bert_folder), device="cpu")
    assert isinstance(ours, SentenceEmbedder)
    plain, asked, told = theirs.encode(["cat", "q: cat", "p: cat"], normalize_embeddings=True)
    np.testing.assert_allclose(ours.question("cat"), asked, atol=1e-5)
    np.testing.assert_allclose(ours.passages(["cat"])[0], told, atol=1e-5)
    assert not np.allclose(asked, told, atol=1e-3)
    assert not np.allclose(asked, plain, atol=1e-3)


@pytest.mark.parametrize(
    ("name", "query", "passage"),
    [("tiny-e5-small", "query: ", "passage: "), ("E5_tiny", "query: ", "passage: "), ("the5th", "", "")],
)
def test_a_model_named_e5_gets_the_prefixes_of_its_family(name, query, passage, transformers, tmp_path):
    folder = write_bert(tmp_path / name, prompts={})
    ours = load_embedder(str(folder))
    theirs = transformers.SentenceTransformer(str(folder), device="cpu")
    asked, told = theirs.encode([f"{query}cat", f"{passage}cat"], normalize_embeddings=True)
    np.testing.assert_allclose(ours.question("cat"), asked, atol=1e-5)
    np.testing.assert_allclose(ours.passages(["cat"])[0], told, atol=1e-5)


def test_prompts_of_its_own_go_before_those_of_its_family(transformers, tmp_path):
    folder = write_bert(tmp_path / "my-e5", prompts={"query": "q: "})
    theirs = transformers.SentenceTransformer(str(folder), device="cpu")
    asked = theirs.encode(["q: cat"], normalize_embeddings=True)[0]
    np.testing.assert_allclose(load_embedder(str(folder)).question("cat"), asked, atol=1e-5)


EVIL = "open({mark!r}, 'w').close()\nimport torch\n\nclass Evil(torch.nn.Module):\n    pass\n"


@pytest.mark.parametrize("place", ["a folder", "the hub's cache"])
def test_code_that_comes_with_a_model_is_never_run(place, transformers, tmp_path, monkeypatch):
    cache = tmp_path / "cache"
    monkeypatch.setenv("HF_HUB_CACHE", str(cache))
    folder = tmp_path / "evil" if place == "a folder" else cache / "models--some--evil" / "snapshots" / "abc"
    folder.mkdir(parents=True)
    (folder / "evil.py").write_text(EVIL.format(mark=str(tmp_path / "was run")), encoding="utf-8")
    modules = [{"idx": 0, "name": "0", "path": "", "type": "evil.Evil"}]
    (folder / "modules.json").write_text(json.dumps(modules), encoding="utf-8")
    if place != "a folder":
        refs = folder.parents[1] / "refs"
        refs.mkdir()
        (refs / "main").write_text("abc", encoding="utf-8")
    with pytest.raises(ModelError):
        load_embedder("some/evil" if place != "a folder" else str(folder))
    assert not (tmp_path / "was run").exists()


def test_no_line_of_ours_lets_code_from_a_hub_run():
    told = [
        node.value
        for path in [*(ROOT / "qa").rglob("*.py"), ROOT / "app.py"]
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.keyword) and node.arg == "trust_remote_code"
    ]
    assert [ast.literal_eval(value) for value in told] == [False] * len(told)
    assert told


# Which model


def test_a_hub_model_in_the_local_cache_is_loaded_from_there(animals_model, tmp_path, monkeypatch):
    monkeypatch.setenv("HF_HUB_CACHE", str(tmp_path))
    repository = tmp_path / "models--someone--animals"
    shutil.copytree(animals_model, repository / "snapshots" / "abc")
    (repository / "refs").mkdir()
    (repository / "refs" / "main").write_text("abc", encoding="utf-8")
    model = load_embedder("someone/animals")
    assert isinstance(model, StaticEmbedder)
    assert model.name == "someone/animals"
    assert model.question("鳥").tolist() == [0, 0, 1, 0]


def test_the_model_is_the_argument_then_the_environment_then_the_shipped_one(monkeypatch):
    monkeypatch.delenv("QA_MODEL", raising=False)
    assert Config.from_environment().model == SHIPPED_MODEL
    monkeypatch.setenv("QA_MODEL", "from/environment")
    assert Config.from_environment().model == "from/environment"
    assert Config.from_environment(model="from/argument").model == "from/argument"
    monkeypatch.setenv("QA_MODEL", "")
    assert Config.from_environment().model == SHIPPED_MODEL


@pytest.mark.parametrize("name", ["./nowhere", "/nowhere/at/all", "~/nowhere"])
def test_a_folder_that_is_not_there_is_named(name):
    with pytest.raises(ModelError, match=r"SentenceTransformer\.save|--model") as caught:
        load_embedder(name)
    assert name in str(caught.value)


def test_a_hub_model_without_a_network_says_how_to_get_it(transformers, monkeypatch, tmp_path):
    monkeypatch.setenv("HF_HUB_CACHE", str(tmp_path))
    with pytest.raises(ModelError) as caught:
        load_embedder("nobody/no-such-model")
    for told in ("nobody/no-such-model", "hf download nobody/no-such-model", "--model", "QA_MODEL"):
        assert told in str(caught.value)


class Hub(BaseHTTPRequestHandler):
    """A hub that has no model at all."""

    def do_HEAD(self) -> None:
        self.send_response(404)
        self.end_headers()

    do_GET = do_HEAD  # noqa: N815

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def hub():
    served = ThreadingHTTPServer(("127.0.0.1", 0), Hub)
    threading.Thread(target=served.serve_forever, daemon=True).start()
    yield served
    served.shutdown()
    served.server_close()


def with_hub(address: str, folder: Path, code: str) -> subprocess.CompletedProcess[str]:
    own = {**os.environ, "HF_ENDPOINT": address, "HF_HUB_OFFLINE": "0", "HF_HOME": str(folder), "PYTHONPATH": str(ROOT)}
    return subprocess.run([sys.executable, "-c", code], env=own, capture_output=True, encoding="utf-8", timeout=60)


def test_a_wrong_name_of_a_model_is_told_within_seconds_where_there_is_no_network(tmp_path):
    done = with_hub(
        "http://127.0.0.1:9", tmp_path, "from qa import embedding; embedding.load_embedder('no/such-model')"
    )
    told = done.stderr.strip().splitlines()[-1]
    assert told.startswith("qa.errors.ModelError: the model 'no/such-model' cannot be loaded (ConnectionError: http")
    assert "127.0.0.1:9 cannot be reached" in told
    assert "--model" in told
    assert "Retrying" not in done.stderr


def test_a_hub_that_can_be_reached_is_asked_for_the_model(hub, tmp_path):
    code = "from qa.model import without_hub; print(without_hub('no/such-model'))"
    done = with_hub(f"http://127.0.0.1:{hub.server_port}", tmp_path, code)
    assert done.stdout == "False\n", done.stderr


def test_without_a_hub_what_the_cache_holds_of_a_model_is_looked_at(monkeypatch, tmp_path):
    monkeypatch.setenv("HF_HUB_CACHE", str(tmp_path))
    (tmp_path / "models--someone--bert").mkdir()  # perhaps one without modules.json, which transformers can read
    assert without_hub("someone/bert")
    with pytest.raises(ModelError, match=r"cannot be reached, and the cache holds no such model"):
        without_hub("someone/other")


def half(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


DAMAGES = {
    "half of it": half,
    "emptied": lambda path: path.write_bytes(b""),
    "not ours": lambda path: path.write_text("version https://git-lfs.github.com/spec/v1\n", encoding="utf-8"),
    "gone": Path.unlink,
}


@pytest.mark.parametrize("name", ["model.safetensors", "tokenizer.json", "modules.json"])
@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_folder_is_named_and_no_download_of_a_folder_is_offered(
    name, damage, transformers, tmp_path, animals_model
):
    folder = tmp_path / "animals"
    shutil.copytree(animals_model, folder)
    DAMAGES[damage](folder / name)
    with pytest.raises(ModelError, match=r"[Cc]opy|--model") as caught:
        load_embedder(str(folder))
    assert str(folder) in str(caught.value)
    assert "hf download" not in str(caught.value)


def test_a_shipped_model_that_is_gone_is_to_be_installed_again(transformers, tmp_path, monkeypatch):
    monkeypatch.setattr("qa.model.SHIPPED_FOLDER", tmp_path / "encoder")
    with pytest.raises(ModelError, match=r"install|[Cc]opy") as caught:
        load_embedder()
    assert f"hf download {SHIPPED_MODEL}" not in str(caught.value)


# Fingerprints


@pytest.mark.parametrize(
    "name", ["model.safetensors", "tokenizer.json", "modules.json", "config_sentence_transformers.json"]
)
def test_the_fingerprint_changes_with_every_file_that_the_vectors_depend_on(name, animals_model, tmp_path):
    folder = tmp_path / "animals"
    shutil.copytree(animals_model, folder)
    before = fingerprint(str(folder))
    assert before == load_embedder(str(folder)).fingerprint
    (folder / name).write_bytes((folder / name).read_bytes() + b" ")
    assert fingerprint(str(folder)) != before


def test_the_fingerprint_is_that_of_the_files_not_of_their_place_or_their_card(animals_model, tmp_path):
    folder = tmp_path / "elsewhere"
    shutil.copytree(animals_model, folder)
    (folder / "README.md").write_text("A card.", encoding="utf-8")
    assert fingerprint(str(folder)) == fingerprint(str(animals_model))


def test_two_models_have_two_fingerprints(animals_model, tmp_path):
    other = write_static_model(tmp_path / "other", ["猫", "犬", "魚", "鳥"])
    assert fingerprint(str(other)) != fingerprint(str(animals_model))


def test_the_fingerprint_of_a_model_that_is_not_here_is_unknown(monkeypatch, tmp_path):
    monkeypatch.setenv("HF_HUB_CACHE", str(tmp_path))
    assert fingerprint("nobody/no-such-model") == ""
