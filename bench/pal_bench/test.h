/* SPDX-License-Identifier: MIT */
#ifndef BENCH_PAL_BENCH_TEST_H
#define BENCH_PAL_BENCH_TEST_H

#include "bench/pal_bench/options.h"
#include "bench/pal_bench/register.h"

/* What pal_test runs. 0, -EBADMSG (something is wrong) or another -errno after a message. */
struct test {
	const char *name;
	int (*run)(const struct options *options);
};

extern const struct test test_call;
extern const struct test test_ints, test_pointers, test_mixed, test_words, test_random;
extern const struct test test_again, test_sections, test_many, test_busy;
extern const struct test test_migrate;                                        /* --migrate */
extern const struct test test_refused_records, test_refused_calls, test_full; /* --refused */
extern const struct test test_peek;                                           /* --peek */

/* REG, `calls` checked calls with different arguments, UNREG. */
int test_live(struct task *task, const struct shape *shape, unsigned int calls);

/* -EBADMSG after the line "wrong: what" unless ok. */
int test_expect(int ok, const char *what);

#endif
