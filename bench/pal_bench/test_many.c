/* SPDX-License-Identifier: MIT */
/* Several PALs, many sections, other CPUs. */
#include <errno.h>

#include "bench/pal_bench/cpu.h"
#include "bench/pal_bench/progress.h"
#include "bench/pal_bench/test.h"

#define CALLS 3
#define AGAIN 20
#define BUSY_CALLS 50
#define EXTRA_MAX (ABI_MAX - 4)

static struct task task;
static struct registration pals[ABI_PALS_MAX];
static size_t registered;

static int call(const struct registration *pal, unsigned long seed)
{
	task_fill(&task, seed);
	return task_check(&task, seed, task_call(&task, pal->entry));
}

/* The same PAL again and again: pages come back whole, tables are reused. */
static int run_again(const struct options *options)
{
	int err = 0;

	(void)options;
	progress_mark("%u registrations", AGAIN);
	task_init_even(&task, TASK_ADD, 2, 1);
	for (unsigned int i = 0; i < AGAIN && !err; i++)
		err = test_live(&task, &shape_plain, 1);
	return err;
}

/* SHARED_CODE stays readable for the caller; the others' pages come back with UNREG. */
static int check_shared(const struct registration *pal)
{
	for (size_t i = 0; i < pal->section_count; i++) {
		const volatile char *page = (const volatile char *)pal->section[i].start;

		if (pal->section[i].type == ABI_SHARED_CODE &&
		    test_expect(*page == 0, "a shared page changed"))
			return -EBADMSG;
	}
	return 0;
}

static int run_sections(const struct options *options)
{
	const struct shape shape = { .data_pages = 3, .extra = EXTRA_MAX };
	struct registration pal;
	int err, last;

	(void)options;
	task_init_even(&task, TASK_MIXED, ABI_MAX, 9);
	progress_mark("register %u sections", ABI_MAX);
	err = registration_place(&pal, &task, &shape);
	if (err)
		return err;
	err = registration_register(&pal);
	if (!err) {
		err = check_shared(&pal);
		for (unsigned int i = 0; i < CALLS && !err; i++)
			err = call(&pal, i);
		last = registration_unregister(&pal);
		err = err ? err : last;
	}
	registration_remove(&pal);
	return err;
}

static int register_all(size_t count)
{
	int err = 0;

	for (registered = 0; registered < count && !err;) {
		err = registration_place(&pals[registered], &task, &shape_plain);
		if (err)
			break;
		err = registration_register(&pals[registered]);
		if (err)
			registration_remove(&pals[registered]);
		else
			registered++;
	}
	return err;
}

/* Every `step`th first, so that the table has holes in between. */
static int unregister_all(size_t step)
{
	int err = 0, last;

	for (size_t first = 0; first < step; first++) {
		for (size_t i = first; i < registered; i += step) {
			last = registration_unregister(&pals[i]);
			registration_remove(&pals[i]);
			err = err ? err : last;
		}
	}
	registered = 0;
	return err;
}

static int run_many(const struct options *options)
{
	int err, last;

	task_init_even(&task, TASK_ADD, 2, 1);
	progress_mark("register %u PALs", options->pals);
	err = register_all(options->pals);
	progress_mark("call %zu PALs", registered);
	for (size_t i = 0; i < 2 * registered && !err; i++)
		err = call(&pals[i * 7 % registered], i);
	progress_mark("unregister %zu PALs", registered);
	last = unregister_all(3);
	return err ? err : last;
}

static int run_busy(const struct options *options)
{
	int err;

	task_init_even(&task, TASK_MIXED, 4, 33);
	progress_mark("%u calls with all other CPUs busy", BUSY_CALLS);
	err = cpu_busy_begin(CPU_MAX, options->cpu);
	for (unsigned int i = 0; i < 3 && !err; i++)
		err = test_live(&task, &shape_plain, BUSY_CALLS);
	cpu_busy_end();
	return err;
}

static int call_everywhere(const struct registration *pal)
{
	unsigned int cpu[CPU_MAX];
	size_t count = cpu_allowed(cpu);
	int err = 0;

	for (size_t i = 0; i < 2 * count && !err; i++) {
		progress_mark("call on CPU %u", cpu[i % count]);
		err = cpu_pin(cpu[i % count]);
		err = err ? err : call(pal, i);
	}
	return err;
}

static int run_migrate(const struct options *options)
{
	int err, last;

	task_init_even(&task, TASK_ADD, 2, 1);
	err = register_all(1);
	if (err)
		return err;
	err = call_everywhere(&pals[0]);
	last = cpu_pin(options->cpu);
	err = err ? err : last;
	last = unregister_all(1);
	return err ? err : last;
}

/* All that fit, and one more. */
static int run_full(const struct options *options)
{
	struct registration pal;
	int err, last;

	(void)options;
	task_init_even(&task, TASK_ADD, 2, 1);
	err = registration_place(&pal, &task, &shape_plain);
	if (err)
		return err;
	err = register_all(ABI_PALS_MAX);
	progress_mark("refused: one PAL more than %zu", registered);
	if (!err)
		err = test_expect(registration_enter(&pal) != 0, "one PAL too many");
	last = unregister_all(1);
	registration_remove(&pal);
	return err ? err : last;
}

const struct test test_again = { "registered again and again", run_again };
const struct test test_sections = { "10 sections", run_sections };
const struct test test_many = { "many at a time", run_many };
const struct test test_busy = { "other CPUs busy", run_busy };
const struct test test_migrate = { "called on every CPU", run_migrate };
const struct test test_full = { "one too many", run_full };
