"""A report in; out: for each number in it, whether it is what the findings say."""
