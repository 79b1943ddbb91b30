"""One chapter a file: from tallies to the drafts of findings that it needs."""
