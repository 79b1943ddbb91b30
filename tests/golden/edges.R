# Rows for edges.csv: estimates of synthetic designs with zero weights, tiny domains, sparse margins
# and strata of one PSU, by R's package survey 4.1-1. Run beside this file: Rscript edges.R
suppressMessages(library(survey))
options(digits = 15, survey.lonely.psu = "adjust")
set.seed(20261127)

drawn <- function(set, n, strata, psus) {
  h <- sort(sample(strata, n, TRUE))
  p <- sample(psus, n, TRUE)
  u <- rnorm(strata * psus, sd = 0.6)[(h - 1) * psus + p]
  score <- function(shift) pmin(5, pmax(1, round(3 + shift + u + rnorm(n))))
  data.frame(
    set = set, h = paste0("h", h), p = paste0("p", p), w = round(rgamma(n, 4, 2) + 0.2, 3),
    N = 3 * psus + 4 * h, size = 60 + 25 * h,
    x = round(10 + 3 * u + rnorm(n, sd = 4), 2), y = round(20 + u + rnorm(n, sd = 5), 2),
    zero = ifelse(h == 1, 0, rpois(n, 2)),
    i1 = score(0), i2 = score(0.3), i3 = score(-0.4), i4 = score(0.1),
    b = rbinom(n, 1, plogis(-2 + u)), c = sample(c("a", "b", "c"), n, TRUE, c(.5, .35, .15)),
    z = ifelse(rbinom(n, 1, plogis(u)) == 1, "y", "n"),
    g = c("d", "d", "d", "e", sample(c("a", "b", "c"), n - 4, TRUE, c(.5, .3, .2)))[sample(n)],
    s = sample(c("f", "m"), n, TRUE, c(.6, .4)),
    m = c("rare", sample(c("one", "two", "few"), n - 1, TRUE, c(.6, .36, .04)))[sample(n)]
  )
}
data <- rbind(drawn("many", 140, 4, 5), drawn("plain", 60, 3, 3), drawn("small", 36, 3, 4))
# Some weigh nothing, among them a whole PSU; one stratum of `lonely` has one PSU
empty <- drawn("zeros", 110, 3, 5)
empty$w[empty$h == "h2" & empty$p == "p3" | runif(110) < 0.08] <- 0
lonely <- drawn("lonely", 70, 4, 3)
lonely$p[lonely$h == "h3"] <- "p1"
data <- rbind(data, empty, lonely)
write.csv(data, "edges_data.csv", row.names = FALSE, quote = FALSE)

part <- function(name) data[data$set == name, ]
clustered <- function(name, ...) {
  svydesign(id = ~p, strata = ~h, weights = ~w, nest = TRUE, data = part(name), ...)
}
designs <- list(
  list("many", "clus", "adjust", clustered("many")),
  list("many", "clusfpc", "adjust", clustered("many", fpc = ~N)),
  list("plain", "plain", "adjust", svydesign(id = ~1, weights = ~w, data = part("plain"))),
  list("small", "strat", "adjust",
       svydesign(id = ~1, strata = ~h, weights = ~w, fpc = ~size, data = part("small"))),
  list("zeros", "clus", "adjust", clustered("zeros")),
  list("lonely", "clus", "adjust", clustered("lonely")),
  list("lonely", "clus", "average", clustered("lonely")),
  list("lonely", "clus", "remove", clustered("lonely"))
)
out <- list()
row <- function(at, stat, variable, domain, estimate, se = NA, method = "", at_p = NA, low = NA,
                high = NA, df = NA, df2 = NA, p = NA, deff = NA, replaced = NA, n = NA) {
  out[[length(out) + 1]] <<- data.frame(
    id = sprintf("e-%04d", length(out) + 1), dataset = at[[1]], design = at[[2]],
    single_psu = at[[3]], stat, variable, domain, method, at = at_p,
    estimate = as.numeric(estimate), se = as.numeric(se), ci_low = as.numeric(low),
    ci_high = as.numeric(high), df = as.numeric(df), df2 = as.numeric(df2), p = as.numeric(p), deff = as.numeric(deff), deff_replace = as.numeric(replaced), n, row.names = NULL)
}
safely <- function(made) tryCatch(suppressWarnings(made), error = function(e) {message(conditionMessage(e)); NULL})

# 4.1-1 reads shares smaller than that of the first respondent from the wrong end, and has no
# interval where everybody is at or below the quantile
readable <- function(D, found, way, share, df) {
  first <- weights(D)[weights(D) > 0][order(D$variables$i1[weights(D) > 0])[1]] / sum(weights(D))
  below <- eval(bquote(svyciprop(~I(i1 <= .(as.numeric(coef(found)))), D, method = way, df = df)))
  low <- attr(below, "ci")[1]
  share >= first && as.numeric(below) < 1 - 1e-9 && is.finite(low) && low >= first
}

for (at in designs) {
  options(survey.lonely.psu = at[[3]])
  whole <- at[[4]]
  for (domain in c("", "a", "b", "c", "d", "e")) {
    D <- if (domain == "") whole else subset(whole, g == domain)
    df <- degf(D)
    if (df < 1) next
    n <- sum(weights(D, "sampling") != 0)
    t <- qt(.975, df)
    for (v in c("x", "zero")) {
      f <- as.formula(paste0("~", v))
      m <- safely(svymean(f, D, deff = TRUE))
      if (is.null(m)) next
      r <- svymean(f, D, deff = "replace")
      defined <- function(effect) if (is.finite(effect)) effect else NA
      row(at, "mean", v, domain, coef(m), SE(m), df = df, deff = defined(deff(m)[1]),
          replaced = defined(deff(r)[1]), n = n)
      s <- svytotal(f, D)
      if (at[[3]] != "adjust" || at[[1]] != "lonely")
        row(at, "total", v, domain, coef(s), SE(s), df = df, n = n)
    }
    q <- svyratio(~y, ~x, D)
    row(at, "ratio", "y/x", domain, coef(q), SE(q), df = df, n = n)
    k <- svycontrast(svymean(~x + y, D), list(difference = c(x = 1, y = -1)))
    row(at, "contrast", "x-y", domain, coef(k), SE(k), df = df, n = n)
    k <- svycontrast(svymean(~x + y, D), quote(log(y / x)))
    row(at, "contrast", "log(y/x)", domain, coef(k), SE(k), df = df, n = n)
    for (method in c("logit", "xlogit", "beta", "mean")) {
      b <- safely(svyciprop(~b, D, method = method, df = df))
      if (method == "beta" && at[[1]] == "zeros") next # counts those without weight in n
      if (!is.null(b) && !anyNA(attr(b, "ci")) && as.numeric(b) > 0 && as.numeric(b) < 1 && SE(b) > 0)
        row(at, "prop", "b", domain, b, SE(b), method, low = attr(b, "ci")[1],
            high = attr(b, "ci")[2], df = df, n = n)
    }
    rules <- c("school", "math")
    for (rule in rules) for (way in c("mean", "beta", "xlogit")) for (share in c(.1, .25, .5, .75, .9)) {
      found <- safely(svyquantile(~i1, D, share, qrule = rule, interval.type = way, ci = TRUE, df = df))
      if (is.null(found) || anyNA(confint(found)) || is.na(SE(found)) || !readable(D, found, way, share, df)) next
      row(at, "quantile", "i1", domain, coef(found), SE(found), paste(rule, way), at_p = share,
          low = confint(found)[1], high = confint(found)[2], df = df, n = n)
    }
    # Those without weight are in R's n, which the table is scaled to
    for (test in if (at[[1]] == "zeros") NULL else c("F", "Chisq")) {
      x <- safely(svychisq(~c + z, D, statistic = test))
      if (is.null(x) || is.nan(x$statistic)) next
      row(at, paste0("chisq", test), "c*z", domain, x$statistic, df = x$parameter[1],
          df2 = x$parameter[2], p = x$p.value, n = n)
    }
    tt <- safely(svyttest(x ~ s, D))
    if (!is.null(tt) && df > 1) row(at, "ttest", "x", domain, tt$statistic, df = tt$parameter, p = tt$p.value, n = n)
    al <- safely(svycralpha(~i1 + i2 + i3 + i4, D))
    if (!is.null(al) && is.finite(al)) row(at, "cralpha", "i1+i2+i3+i4", domain, al, df = df, n = n)
  }
}

# Sparse margins: one respondent is the only "rare"
options(survey.lonely.psu = "adjust")
for (name in c("many", "plain")) {
  base <- if (name == "many") clustered("many") else svydesign(id = ~1, weights = ~w, data = part("plain"))
  at <- list(name, if (name == "many") "clus" else "plain", "adjust")
  W <- sum(weights(base))
  goal <- c("(Intercept)" = W, sm = .5 * W, mone = .55 * W, mrare = .01 * W, mtwo = .38 * W)
  ways <- list(
    linear = function() calibrate(base, ~s + m, goal, calfun = "linear", epsilon = 1e-10, maxit = 500),
    raking = function() calibrate(base, ~s + m, goal, calfun = "raking", epsilon = 1e-10, maxit = 500),
    logit = function() calibrate(base, ~s + m, goal, calfun = "logit", bounds = c(.3, 3), epsilon = 1e-10, maxit = 500))
  for (way in names(ways)) {
    D <- safely(ways[[way]]())
    if (is.null(D)) { message(name, " ", way, " none"); next }
    for (domain in c("", "a", "d")) {
      E <- if (domain == "") D else subset(D, g == domain)
      if (degf(E) < 1) next
      m <- svymean(~x, E)
      row(at, "mean", "x", domain, coef(m), SE(m), paste0("calibrated ", way), df = degf(E),
          n = sum(is.finite(E$prob)))
    }
    g <- weights(D) / weights(base)
    row(at, "factors", "", "", sum(weights(D)^2), method = paste0("calibrated ", way), low = min(g), high = max(g))
    for (strict in c(FALSE, TRUE)) {
      T <- safely(trimWeights(D, lower = .5, upper = 4, strict = strict))
      if (!is.null(T))
        row(at, "trimmed", "", "", sum(weights(T)^2), method = paste0("calibrated ", way, if (strict) " strict" else ""),
            low = min(weights(T)), high = max(weights(T)))
    }
  }
}
out <- do.call(rbind, out)
write.csv(format(out, digits = 15, trim = TRUE), "edges_rows.csv", row.names = FALSE, quote = FALSE)
print(table(out$stat, out$dataset))
