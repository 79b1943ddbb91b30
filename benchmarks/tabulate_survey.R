# The survey of coded_survey.py in, the shares of one item by county and overall by R's `survey`.
# Run by tabulation.py. The last line printed is JSON: seconds of reading, of making the design,
# of the item by county, and the sums that tell whether two programs agree.
arguments <- commandArgs(trailingOnly = TRUE)
suppressPackageStartupMessages(library(survey))
seconds <- function(since) sum((proc.time() - since)[1:2])
clock <- proc.time()
table <- if (requireNamespace("data.table", quietly = TRUE))
  data.table::fread(arguments[1], data.table = FALSE, nThread = 1) else read.csv(arguments[1])
reading <- seconds(clock); clock <- proc.time()
table$q1 <- factor(table$q1, levels = 1:5)
design <- svydesign(id = ~psu, strata = ~stratum, weights = ~weight, data = table)
designing <- seconds(clock); clock <- proc.time()
counties <- svyby(~q1, ~county, design, svymean, na.rm = TRUE)
by_county <- seconds(clock); clock <- proc.time()
overall <- svymean(~q1, design, na.rm = TRUE)
once <- seconds(clock)
cat(sprintf(
  '{"reading": %f, "designing": %f, "by_county": %f, "once": %f, "squares": %.12f, "errors": %.12f}\n',
  reading, designing, by_county, once, sum(coef(counties)^2) + sum(coef(overall)^2),
  sum(SE(counties)) + sum(SE(overall))))
