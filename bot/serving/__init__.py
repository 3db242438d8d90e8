"""Rasa's server as we run it: where it keeps conversations, and how it calls the actions. Nothing here understands messages."""
