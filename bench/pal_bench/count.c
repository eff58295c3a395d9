/* SPDX-License-Identifier: MIT */
#include "bench/pal_bench/count.h"

#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "bench/pal_bench/progress.h"
#include "bench/pal_bench/register.h"
#include "bench/pal_bench/stop.h"
#include "bench/pal_bench/variant.h"

/* The published program's arguments; 912468 comes out. */
#define ARGUMENT 789012ul
#define NUMBER 123456ul

struct counting {
	const struct options *options;
	struct task task;
	struct registration pal;
};

struct mode {
	const char *name;
	bool registers, calls; /* in each round; without registers: once around all rounds */
};

static const struct mode modes[] = {
	{ "ru", true, false },
	{ "rcu", true, true },
	{ "c", false, true },
};

static int call(struct counting *c)
{
	unsigned long result;

	c->task.argument[0] = ARGUMENT;
	c->task.data[0] = NUMBER;
	result = task_call(&c->task, c->pal.entry);
	if (result == ARGUMENT + NUMBER && c->task.data[0] == NUMBER + 1)
		return 0;
	printf("wrong: the PAL returned %lu and wrote %lu, not %lu and %lu\n", result,
	       c->task.data[0], ARGUMENT + NUMBER, NUMBER + 1);
	return -EBADMSG;
}

static int begin(struct counting *c)
{
	int err = registration_place(&c->pal, &c->task, &shape_plain);

	if (err)
		return err;
	err = registration_register(&c->pal);
	if (err)
		registration_remove(&c->pal);
	return err;
}

static int end(struct counting *c)
{
	int err = registration_unregister(&c->pal);

	registration_remove(&c->pal);
	return err;
}

static int one_round(struct counting *c, const struct mode *mode)
{
	int err = mode->registers ? begin(c) : 0, last = 0;

	if (err)
		return err;
	if (mode->calls)
		err = call(c);
	if (mode->registers)
		last = end(c);
	return err ? err : last;
}

static double now_s(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

/* Rounds until the time is over, counted; signals are looked for four times a second. */
static int count_rounds(struct counting *c, const struct mode *mode, unsigned long *count)
{
	double stop_s = now_s() + c->options->time_s, check_s = 0, now;
	unsigned int rounds = c->options->rounds;
	int err = 0;

	for (*count = 0; !err && (!rounds || *count < rounds); ++*count) {
		now = now_s();
		if (now >= stop_s)
			break;
		if (now >= check_s) {
			check_s = now + 0.25;
			err = stop_asked();
		}
		err = err ? err : one_round(c, mode);
	}
	return err;
}

static int measure(struct counting *c, const struct mode *mode)
{
	unsigned long count;
	double start_s, elapsed_s;
	int err = 0;

	progress_mark("%u rounds of %s to warm up", c->options->warmup, mode->name);
	for (unsigned int i = 0; i < c->options->warmup && !err; i++) {
		err = one_round(c, mode);
		err = err ? err : stop_asked();
	}
	if (err)
		return err;
	progress_mark("%u s of %s", c->options->time_s, mode->name);
	start_s = now_s();
	err = count_rounds(c, mode, &count);
	elapsed_s = now_s() - start_s;
	if (err)
		return err;
	printf("f_%s: %lu\n", mode->name, count);
	printf("events: %lu\n", count);
	printf("elapsed s: %.6f\n", elapsed_s);
	printf("us an event: %.4f\n", count ? elapsed_s * 1e6 / (double)count : 0.0);
	return count ? 0 : -EPROTO;
}

static int run(struct counting *c, const struct mode *mode)
{
	int err, last;

	if (mode->registers)
		return measure(c, mode);
	progress_mark("register");
	err = begin(c);
	if (err)
		return err;
	err = measure(c, mode);
	progress_mark("unregister");
	last = end(c);
	return err ? err : last;
}

int count_run(const struct options *options, const char *mode)
{
	static struct counting counting;

	counting.options = options;
	task_init_even(&counting.task, TASK_ADD, 2, 1);
	for (size_t i = 0; i < sizeof(modes) / sizeof(modes[0]); i++) {
		if (!strcmp(modes[i].name, mode))
			return run(&counting, &modes[i]);
	}
	fprintf(stderr, "%s: count '%s': use ru, rcu or c\n", variant.program, mode);
	return -EINVAL;
}
