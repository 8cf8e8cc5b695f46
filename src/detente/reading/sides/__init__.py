"""Sides: which predicates act, and who does it to whom by the predicate's own arguments."""
