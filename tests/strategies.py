"""Texts for hypothesis: anything at all, and markdown as people write it."""

from hypothesis import settings
from hypothesis import strategies as st

moderate = settings(max_examples=60, deadline=None)

# A text of the pieces that the rules look for finds more than one of random characters.
PIECES = (
    "。 ！ ？ ? ! . ． 、 「 」 （ ） ( ) 『 』 “ ” \" ' * ** ` ``` ~~~ # ## - + 1. ・ ■ ※ > | |---| --- === ---END---"
    " [ ]( ) [[ ]] <b> <!-- --> \\ \ufffd \ufeff \u3000 \t \n \r\n \r 🎉"
    " データ ｶﾞ が か\u3099 ㌦ ① ½ ﬁ İ 300億 ドル 3,000 ３．５"
    " GPT-5 U.S. Mr. e.g. Google's マイクロソフト 投じた は を NVIDIA の 【 】 ： :"
).split(" ")
texts = st.text(max_size=80) | st.lists(st.sampled_from([*PIECES, " ", ""]) | st.text(max_size=3), max_size=40).map(
    "".join
)


@st.composite
def markdowns(draw: st.DrawFn) -> tuple[str, list[str]]:
    """A markdown text, and the sentences in it that an index must hold. All of them differ."""
    held: list[str] = []

    def sentence(words: int) -> str:
        held.append(f"第{len(held) + 1}の文は{'計算資源と' * words}電力を述べる。")
        return held[-1]

    def paragraph() -> str:
        return "".join(sentence(draw(st.integers(0, 12))) for _ in range(draw(st.integers(1, 5))))

    def items() -> str:
        depths = draw(st.lists(st.integers(0, 2), min_size=1, max_size=4))
        return "\n".join(f"{'  ' * min(depth, place)}- {sentence(1)}" for place, depth in enumerate(depths))

    makers = {
        "heading": lambda: f"{'#' * draw(st.integers(1, 4))} 見出し{draw(st.integers(0, 3))}",
        "paragraph": paragraph,
        "items": items,
        "bullets": lambda: "\n".join(f"・{sentence(0)}" for _ in range(draw(st.integers(1, 3)))),
        "lead": lambda: "次の通りです：\n\n" + items(),
        "label": lambda: "**要点：**",
        "quotation": lambda: f"> {sentence(2)}",
        "fence": lambda: f"```\nA → {sentence(0)}\n   ↓\n```",
        "table": lambda: f"| 年 | 額 |\n|---|---|\n| 2025 | {sentence(0)} |",
        "rule": lambda: "---",
        "end": lambda: "---END---",
    }
    kinds = draw(st.lists(st.sampled_from(sorted(makers)), max_size=8))
    newline = draw(st.sampled_from(["\n", "\r\n"]))
    text = "\n\n".join(makers[kind]() for kind in kinds) + draw(st.sampled_from(["", "\n", "\n\n"]))
    return text.replace("\n", newline), held
