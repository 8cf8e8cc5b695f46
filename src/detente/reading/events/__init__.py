"""Events: acts found in the text, coded, with their sides, places and what tells the same act."""
