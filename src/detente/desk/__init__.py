"""The desk: a web application and a REST API over one record, for one machine or, with tokens, for more.

``create_app(settings)`` makes the application. Pages and API both ask :class:`detente.record.View`; neither has queries of its own.
Nothing here is imported by commands other than ``detente desk``.
"""
