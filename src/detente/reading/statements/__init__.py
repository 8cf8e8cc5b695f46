"""Statements: who says what to whom, with what stance, in which words."""
