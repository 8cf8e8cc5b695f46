"""Nominals: people and bodies that are described and not named, and whom they mean."""
