"""Clean text files in, the same responses and ledger out as the careful reader gives, quickly."""
