"""Times: dates, ranges and periods as they are told, resolved against the day of publication."""
