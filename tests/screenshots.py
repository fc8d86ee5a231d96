"""Takes the pictures of the README: `make screenshots` (needs Chromium)."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
import urllib.parse
import urllib.request
from pathlib import Path

from browsing import FLAGS
from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
PICTURES = ROOT / "tests" / "pictures"
PORT = 7899
QUESTION = "Anthropicが購入するAzureの計算資源について教えて"
NEXT = "それはいくらですか？"
SIZES = {
    "light": {"viewport": {"width": 1280, "height": 860}},
    "dark": {"viewport": {"width": 1280, "height": 860}, "color_scheme": "dark"},
    "phone": {"viewport": {"width": 390, "height": 844}, "device_scale_factor": 2, "has_touch": True},
}


def main() -> None:
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as index:
        command = [sys.executable, "app.py", "--port", str(PORT), "--index", index]
        server = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL)
        try:
            wait()
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
                for name, options in SIZES.items():
                    page = browser.new_context(locale="ja-JP", **options).new_page()
                    page.goto(f"http://127.0.0.1:{PORT}/?{urllib.parse.urlencode({'q': QUESTION})}")
                    take(page, name)
                browser.close()
        finally:
            server.terminate()
            server.wait()


def take(page: Page, name: str) -> None:
    """The answer with its sources by day, the article it was taken from by night, the answer on a phone."""
    page.locator(".source").first.wait_for()
    page.locator("#question textarea").fill(NEXT)
    page.keyboard.press("Enter")
    page.locator("#source-2-1").wait_for()
    page.locator("#more button").first.wait_for()
    if name == "dark":
        page.locator("#source-2-1").get_by_role("button", name="記事で読む").click()
        page.locator("#reader.open mark.here").first.wait_for()
    page.evaluate("document.activeElement.blur()")
    page.wait_for_timeout(800)
    page.screenshot(path=PICTURES / f"{name}.png")


def wait() -> None:
    for _ in range(150):
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{PORT}/healthz").close()
        except OSError:
            time.sleep(0.2)
        else:
            return
    raise SystemExit("the page did not come up")


if __name__ == "__main__":
    main()
