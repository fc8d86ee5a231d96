"""The page: the only part, beside app.py, that knows gradio."""

import os

# Before gradio is imported: no version check, no telemetry, no hub.
os.environ.update(GRADIO_ANALYTICS_ENABLED="False", HF_HUB_OFFLINE="1")
# Before numpy is: a question's few vectors are multiplied by one thread. Two spin for each other, and take as long with
# twice the work: 23 ms of CPU an answer instead of 12 (`benchmarks/load.py`, whose p95 that halves).
os.environ.setdefault("OMP_NUM_THREADS", "1")
