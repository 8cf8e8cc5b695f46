"""When to stop: the best development figure so far, and how many epochs brought none better."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True)
class Patience:
    """Counts the epochs without a better figure.

    Attributes:
        most: Epochs without a better figure that are borne; one more stops the run.
        best: The best mean of development figures so far, in percent.
        since: Epochs since then.
    """

    most: int
    best: float = 0.0
    since: int = 0

    def is_better(self, figures: dict[str, float]) -> bool:
        """Take in an epoch's figures and return whether their mean is the best so far."""
        mean = sum(figures.values()) / len(figures)
        better = mean > self.best
        self.best, self.since = (mean, 0) if better else (self.best, self.since + 1)
        return better

    @property
    def is_over(self) -> bool:
        """Whether the run should stop."""
        return self.since > self.most
