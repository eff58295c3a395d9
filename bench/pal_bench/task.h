/* SPDX-License-Identifier: MIT */
#ifndef BENCH_PAL_BENCH_TASK_H
#define BENCH_PAL_BENCH_TASK_H

#include <stddef.h>

#include "bench/pal_bench/abi.h"

/* A function of pal.h with parameters, arguments for one call, and what must come out of it. */
enum task_kind {
	TASK_ADD,   /* an integer and a pointer of one word, as in the published program */
	TASK_TIME,  /* pal_time */
	TASK_EMPTY, /* an integer and a pointer without data */
	TASK_INTS,  /* the next three: 1 to 10 parameters */
	TASK_POINTERS,
	TASK_MIXED
};

#define TASK_WORDS_MAX 8192 /* of all pointers' data */

struct task {
	enum task_kind kind;
	const void *function; /* in pal.c */
	size_t count;
	struct abi_param param[ABI_MAX];
	unsigned long argument[ABI_MAX]; /* integers, and addresses in data */
	unsigned long expected;
	unsigned long data[TASK_WORDS_MAX];
};

/*
 * words[] is used for the pointers of POINTERS and MIXED only: at least 1 each. Their sum must
 * not be above TASK_WORDS_MAX.
 */
void task_init(struct task *task, enum task_kind kind, size_t count, const size_t *words);

/* The same with one number of words for every pointer. */
void task_init_even(struct task *task, enum task_kind kind, size_t count, size_t words);

/* Arguments and expected result, from any number. */
void task_fill(struct task *task, unsigned long seed);

/* Call the entry with the arguments. */
unsigned long task_call(const struct task *task, unsigned long entry);

/*
 * Compare the result, and what the PAL wrote, after task_fill(seed). 0, or -EBADMSG after a
 * message that says what is wrong.
 */
int task_check(const struct task *task, unsigned long seed, unsigned long result);

#endif
