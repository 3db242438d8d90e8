"""The evaluation doors: JSON lines from the same components and the same trained model that serve people.

Each module reads standard input line by line and writes one JSON line per input line to standard output, nothing else.
"""
