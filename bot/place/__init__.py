"""Step 4 of the path of a message: text in, municipality candidates out. Rasa only in `component.py`."""
