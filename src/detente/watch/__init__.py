"""What the record gives cause to tell: channels late or dormant, sessions that lapsed, agreements without a date, changes, new disputes.

``find_alerts(view, rules)`` asks the record's own questions and turns the answers into :class:`Alert`; :func:`write_atom` and
:func:`write_calendar` make a feed and a calendar of them. The room has no queries of its own.
"""

from detente.record.alarms import Evidence
from detente.watch.alerts import Alert, AlertKind, Rules, find_alerts
from detente.watch.calendars import write_calendar
from detente.watch.feeds import write_atom

__all__ = ["Alert", "AlertKind", "Evidence", "Rules", "find_alerts", "write_atom", "write_calendar"]
