/* SPDX-License-Identifier: EUPL-1.2 */
/* cross.h: a table of counts by two things: do they hang together, and where. */
#pragma once
#include "stat/stat.h"

/* rows x columns counts, row by row. */
struct cross {
	size_t rows, columns;
	const int64_t *counts;
};
/* Fisher's exact test, estimated from CROSS_SAMPLES random tables with the same totals; the table
 * that was found counts as one more (B. Phipson and G.K. Smyth, 2010). The same table gives the
 * same numbers. */
struct cross_sample {
	double p, error; /* its standard error; NAN: no cases, or over CROSS_SAMPLE_CASES */
};
enum { CROSS_SAMPLES = 10000, CROSS_SAMPLE_CASES = 5000 };
struct cross_test {
	enum stat_lack
		lack; /* STAT_NO_DATA: fewer than two rows or columns with anything in them */
	double chi_square, p; /* Pearson; p: of chi_square */
	int64_t freedom;
	double likelihood, likelihood_p; /* G-squared */
	double yates, yates_p;           /* 2 x 2; else NAN */
	double fisher;                   /* exact, two-sided; NAN where it takes too long (over
					    CROSS_FISHER_TABLES tables) */
	struct cross_sample sample;      /* where fisher is NAN; else NAN */
	double cramer_v;
	double phi;            /* 2 x 2, with its sign; else NAN */
	double least_expected; /* smallest expected count */
	double few_expected;   /* share of cells with an expected count under 5 */
};
enum { CROSS_FISHER_TABLES = 2000000 };
/* Rows and columns without anything are left out. Uses `mem` for a while. */
struct cross_test cross_test(struct arena *mem, const struct cross *table);

/* Uses `mem` for a while. */
struct cross_sample cross_sample(struct arena *mem, const struct cross *table);
/* Of Fisher's exact test, else its estimate; NAN: neither is there. */
double cross_exact_p(const struct cross_test *test);

/* The adjusted residual of each cell (S.J. Haberman, Biometrics 29, 1973); NAN where its row or
 * column is empty or everything. rows x columns, in `mem`. */
double *cross_residuals(struct arena *mem, const struct cross *table);

/* Shares and their intervals of 95 %. Wilson's score interval (1927). */
struct stat_interval {
	double value, low, high;
};
struct stat_interval stat_share(int64_t count, int64_t of);
/* A mean with the interval of Student's t; NAN bounds below two numbers. */
struct stat_interval stat_mean(const double *numbers, size_t count);
/* A median with the interval of order statistics (binomial); sorts `numbers`. NAN bounds where
 * there are too few for 95 %. */
struct stat_interval stat_median(double *numbers, size_t count);

/* How much more a term is used here than there: counts of respondents with it, of all. */
struct keyness {
	double g2;        /* log-likelihood; 15.13: p < 0.0001 */
	double p;         /* of g2 with one degree of freedom */
	double log_ratio; /* binary logarithm of the ratio of shares, 0.5 added to each count */
};
struct keyness stat_keyness(int64_t here, int64_t here_all, int64_t there, int64_t there_all);

/* Two measurements of the same cases: how many went up, down, stayed; sign test, two-sided. */
struct paired {
	int64_t up, down, same;
	double p;
	struct stat_interval difference; /* mean of second - first */
};
struct paired stat_paired(const double *first, const double *second, size_t count);

/* The upper tail of chi-square, of Student's t (two-sided), and of the normal law. */
double stat_chi_square_tail(double value, double freedom);
double stat_student_tail(double value, double freedom);
