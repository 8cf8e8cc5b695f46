"""Offices: titles in front of a name, and what stands beside it or is told of it."""
