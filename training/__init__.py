"""Training of Detente's encoder: needs the extra ``train`` (torch); nothing at run time imports it."""
