"""Measuring the reader: golden articles of our own (``dispatches/``), their scorer, and the bench. Not part of the package."""
