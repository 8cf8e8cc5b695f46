"""What stands before every request: names, caps, tokens, rates, forms, and the headers of every answer."""

from detente.desk.guard.access import Caller, admin, public, reading
from detente.desk.guard.csrf import csrf_token
from detente.desk.guard.guard import Guard, check_access

__all__ = ["Caller", "Guard", "admin", "check_access", "csrf_token", "public", "reading"]
