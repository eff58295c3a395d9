/* SPDX-License-Identifier: MIT */
/*
 * What must be refused. TrustVisor stops the machine for all of it, so this is for hypervisors
 * that answer errors: REG and UNREG give 1, a forbidden access is a fault.
 */
#include <setjmp.h>
#include <signal.h>
#include <stdio.h>

#include "bench/pal_bench/hypercall.h"
#include "bench/pal_bench/pal.h"
#include "bench/pal_bench/progress.h"
#include "bench/pal_bench/test.h"
#include "bench/pal_bench/variant.h"

#define CALL_UNKNOWN 77u
#define REFUSED 1ul

static struct task task;
static sigjmp_buf before_fault;

/* A good registration, then one thing wrong in it. */
struct damage {
	const char *what;
	size_t sections, params; /* numbers to give instead, 0 or too many included */
	uint32_t section_type;   /* of the last section, if not 0 */
	uint32_t param_type;     /* of the last parameter, if not 0 */
	uintptr_t move;          /* added to the start of the last section */
	unsigned long entry;     /* added to the entry */
	size_t words;            /* of the second parameter, if not 0 */
};

#define GOOD 4, 2

static const struct damage damages[] = {
	{ "no section", 0, 2, 0, 0, 0, 0, 0 },
	{ "11 sections", 11, 2, 0, 0, 0, 0, 0 },
	{ "no parameter", 4, 0, 0, 0, 0, 0, 0 },
	{ "11 parameters", 4, 11, 0, 0, 0, 0, 0 },
	{ "no PARAM section", 3, 2, 0, 0, 0, 0, 0 },
	{ "section type 0x77", GOOD, 0x77, 0, 0, 0, 0 },
	{ "parameter type 3", GOOD, 0, 3, 0, 0, 0 },
	{ "section not at a page", GOOD, 0, 0, 8, 0, 0 },
	{ "page without memory", GOOD, 0, 0, 0x10000000, 0, 0 },
	{ "entry in no code", GOOD, 0, 0, 0, ABI_PAGE_BYTES * 2, 0 },
};

static void encode(struct registration *pal, const struct damage *d)
{
	struct abi_section section[ABI_MAX + 1] = { 0 };
	struct abi_param param[ABI_MAX + 1] = { 0 };

	for (size_t i = 0; i <= ABI_MAX; i++) {
		section[i] = pal->section[i < pal->section_count ? i : 1];
		param[i] = task.param[i < task.count ? i : 0];
	}
	section[3].type = d->section_type ? d->section_type : section[3].type;
	section[3].start += d->move;
	param[1].type = d->param_type ? d->param_type : param[1].type;
	param[1].words = d->words ? d->words : param[1].words;
	pal->entry += d->entry;
	variant.abi->sections(section, d->sections, pal->sections);
	variant.abi->params(param, d->params, pal->params);
}

static int try_damage(const struct damage *damage)
{
	struct registration pal;
	int err = registration_place(&pal, &task, &shape_plain);

	if (err)
		return err;
	progress_mark("refused: %s", damage->what);
	encode(&pal, damage);
	err = test_expect(registration_enter(&pal) == REFUSED, damage->what);
	registration_remove(&pal);
	return err;
}

static int unknown_calls(void)
{
	const struct hypercall_arguments arguments = { .cx = ABI_PAGE_BYTES };
	int err;

	progress_mark("refused: unknown call, UNREG of nothing");
	err = test_expect(hypercall(CALL_UNKNOWN, &arguments) == REFUSED, "unknown call");
	if (!err)
		err = test_expect(hypercall(ABI_CALL_UNREG, &arguments) == REFUSED,
				  "UNREG of nothing");
	return err;
}

static int twice(void)
{
	struct registration pal;
	int err = registration_place(&pal, &task, &shape_plain), last;

	if (err)
		return err;
	err = registration_register(&pal);
	if (!err) {
		progress_mark("refused: the same PAL twice");
		err = test_expect(registration_enter(&pal) == REFUSED, "the same PAL twice");
		last = registration_unregister(&pal);
		err = err ? err : last;
	}
	registration_remove(&pal);
	return err;
}

static int run_records(const struct options *options)
{
	int err;

	(void)options;
	task_init_even(&task, TASK_ADD, 2, 1);
	err = unknown_calls();
	for (size_t i = 0; i < sizeof(damages) / sizeof(damages[0]) && !err; i++)
		err = try_damage(&damages[i]);
	err = err ? err : twice();
	return err ? err : test_live(&task, &shape_plain, 1);
}

static void on_fault(int number)
{
	siglongjmp(before_fault, number);
}

/* Whether the call, or with no entry the reading of address, ends in a fault. */
static int faults(unsigned long entry, unsigned long address)
{
	struct sigaction action = { .sa_handler = on_fault }, before;
	volatile int number;

	sigaction(SIGSEGV, &action, &before);
	number = sigsetjmp(before_fault, 1);
	if (!number && entry)
		task_call(&task, entry);
	else if (!number)
		(void)*(volatile unsigned long *)address;
	sigaction(SIGSEGV, &before, NULL);
	return number == SIGSEGV;
}

/* Register the task with one thing different, see it fail, unregister. */
static int fault_in_call(const char *what, const struct damage *damage, unsigned long first,
			 unsigned long second)
{
	struct registration pal;
	int err = registration_place(&pal, &task, &shape_plain), last;

	if (err)
		return err;
	encode(&pal, damage);
	err = registration_register(&pal);
	if (!err) {
		progress_mark("refused: %s", what);
		task.argument[0] = first;
		task.argument[1] = second;
		err = test_expect(faults(pal.entry, 0), what);
		last = registration_unregister(&pal);
		err = err ? err : last;
	}
	registration_remove(&pal);
	return err;
}

static int run_peek(const struct options *options)
{
	struct registration pal;
	int err, last;

	(void)options;
	task_init_even(&task, TASK_ADD, 2, 1);
	err = registration_place(&pal, &task, &shape_plain);
	if (err)
		return err;
	err = registration_register(&pal);
	if (!err) {
		progress_mark("refused: reading a PAL's page");
		for (size_t i = 0; i < pal.section_count && !err; i++)
			err = test_expect(faults(0, pal.section[i].start), "a PAL's page is read");
		last = registration_unregister(&pal);
		err = err ? err : last;
	}
	registration_remove(&pal);
	return err;
}

static int run_calls(const struct options *options)
{
	static const struct damage none = { "nothing", GOOD, 0, 0, 0, 0, 0 };
	static const struct damage large = { "large", GOOD, 0, 0, 0, 0, TASK_WORDS_MAX };
	unsigned long data = (unsigned long)task.data;
	unsigned long kernel = ~0ul << (sizeof(long) * 8 - 2);
	int err = run_peek(options);

	if (!err)
		err = fault_in_call("a pointer to the kernel", &none, 1, kernel);
	if (!err)
		err = fault_in_call("more data than PARAM holds", &large, 1, data);
	task.function = (const void *)pal_peek;
	if (!err)
		err = fault_in_call("a PAL that reads its caller", &none, data, data);
	task_init_even(&task, TASK_ADD, 2, 1);
	return err ? err : test_live(&task, &shape_plain, 1);
}

const struct test test_refused_records = { "refused records", run_records };
const struct test test_refused_calls = { "refused calls", run_calls };
const struct test test_peek = { "a PAL's pages are not the caller's", run_peek };
