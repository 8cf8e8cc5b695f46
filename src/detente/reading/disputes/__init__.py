"""Disputes: who complains against whom about what."""
