"""Grammar: the parsed text laid out for the stages, its frames, phrases, lists and quotation marks."""
