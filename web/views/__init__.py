"""Request in, response out: thin, one module per page or door."""
