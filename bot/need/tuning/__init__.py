"""Tunes the sentence encoder to our messages; `python -m bot.need.tuning` writes bot/need/tuned.npz. Not used when serving."""
