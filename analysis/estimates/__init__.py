"""One statistic a file: from a tally to an estimate with its standard error and interval."""
