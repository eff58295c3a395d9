/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE 1
#include "initramfs/runner/rounds.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#define UNITS_MAX 40
#define ROUNDS_MAX 12

/* A run's shape and, of one seed, which unit is where in which round. */
struct shape {
	size_t units;
	unsigned int first, count; /* rounds: first + count */
	bool whole[UNITS_MAX];
};

struct course {
	size_t line[ROUNDS_MAX][UNITS_MAX], len[ROUNDS_MAX];
};

static void go(const struct shape *shape, uint32_t seed, struct course *course)
{
	struct rounds rounds;

	memset(course, 0, sizeof(*course));
	assert_int_equal(rounds_new(&rounds, shape->whole, shape->units, shape->first, shape->count,
				    seed),
			 0);
	for (unsigned int r = 0; r < shape->first + shape->count; r++)
		course->len[r] = rounds_next(&rounds, course->line[r]);
	rounds_free(&rounds);
}

static unsigned int times(const struct course *course, unsigned int round, size_t unit)
{
	unsigned int count = 0;

	for (size_t i = 0; i < course->len[round]; i++)
		count += course->line[round][i] == unit;
	return count;
}

static struct shape make_shape(struct dice *dice)
{
	struct shape shape = { .units = 1 + dice_below(dice, UNITS_MAX),
			       .first = dice_below(dice, 4),
			       .count = 1 + dice_below(dice, 8) };

	for (size_t i = 0; i < shape.units; i++)
		shape.whole[i] = dice_below(dice, 3) == 0;
	return shape;
}

/* Every unit once a round; a whole one once, not before the samples; no round has two more. */
static void check(const struct shape *shape, const struct course *course)
{
	unsigned int least = UINT32_MAX, most = 0;

	for (unsigned int r = 0; r < shape->first + shape->count; r++) {
		unsigned int wholes = 0;

		for (size_t i = 0; i < shape->units; i++) {
			if (shape->whole[i])
				wholes += times(course, r, i);
			else
				assert_int_equal(times(course, r, i), 1);
		}
		if (r < shape->first) {
			assert_int_equal(wholes, 0);
			continue;
		}
		least = wholes < least ? wholes : least;
		most = wholes > most ? wholes : most;
	}
	assert_true(most - least <= 1);
	for (size_t i = 0; i < shape->units; i++) {
		unsigned int sum = 0;

		for (unsigned int r = 0; r < shape->first + shape->count; r++)
			sum += times(course, r, i);
		assert_int_equal(sum, shape->whole[i] ? 1 : shape->first + shape->count);
	}
}

static void complete(void **state)
{
	struct dice dice = { 1 };

	(void)state;
	for (uint32_t seed = 0; seed < 2000; seed++) {
		const struct shape shape = make_shape(&dice);
		struct course course, again, other;

		go(&shape, seed, &course);
		check(&shape, &course);
		go(&shape, seed, &again);
		assert_memory_equal(&course, &again, sizeof(course));
		go(&shape, seed + 1, &other);
		if (shape.units > 20)
			assert_memory_not_equal(&course, &other, sizeof(course));
	}
}

/* In 6000 rounds each of 3 units is at each of 3 places 2000 times, give or take 5 sigma. */
static void balanced(void **state)
{
	const struct shape shape = { .units = 3, .count = 6 };
	unsigned int at[3][3] = { 0 };

	(void)state;
	for (uint32_t seed = 1; seed <= 1000; seed++) {
		struct course course;

		go(&shape, seed, &course);
		for (unsigned int r = 0; r < 6; r++) {
			for (size_t i = 0; i < 3; i++)
				at[course.line[r][i]][i]++;
		}
	}
	for (size_t unit = 0; unit < 3; unit++) {
		for (size_t place = 0; place < 3; place++)
			assert_in_range(at[unit][place], 1817, 2183);
	}
}

/* Not one order for all rounds of a run. */
static void rounds_differ(void **state)
{
	const struct shape shape = { .units = 30, .count = 8 };
	struct course course;

	(void)state;
	go(&shape, 7, &course);
	for (unsigned int r = 1; r < 8; r++)
		assert_memory_not_equal(course.line[0], course.line[r], sizeof(course.line[0]));
}

/* The order of a seed that was recorded has to come again with later versions too. */
static void for_ever(void **state)
{
	static const size_t expected[] = { 1, 5, 4, 3, 2, 0 };
	const struct shape shape = { .units = 6, .count = 1 };
	struct course course;

	(void)state;
	go(&shape, 42, &course);
	assert_memory_equal(course.line[0], expected, sizeof(expected));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(complete),
		cmocka_unit_test(balanced),
		cmocka_unit_test(rounds_differ),
		cmocka_unit_test(for_ever),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
