/* SPDX-License-Identifier: MIT */
#include "host/clock_fit.h"

#include <errno.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "host/clock_proof.h"

#define POINTS_MAX 1024

/* A made-up run: what its lines say, and when they came. */
struct lines {
	struct clock_point list[POINTS_MAX];
	size_t count;
};

static void add(struct lines *lines, double guest_s, double host_s)
{
	assert_true(lines->count < POINTS_MAX);
	lines->list[lines->count++] =
		(struct clock_point){ (int64_t)(guest_s * 1e9), (int64_t)(host_s * 1e9) };
}

/* Numbers from 0 to 1 that do not repeat, the same each time. */
static uint64_t random_state;

static double random_part(void)
{
	random_state = random_state * 6364136223846793005u + 1442695040888963407u;
	return (double)(random_state >> 11) / 9007199254740992.0;
}

/* Mostly short, seldom long. */
static double lateness(double mean_s)
{
	return -mean_s * log(1 - random_part());
}

/* One line a second of a clock that gains `drift`, each late by mean_s on average. */
static void steady(struct lines *lines, double drift, size_t count, double mean_s)
{
	lines->count = 0;
	random_state = 1;
	for (size_t i = 0; i < count; i++)
		add(lines, 3 + (double)i * (1 + drift), 7 + (double)i + lateness(mean_s));
}

static struct clock_fit fit_of(const struct lines *lines)
{
	struct clock_fit fit;

	assert_int_equal(clock_fit(lines->list, lines->count, &fit), 0);
	assert_int_equal(fit.points, lines->count);
	return fit;
}

static void assert_drift(const struct lines *lines, double drift, enum clock_state state)
{
	struct clock_fit fit = fit_of(lines);

	if (fabs(fit.drift - drift) > fit.uncertainty || clock_proof_judge(&fit) != state)
		fail_msg("drift %.6f +- %.6f is %s; expected %.6f, %s", fit.drift, fit.uncertainty,
			 clock_state_name(clock_proof_judge(&fit)), drift, clock_state_name(state));
}

static void drifts(void **state)
{
	static const struct {
		double drift;
		size_t count;
		enum clock_state state;
	} cases[] = {
		{ 0, 20, CLOCK_OK },           { 0, 100, CLOCK_OK },
		{ 0.0005, 100, CLOCK_OK },     { -0.0005, 100, CLOCK_OK },
		{ 0.002, 100, CLOCK_WARNING }, { -0.002, 100, CLOCK_WARNING },
		{ 0.002, 40, CLOCK_OK },       { -0.015, 100, CLOCK_INVALID },
		{ 0.015, 100, CLOCK_INVALID }, { -0.2, 15, CLOCK_INVALID },
		{ 1, 20, CLOCK_INVALID },      { -0.9, 20, CLOCK_INVALID },
	};
	static struct lines lines;

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		steady(&lines, cases[i].drift, cases[i].count, 0.003);
		assert_drift(&lines, cases[i].drift, cases[i].state);
	}
}

static void uncertainty_is_small_when_lines_are_punctual(void **state)
{
	static struct lines lines;

	(void)state;
	steady(&lines, 0, 100, 0.003);
	assert_true(fit_of(&lines).uncertainty < 0.0005);
	steady(&lines, 0, 20, 0.003);
	assert_true(fit_of(&lines).uncertainty < 0.003);
}

/* Every third line waits in a buffer for up to ten seconds; those before it come with it. */
static void late_bursts(void **state)
{
	static struct lines lines;

	(void)state;
	for (double drift = -0.02; drift < 0.03; drift += 0.02) {
		steady(&lines, drift, 300, 0.003);
		for (size_t i = 40; i < 50; i++)
			lines.list[i].host_ns = lines.list[50].host_ns;
		for (size_t i = 100; i < 300; i += 3)
			lines.list[i].host_ns += (int64_t)(random_part() * 1e10);
		assert_drift(&lines, drift, drift * drift > 1e-6 ? CLOCK_INVALID : CLOCK_OK);
	}
}

/* The last lines of a run, read at once by a host that was busy: no proof of anything. */
static void late_end(void **state)
{
	static struct lines lines;

	(void)state;
	steady(&lines, 0, 20, 0.003);
	for (size_t i = 18; i < 20; i++)
		lines.list[i].host_ns += 2000000000;
	assert_drift(&lines, 0, CLOCK_UNSURE);
}

/*
 * A clock that lost five of a hundred seconds at once is not to be trusted either. That nearer to
 * an end lines that are late for long look the same is why it is only a warning there.
 */
static void step(void **state)
{
	static struct lines lines;

	(void)state;
	for (size_t at = 30; at < 80; at += 10) {
		steady(&lines, 0, 100, 0.003);
		for (size_t i = at; i < 100; i++)
			lines.list[i].host_ns += 5000000000;
		assert_true(fit_of(&lines).drift < -0.05);
		assert_drift(&lines, fit_of(&lines).drift, at < 70 ? CLOCK_INVALID : CLOCK_WARNING);
	}
}

static void lost_lines(void **state)
{
	static struct lines lines, some;

	(void)state;
	steady(&lines, -0.02, 300, 0.003);
	for (size_t i = 0; i < lines.count; i++) {
		if (random_part() < 0.1)
			some.list[some.count++] = lines.list[i];
	}
	assert_in_range(some.count, 10, 60);
	assert_drift(&some, -0.02, CLOCK_INVALID);
}

/* A thousand short runs on a host that stalls again and again: hardly ever is one accused. */
static void no_false_alarm(void **state)
{
	static struct lines lines;
	unsigned int invalid = 0, warnings = 0;
	struct clock_fit fit;

	(void)state;
	for (unsigned int run = 0; run < 1000; run++) {
		double until_s = 0;

		lines.count = 0;
		random_state = run + 1;
		for (double guest_s = 1; guest_s < 25; guest_s += 0.1 + random_part()) {
			double host_s = 5 + guest_s + lateness(0.03);

			if (random_part() < 0.1)
				until_s = host_s + lateness(0.5);
			add(&lines, guest_s, host_s > until_s ? host_s : until_s);
		}
		fit = fit_of(&lines);
		invalid += clock_proof_judge(&fit) == CLOCK_INVALID;
		warnings += clock_proof_judge(&fit) == CLOCK_WARNING;
	}
	assert_int_equal(invalid, 0);
	assert_int_equal(warnings, 0);
}

/* One long sample: lines at both ends only. What is in doubt grows smaller with its length. */
static void two_ends(void **state)
{
	static struct lines lines;

	(void)state;
	for (double length_s = 60; length_s <= 960; length_s *= 4) {
		lines.count = 0;
		for (int i = 0; i < 10; i++)
			add(&lines, 1 + i * 0.1, 1 + i * 0.1);
		for (int i = 0; i < 4; i++)
			add(&lines, length_s + i * 0.1, (length_s + i * 0.1) * 1.02);
		assert_drift(&lines, 1 / 1.02 - 1, length_s < 200 ? CLOCK_UNSURE : CLOCK_INVALID);
		assert_in_range(fit_of(&lines).blocks, 2, 4);
	}
}

static void nothing_to_compare(void **state)
{
	static const struct clock_point one[] = { { 5, 5 }, { 5, 6 }, { 5, 7 } };
	static const struct clock_point burst[] = { { 5, 9 }, { 6, 9 }, { 7, 9 } };
	static const struct clock_point back[] = { { 5, 9 }, { 6, 8 }, { 7, 7 } };
	struct clock_fit fit;

	(void)state;
	assert_int_equal(clock_fit(one, 0, &fit), -EDOM);
	assert_int_equal(clock_fit(one, 1, &fit), -EDOM);
	assert_int_equal(clock_fit(one, 3, &fit), -EDOM);
	assert_int_equal(clock_fit(burst, 3, &fit), -EDOM);
	assert_int_equal(clock_fit(back, 3, &fit), -EDOM);
	assert_int_equal(clock_fit(burst, 1, &fit), -EDOM);
}

/* The largest numbers that a side file may hold. */
static void extremes(void **state)
{
	static const struct clock_point far[] = { { 0, -999999999999999999 },
						  { 999999999999999999, 999999999999999999 },
						  { 1, 1 } };
	static const struct clock_point near[] = { { 0, 0 }, { 1, 1 } };
	struct clock_fit fit;

	(void)state;
	assert_int_equal(clock_fit(far, 3, &fit), 0);
	assert_true(isfinite(fit.drift) && isfinite(fit.uncertainty));
	assert_int_equal(clock_fit(near, 2, &fit), 0);
	assert_int_equal(clock_proof_judge(&fit), CLOCK_UNSURE);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(drifts),
		cmocka_unit_test(uncertainty_is_small_when_lines_are_punctual),
		cmocka_unit_test(late_bursts),
		cmocka_unit_test(late_end),
		cmocka_unit_test(step),
		cmocka_unit_test(lost_lines),
		cmocka_unit_test(no_false_alarm),
		cmocka_unit_test(two_ends),
		cmocka_unit_test(nothing_to_compare),
		cmocka_unit_test(extremes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
