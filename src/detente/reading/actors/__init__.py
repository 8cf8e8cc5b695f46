"""The first stage: who is named, described or meant, with country, sectors and offices."""
