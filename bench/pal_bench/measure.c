/* SPDX-License-Identifier: MIT */
#include "bench/pal_bench/measure.h"

#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "bench/pal_bench/pal.h"
#include "bench/pal_bench/progress.h"
#include "bench/pal_bench/stop.h"

#define STOP_CHECK_US 250000.0

static const char *const names[] = {
	[MEASURE_REGISTER] = "register",       [MEASURE_CALL] = "call",
	[MEASURE_UNREGISTER] = "unregister",   [MEASURE_INVOCATION] = "invocation",
	[MEASURE_TERMINATION] = "termination",
};

void measure_init(struct measure *measure, const struct options *options, const struct tsc *tsc)
{
	memset(measure->stage, 0, sizeof(measure->stage));
	measure->options = options;
	measure->tsc = tsc;
	measure->shape = shape_plain;
}

static void add(struct measure *m, enum measure_stage stage, uint64_t start, uint64_t end)
{
	histogram_add(&m->stage[stage], tsc_elapsed(m->tsc, start, end));
}

static uint64_t pal_ticks(const struct task *task, enum pal_time_word low)
{
	const unsigned long *p = (const unsigned long *)task->argument[1];

	return (uint64_t)p[low + 1] << 32 | p[low];
}

static int add_split(struct measure *m, uint64_t start, uint64_t end)
{
	uint64_t entry = pal_ticks(&m->task, PAL_TIME_ENTRY_LOW);
	uint64_t leave = pal_ticks(&m->task, PAL_TIME_EXIT_LOW);

	if (start <= entry && entry <= leave && leave <= end) {
		add(m, MEASURE_INVOCATION, start, entry);
		add(m, MEASURE_TERMINATION, leave, end);
		return 0;
	}
	printf("wrong: time goes back: %llu before the call, %llu and %llu in it, %llu behind\n",
	       (unsigned long long)start, (unsigned long long)entry, (unsigned long long)leave,
	       (unsigned long long)end);
	return -EBADMSG;
}

static int call(struct measure *m, const struct registration *pal, unsigned long seed)
{
	unsigned long result;
	uint64_t start, end;
	int err;

	task_fill(&m->task, seed);
	start = tsc_read();
	result = task_call(&m->task, pal->entry);
	end = tsc_read();
	add(m, MEASURE_CALL, start, end);
	err = task_check(&m->task, seed, result);
	return err || m->task.kind != TASK_TIME ? err : add_split(m, start, end);
}

/* Even after a wrong result the PAL is unregistered: the machine is to survive. */
static int live(struct measure *m, const struct registration *pal, bool mark)
{
	uint64_t start = tsc_read();
	int err = registration_register(pal), last;

	add(m, MEASURE_REGISTER, start, tsc_read());
	if (err)
		return err;
	if (mark)
		progress_mark("call with %zu parameters", m->task.count);
	for (unsigned int i = 0; i < m->options->calls && !err; i++)
		err = call(m, pal, m->stage[MEASURE_CALL].count);
	if (mark)
		progress_mark("unregister");
	start = tsc_read();
	last = registration_unregister(pal);
	add(m, MEASURE_UNREGISTER, start, tsc_read());
	return err ? err : last;
}

static int one_round(struct measure *m, bool mark)
{
	struct registration pal;
	int err = registration_place(&pal, &m->task, &m->shape);

	if (err)
		return err;
	if (mark)
		progress_mark("register %zu sections, %zu pages, %zu parameters", pal.section_count,
			      pal.pages, m->task.count);
	err = live(m, &pal, mark);
	registration_remove(&pal);
	return err;
}

static int warm_up(struct measure *m)
{
	int err = one_round(m, true);

	for (unsigned int i = 1; i < m->options->warmup && !err; i++) {
		err = one_round(m, false);
		err = err ? err : stop_asked();
	}
	memset(m->stage, 0, sizeof(m->stage));
	return err;
}

int measure_run(struct measure *m, double time_s)
{
	int err = warm_up(m);
	uint64_t now = tsc_read(), check = now;
	uint64_t deadline = now + (uint64_t)(time_s * 1e6 * m->tsc->ticks_per_us);
	unsigned int rounds = m->options->rounds;

	for (unsigned int i = 0; !err && (!rounds || i < rounds) && (!i || now < deadline); i++) {
		err = one_round(m, false);
		now = tsc_read();
		if (err || now < check)
			continue;
		check = now + (uint64_t)(STOP_CHECK_US * m->tsc->ticks_per_us);
		err = stop_asked();
	}
	return err;
}

void measure_print(const struct measure *m, const char *prefix)
{
	char name[128];

	for (int i = 0; i < MEASURE_STAGES; i++) {
		if (!m->stage[i].count)
			continue;
		snprintf(name, sizeof(name), "%s%s", prefix, names[i]);
		histogram_print(&m->stage[i], name, m->tsc->ticks_per_us);
	}
}
