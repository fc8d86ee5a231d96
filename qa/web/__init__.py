"""The page: the only part, beside app.py, that knows gradio."""

import os

# Before gradio is imported: no version check, no telemetry, no hub.
os.environ.update(GRADIO_ANALYTICS_ENABLED="False", HF_HUB_OFFLINE="1")
