"""The open standard: our knowledge as Human Services Data (HSDS 3.0) and back. docs/open-standard.md explains the mapping.

Pure: models and plain JSON in, JSON, CSV and drafts out. No web, no database, no network.
"""
