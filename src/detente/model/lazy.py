"""A property found once an object; :class:`functools.cached_property` takes a lock up to Python 3.11, and a page has hundreds of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar, overload

Value = TypeVar("Value")


class cached_property(Generic[Value]):  # noqa: N801 - the name of the one that it stands for
    """Keep what a method of an object answered in the object itself, under the method's name; a later look finds it there.

    Args:
        function: The method.
    """

    def __init__(self, function: Callable[[Any], Value]) -> None:
        self.function, self.name, self.__doc__ = function, function.__name__, function.__doc__

    @overload
    def __get__(self, instance: None, owner: type) -> cached_property[Value]: ...
    @overload
    def __get__(self, instance: object, owner: type) -> Value: ...
    def __get__(self, instance: object | None, owner: type) -> cached_property[Value] | Value:
        """Return the answer, found and kept now; of the class, the property itself."""
        if instance is None:
            return self
        value = instance.__dict__[self.name] = self.function(instance)
        return value


__all__ = ["cached_property"]
