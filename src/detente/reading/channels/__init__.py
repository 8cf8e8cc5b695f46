"""Channels: standing formats of talks, their members, rhythm and changes."""
