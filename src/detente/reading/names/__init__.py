"""Names: of states, bodies, parties and persons, found over the tokens, and what only looks like one."""
