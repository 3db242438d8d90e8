"""The `wegwijs` command: starts the service, builds the knowledge, trains the bot, and asks all of them questions."""
