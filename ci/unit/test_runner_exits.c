/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE 1
#include "initramfs/runner/exits.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "ci/unit/runner_root.h"

#define LEAF 0x40000001u

/* A hypervisor that counts, as hypervisors/refvisor/cpuid.c does: the asking too, beforehand. */
static struct {
	uint64_t stops[EXITS_KINDS_MAX + 1];
	uint32_t kinds;
	unsigned int asked;
} fake;

static void fake_cpuid(uint32_t leaf, uint32_t sub, struct probe_registers *registers)
{
	assert_int_equal(leaf, LEAF);
	assert_in_range(sub, 0, fake.kinds - 1);
	fake.asked++;
	fake.stops[0]++;
	*registers = (struct probe_registers){ (uint32_t)fake.stops[sub], fake.kinds, 0,
					       (uint32_t)(fake.stops[sub] >> 32) };
}

static void begin(struct exits *exits, uint32_t kinds)
{
	memset(&fake, 0, sizeof(fake));
	fake.kinds = kinds;
	fake.stops[0] = 0xfffffffc;
	fake.stops[2] = 0x500000000;
	exits_begin(exits, "BootmarkRefv", fake_cpuid);
}

static void written(const struct exits *exits, const char *want)
{
	struct record record;
	struct root root;
	char text[256];

	root_new(&root);
	record_open(&record, root.path, "meta");
	exits_write(exits, &record);
	assert_int_equal(record_close(&record), 0);
	assert_true(file_text(root.path, "/meta", text, sizeof(text)) >= 0);
	assert_string_equal(text, want);
	root_free(&root);
}

/* The counter of kind 0 goes over 32 bits because of the asking alone. */
static void asking_is_no_stop(void **state)
{
	struct exits exits;

	(void)state;
	begin(&exits, 3);
	exits_end(&exits, fake_cpuid);
	written(&exits, "exits=0\nexits_by_kind=0 0 0");
}

static void stops_between(void **state)
{
	struct exits exits;

	(void)state;
	begin(&exits, 3);
	fake.stops[0] += 7;
	fake.stops[2] += 0x100000001;
	exits_end(&exits, fake_cpuid);
	assert_int_equal(exits.count[0], 7);
	written(&exits, "exits=4294967304\nexits_by_kind=7 0 4294967297");
}

static void more_kinds_than_there_is_room(void **state)
{
	struct exits exits;

	(void)state;
	begin(&exits, EXITS_KINDS_MAX + 1);
	fake.stops[1] += 2;
	fake.stops[EXITS_KINDS_MAX] += 5;
	exits_end(&exits, fake_cpuid);
	assert_int_equal(exits.kinds, EXITS_KINDS_MAX);
	assert_int_equal(exits.count[0], 0);
	assert_int_equal(exits.count[1], 2);
}

/* The leaf is somebody else's there, or asking stops the guest for nothing. */
static void others_are_not_asked(void **state)
{
	static const char *const others[] = { "", "TCGTCGTCGTCG", "KVMKVMKVM???", "BootmarkRef" };
	struct exits exits;

	(void)state;
	for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++) {
		fake.asked = 0;
		exits_begin(&exits, others[i], fake_cpuid);
		exits_end(&exits, fake_cpuid);
		assert_int_equal(fake.asked, 0);
		written(&exits, "");
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(asking_is_no_stop),
		cmocka_unit_test(stops_between),
		cmocka_unit_test(more_kinds_than_there_is_room),
		cmocka_unit_test(others_are_not_asked),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
