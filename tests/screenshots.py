"""Takes the pictures of the README: `make screenshots` (needs Chromium)."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parents[1]
PICTURES = ROOT / "tests" / "pictures"
PORT = 7899
QUESTION = "Anthropicが購入するAzureの計算資源はいくら？"
SIZES = {
    "light": {"viewport": {"width": 1280, "height": 820}},
    "dark": {"viewport": {"width": 1280, "height": 820}, "color_scheme": "dark"},
    "phone": {"viewport": {"width": 390, "height": 844}},
}
FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking"
    " --disable-component-update --disable-sync"
).split()


def main() -> None:
    with tempfile.TemporaryDirectory() as index:
        command = [sys.executable, "app.py", "--port", str(PORT), "--index", index]
        server = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL)
        try:
            wait()
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
                for name, options in SIZES.items():
                    page = browser.new_context(locale="ja-JP", **options).new_page()
                    page.goto(f"http://127.0.0.1:{PORT}/")
                    box = page.locator("#question textarea")
                    box.fill(QUESTION)
                    box.press("Enter")
                    page.locator(".source").first.wait_for()
                    page.wait_for_timeout(800)
                    page.screenshot(path=PICTURES / f"{name}.png")
                browser.close()
        finally:
            server.terminate()
            server.wait()


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
