"""One statistic a file: from a tally to an estimate with its standard error and interval.

More stands here than reports print: all that the tables in tests/golden compare with R, so that
whoever needs another statistic finds it made and checked.
"""
