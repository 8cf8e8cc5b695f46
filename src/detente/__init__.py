"""Detente reads the news and keeps the record of diplomacy."""

__version__ = "0.1.0"
