"""How the page behaves under a visitor's hands: what is in sight, what is kept, where focus and the way back lead."""

from browsing import QUESTION, put

TEN = [
    QUESTION,
    "NVIDIAとMicrosoftはAnthropicにいくら投資する？",
    "新しいデータセンターはいつ稼働しますか？",
    "OpenAIがAWSと結んだ契約の金額は？",
    "What loss does OpenAI forecast for 2028?",
    "資金の循環構造とは？",
    "徳川家康の生年月日は？",
    "OpenAIはOracleといくらの契約を結んだ？",
    "データセンターはどこにできますか？",
    "AMDはOpenAIに何を渡しますか？",
]
# The beginning of the last answer, and the end of its first line, lie within the conversation's box.
IN_SIGHT = """() => {
  const box = document.querySelector('#chat .turns').getBoundingClientRect();
  const bubble = document.querySelector('#chat .turn:last-child .bubble')?.getBoundingClientRect();
  return bubble && bubble.top >= box.top && bubble.top + 40 <= box.bottom;
}"""


def test_each_of_ten_answers_is_in_sight_when_it_comes(visit):
    page = visit()
    for question in TEN:
        put(page, question)
        page.wait_for_function(IN_SIGHT, timeout=5000)
        page.wait_for_timeout(400)  # what to ask next comes after it
        assert page.evaluate(IN_SIGHT), question
