"""Rasa's side: language, need and place of a message. Plain modules here; Rasa only in `component.py` files."""
