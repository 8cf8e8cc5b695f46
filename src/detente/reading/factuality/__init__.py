"""Factuality: whether an act was done, is planned, was asked for, may be, or is denied; and whether it is history."""
