"""One file a change, for all databases; each is guarded so that running it twice does nothing."""
