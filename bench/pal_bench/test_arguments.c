/* SPDX-License-Identifier: MIT */
/* Every kind, number and size of arguments. */
#include <stdint.h>

#include "bench/pal_bench/hypercall.h"
#include "bench/pal_bench/progress.h"
#include "bench/pal_bench/stop.h"
#include "bench/pal_bench/test.h"
#include "bench/pal_bench/variant.h"

#define CALLS 3
#define RANDOM_WORDS 99 /* the published test's largest */
#define RANDOM_ROUNDS 20

static struct task task;

static int run_call(const struct options *options)
{
	const struct hypercall_arguments arguments = { .cx = 0x626d7431 };

	(void)options;
	return test_expect(hypercall(ABI_CALL_TEST, &arguments) == 0, "TEST does not answer 0");
}

static int run_counts(enum task_kind kind, size_t words)
{
	int err = 0;

	for (size_t count = 1; count <= ABI_MAX && !err; count++) {
		progress_mark("%zu parameters", count);
		task_init_even(&task, kind, count, words);
		err = test_live(&task, &shape_plain, CALLS);
	}
	return err;
}

static int run_ints(const struct options *options)
{
	(void)options;
	return run_counts(TASK_INTS, 0);
}

static int run_pointers(const struct options *options)
{
	(void)options;
	return run_counts(TASK_POINTERS, 1);
}

static int run_mixed(const struct options *options)
{
	(void)options;
	return run_counts(TASK_MIXED, 7);
}

static int run_size(size_t words)
{
	progress_mark("a pointer with %zu words", words);
	task_init_even(&task, words ? TASK_POINTERS : TASK_EMPTY, 1, words);
	return test_live(&task, &shape_plain, 1);
}

/* Sizes around those that just fit into a number of pages, and the empty pointer. */
static int run_words(const struct options *options)
{
	int err = run_size(0);

	(void)options;
	for (size_t words = 2; words < 256 && !err; words *= 3)
		err = run_size(words);
	for (size_t pages = 1; pages <= 4 && !err; pages++) {
		size_t max = abi_words_max(variant.abi, sizeof(long), pages, 1);

		for (size_t words = max - 1; words <= max + 1 && !err; words++)
			err = run_size(words);
	}
	return err;
}

static unsigned int next_random(uint32_t *state)
{
	*state = *state * 1664525u + 1013904223u;
	return *state >> 16;
}

static int run_random(const struct options *options)
{
	unsigned int rounds = options->rounds ? options->rounds : RANDOM_ROUNDS;
	uint32_t state = options->seed;
	size_t words[ABI_MAX];
	int err = 0;

	for (unsigned int i = 0; i < rounds && !err; i++) {
		for (size_t k = 0; k < ABI_MAX; k++)
			words[k] = 1 + next_random(&state) % RANDOM_WORDS;
		if (i % 10 == 0)
			progress_mark("random round %u of %u", i + 1, rounds);
		task_init(&task, i % 2 ? TASK_MIXED : TASK_POINTERS,
			  1 + next_random(&state) % ABI_MAX, words);
		err = test_live(&task, &shape_plain, CALLS);
		err = err ? err : stop_asked();
	}
	return err;
}

const struct test test_call = { "call TEST", run_call };
const struct test test_ints = { "1 to 10 integers", run_ints };
const struct test test_pointers = { "1 to 10 pointers", run_pointers };
const struct test test_mixed = { "1 to 10 mixed", run_mixed };
const struct test test_words = { "sizes of a pointer", run_words };
const struct test test_random = { "random numbers and sizes", run_random };
