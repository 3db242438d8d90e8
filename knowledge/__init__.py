"""Knowledge: curated facts and words in, look-ups out. Knows nothing of chat, Rasa or web.

`facts/`, `needs.yml` and `texts/` are the source; `wegwijs knowledge build` makes a release of them in a database.
"""
