/* SPDX-License-Identifier: EUPL-1.2 */
/* tail.c: how likely a value at least so far out is, under the laws that tests use. */
#include "stat/cross.h"

#include <math.h>

/*
 * The incomplete gamma and beta functions by their series and continued fractions (M. Abramowitz
 * and I.A. Stegun, "Handbook of mathematical functions" (1964), 6.5.29, 6.5.31, 26.5.8); the
 * fractions by W.J. Lentz, "Generating Bessel functions in Mie scattering calculations" (1976).
 */
enum { STEPS_MAX = 10000 };
static const double tiny = 1e-300, enough = 1e-15;

static double log_gamma(double x)
{
	int sign;
	return lgamma_r(x, &sign);
}

static double gamma_series(double a, double x)
{
	double term = 1 / a, sum = term;
	for (int i = 1; i < STEPS_MAX && term > sum * enough; i++) {
		term *= x / (a + i);
		sum += term;
	}
	return sum * exp(a * log(x) - x - log_gamma(a));
}

static double gamma_fraction(double a, double x)
{
	double b = x + 1 - a, c = 1 / tiny, d = 1 / b, value = d;
	for (int i = 1; i < STEPS_MAX; i++) {
		double step = -i * (i - a);
		b += 2;
		d = 1 / (step * d + b);
		c = b + step / c;
		value *= d * c;
		if (fabs(d * c - 1) < enough)
			break;
	}
	return value * exp(a * log(x) - x - log_gamma(a));
}

double stat_chi_square_tail(double value, double freedom)
{
	double a = freedom / 2, x = value / 2;
	if (!(freedom > 0) || isnan(value))
		return NAN;
	if (x <= 0)
		return 1;
	return x < a + 1 ? 1 - gamma_series(a, x) : gamma_fraction(a, x);
}

static double not_zero(double x) { return fabs(x) < tiny ? tiny : x; }

static double beta_fraction(double a, double b, double x)
{
	double c = 1, d = 1 / not_zero(1 - (a + b) * x / (a + 1)), value = d;
	for (int i = 1; i < STEPS_MAX; i++) {
		double even = i * (b - i) * x / ((a + 2 * i - 1) * (a + 2 * i));
		double odd = -(a + i) * (a + b + i) * x / ((a + 2 * i) * (a + 2 * i + 1));
		d = 1 / not_zero(1 + even * d);
		c = not_zero(1 + even / c);
		value *= d * c;
		d = 1 / not_zero(1 + odd * d);
		c = not_zero(1 + odd / c);
		value *= d * c;
		if (fabs(d * c - 1) < enough)
			break;
	}
	return value;
}

/* The regularised incomplete beta function. */
static double beta(double a, double b, double x)
{
	if (x <= 0 || x >= 1)
		return x >= 1;
	double front =
		exp(log_gamma(a + b) - log_gamma(a) - log_gamma(b) + a * log(x) + b * log1p(-x));
	return x < (a + 1) / (a + b + 2) ? front * beta_fraction(a, b, x) / a
					 : 1 - front * beta_fraction(b, a, 1 - x) / b;
}

double stat_student_tail(double value, double freedom)
{
	if (!(freedom > 0) || isnan(value))
		return NAN;
	return beta(freedom / 2, 0.5, freedom / (freedom + value * value));
}
