"""The look-up of the open standard at /hsds/: read-only, for programs anywhere. docs/open-standard.md describes it."""
