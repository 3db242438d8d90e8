"""Finding bodies by word, need, place, language and audience: `index` makes the rows of a release, `query` asks them."""
