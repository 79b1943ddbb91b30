"""From answers to findings: responses are tallied, tallies give estimates, estimates findings."""
