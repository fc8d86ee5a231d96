"""What the page says, in Japanese and English; the browser's language chooses."""

TEXTS = {
    "ja": {
        "title": "記事QA",
        "chat": "会話",
        "ask": "質問",
        "placeholder": "記事について質問する（日本語・English）",
        "empty": "記事について質問してください。答えの文と、それが書かれた場所を示します。",
        "no_sources": "ここに出典が表示されます。",
        "clear": "新しい会話",
    },
    "en": {
        "title": "Kiji",
        "chat": "Conversation",
        "ask": "Question",
        "placeholder": "Ask about the articles (English or Japanese)",
        "empty": "Ask about the articles. You get the sentence that answers, and where it stands.",
        "no_sources": "Sources appear here.",
        "clear": "New conversation",
    },
}
