/* SPDX-License-Identifier: MIT */
#include "bench/pal_bench/task.h"

#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "bench/pal_bench/pal.h"
#include "bench/pal_bench/variant.h"

/* Any function whose values look unlike each other: word `index` of argument `i`. */
static unsigned long value_of(unsigned long seed, size_t i, size_t index)
{
	uint64_t x = (uint64_t)seed * 0x9e3779b97f4a7c15u + i * 0xbf58476d1ce4e5b9u + index + 1;

	x ^= x >> 29;
	x *= 0x94d049bb133111ebu;
	return (unsigned long)(x ^ x >> 32);
}

static bool is_pointer(enum task_kind kind, size_t i)
{
	if (kind == TASK_INTS || kind == TASK_POINTERS)
		return kind == TASK_POINTERS;
	return i % 2;
}

static const void *function_of(enum task_kind kind, size_t count)
{
	switch (kind) {
	case TASK_ADD:
		return (const void *)pal_add;
	case TASK_TIME:
		return (const void *)pal_time;
	case TASK_EMPTY:
		return (const void *)pal_ignore;
	case TASK_INTS:
		return pal_ints[count - 1];
	case TASK_POINTERS:
		return pal_pointers[count - 1];
	default:
		return pal_mixed[count - 1];
	}
}

static size_t words_of(enum task_kind kind, size_t words)
{
	switch (kind) {
	case TASK_ADD:
		return 1;
	case TASK_TIME:
		return PAL_TIME_WORDS;
	case TASK_EMPTY:
		return 0;
	default:
		return words;
	}
}

void task_init(struct task *task, enum task_kind kind, size_t count, const size_t *words)
{
	unsigned long *at = task->data;

	task->kind = kind;
	task->function = function_of(kind, count);
	task->count = kind < TASK_INTS ? 2 : count;
	for (size_t i = 0; i < task->count; i++) {
		task->param[i] = (struct abi_param){ .type = ABI_INTEGER, .words = 1 };
		if (!is_pointer(kind, i))
			continue;
		task->param[i].type = ABI_POINTER;
		task->param[i].words = words_of(kind, words ? words[i] : 0);
		task->argument[i] = (unsigned long)at;
		at += task->param[i].words;
	}
}

void task_init_even(struct task *task, enum task_kind kind, size_t count, size_t words)
{
	size_t even[ABI_MAX];

	for (size_t i = 0; i < ABI_MAX; i++)
		even[i] = words;
	task_init(task, kind, count, even);
}

/* What pal.c makes of a pointer's data, from the words that task_fill put there. */
static unsigned long folded(unsigned long seed, size_t i, size_t words)
{
	unsigned long sum = words;

	for (size_t index = 1; index < words; index++)
		sum = sum * 33 + value_of(seed, i, index);
	return sum;
}

static void fill_data(struct task *task, unsigned long seed, size_t i)
{
	unsigned long *p = (unsigned long *)task->argument[i];

	for (size_t index = 0; index < task->param[i].words; index++)
		p[index] = value_of(seed, i, index);
	if (task->kind >= TASK_INTS)
		p[0] = task->param[i].words;
}

static unsigned long expected(const struct task *task, unsigned long seed)
{
	unsigned long sum = 0;

	if (task->kind == TASK_EMPTY)
		return task->argument[0];
	if (task->kind < TASK_INTS)
		return task->argument[0] + value_of(seed, 1, task->param[1].words - 1);
	for (size_t i = 0; i < task->count; i++)
		sum += (i + 1) * (is_pointer(task->kind, i) ?
					  folded(seed, i, task->param[i].words) :
					  task->argument[i]);
	return sum;
}

void task_fill(struct task *task, unsigned long seed)
{
	for (size_t i = 0; i < task->count; i++) {
		if (is_pointer(task->kind, i))
			fill_data(task, seed, i);
		else
			task->argument[i] = value_of(seed, i, 0);
	}
	task->expected = expected(task, seed);
}

/* More arguments than parameters do no harm: the caller removes them. */
unsigned long task_call(const struct task *task, unsigned long entry)
{
	unsigned long (*function)(unsigned long, unsigned long, unsigned long, unsigned long,
				  unsigned long, unsigned long, unsigned long, unsigned long,
				  unsigned long, unsigned long);
	const unsigned long *a = task->argument;

	memcpy(&function, &entry, sizeof(function));
	return function(a[0], a[1], a[2], a[3], a[4], a[5], a[6], a[7], a[8], a[9]);
}

static unsigned long written(const struct task *task, unsigned long seed, size_t i, size_t index)
{
	if (task->kind < TASK_INTS)
		return value_of(seed, i, index) + 1;
	return index ? ~value_of(seed, i, index) : folded(seed, i, task->param[i].words);
}

static int check_data(const struct task *task, unsigned long seed, size_t i)
{
	const unsigned long *p = (const unsigned long *)task->argument[i];
	size_t first = task->kind == TASK_TIME ? PAL_TIME_NUMBER : 0;

	for (size_t index = first; index < task->param[i].words; index++) {
		unsigned long want = written(task, seed, i, index);

		if (p[index] == want)
			continue;
		printf("wrong: word %zu of argument %zu is 0x%lx, not 0x%lx\n", index, i + 1,
		       p[index], want);
		return -EBADMSG;
	}
	return 0;
}

int task_check(const struct task *task, unsigned long seed, unsigned long result)
{
	int err = 0;

	if (result != task->expected) {
		printf("wrong: the PAL returned 0x%lx, not 0x%lx\n", result, task->expected);
		return -EBADMSG;
	}
	for (size_t i = 0; i < task->count && !err; i++)
		err = is_pointer(task->kind, i) ? check_data(task, seed, i) : 0;
	return err;
}
