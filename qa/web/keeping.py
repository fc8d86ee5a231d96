"""What a browser keeps of a conversation: each tab its own, and the latest of all for the next tab.

Gradio's `BrowserState` writes into the storage that all tabs share: there lies whichever conversation changed last. A
tab that is loaded anew must find its own, so it is kept in the tab's storage, too. Gradio runs both as scripts.
"""

KEY = "kiji-conversation"

# When the page is loaded: the tab's own conversation, else the latest.
OWN = f"""latest => {{
  try {{ return [JSON.parse(sessionStorage.getItem('{KEY}')) ?? latest]; }} catch {{ return [latest]; }}
}}"""

# When it changed. Until the server has told what the page shows, it is still the one of all tabs.
KEEP = f"""async turns => {{
  window.kijiKept = turns;
  while (!document.querySelector('#head [data-ready]')) await new Promise(run => setTimeout(run, 20));
  try {{ sessionStorage.setItem('{KEY}', JSON.stringify(window.kijiKept)); }} catch {{ /* it is full */ }}
}}"""
