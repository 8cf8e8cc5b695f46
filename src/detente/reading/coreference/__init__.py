"""Coreference: which actor a pronoun, a surname or a title means."""
