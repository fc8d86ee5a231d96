"""The page: the only part, beside app.py, that knows gradio."""
