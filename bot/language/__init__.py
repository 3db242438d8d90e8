"""Step 2, language: message text in, language with its evidence out. Importing this package loads nothing."""
