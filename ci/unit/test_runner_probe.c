/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE 1
#include "initramfs/runner/probe.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "ci/unit/runner_probe.h"
#include "initramfs/runner/probe_call.h"

#define FEATURES(ecx)                \
	{                            \
		1, 0,                \
		{                    \
			0, 0, ecx, 0 \
		}                    \
	}
#define VENDOR(leaf, a, b, c)               \
	{                                   \
		leaf, 0,                    \
		{                           \
			0x40000001, a, b, c \
		}                           \
	}
#define XEN(leaf) VENDOR(leaf, 0x566e6558, 0x65584d4d, 0x4d4d566e)
#define TCG VENDOR(0x40000000, 0x54474354, 0x43544743, 0x47435447)
#define KVM(leaf) VENDOR(leaf, 0x4b4d564b, 0x564b4d56, 0x4d)
#define HYPER_V VENDOR(0x40000000, 0x7263694d, 0x666f736f, 0x76482074)
#define REFVISOR VENDOR(0x40000000, 0x746f6f42, 0x6b72616d, 0x76666552)
#define XMHF(b, c)                          \
	{                                   \
		0x46484d58, 0,              \
		{                           \
			0x46484d58, b, c, 0 \
		}                           \
	}
#define TRUSTVISOR(sub)                              \
	{                                            \
		0x7a567254, sub,                     \
		{                                    \
			0x7a767274, 0xffffffff, 1, 0 \
		}                                    \
	}

static void nothing(void **state)
{
	/* A real Core i5: leaves that it does not have answer as its last one does. */
	static const struct leaf physical[] = {
		FEATURES(0x7ffafbffu & ~(1u << 31)),
		{ 0x40000000, 0, { 0x7d0, 0xdac, 0x64, 0 } },
		{ 0x46484d58, 0, { 0x7d0, 0xdac, 0x64, 0 } },
		{ 0x7a567254, 0, { 0x7d0, 0xdac, 0x64, 0 } },
		{ 0 },
	};
	struct root root;

	(void)state;
	root_new(&root);
	leaves = physical;
	probed(&root, "none", "none");
	assert_int_equal(calls, 0);
	fact(&root, "platform=physical");
	fact(&root, "cpu_vmx=yes");
	fact(&root, "cpu_svm=no");
	fact(&root, "cpuid_46484d58=000007d0 00000dac 00000064 00000000");
	fact(&root, "xmhf_levels=0");
	fact(&root, "trustvisor_test_call=not made");
	fact(&root, "tpm_version=none");
	fact(&root, "tboot_log=cannot be read");
	fact(&root, "launch=not through tboot");
	root_free(&root);
}

static void platforms(void **state)
{
	static const struct leaf tcg[] = { FEATURES(1u << 31), TCG, { 0 } };
	static const struct leaf disguised[] = {
		FEATURES(1u << 31), HYPER_V, KVM(0x40000100), { 0 }
	};
	static const struct leaf unknown[] = { FEATURES(1u << 31), { 0 } };
	struct root root;

	(void)state;
	root_new(&root);
	leaves = tcg;
	probed(&root, "none", "none");
	fact(&root, "platform=qemu-tcg");
	leaves = disguised;
	probed(&root, "none", "none");
	fact(&root, "platform=kvm");
	leaves = unknown;
	probed(&root, "none", "none");
	fact(&root, "platform=unknown hypervisor");
	leaves = NULL;
	root_bytes(&root, "/sys/firmware/acpi/tables/FACP", "FACP\0\0\0\0\1\2BOCHS BXPC", 20);
	probed(&root, "none", "none");
	fact(&root, "platform=bochs");
	root_file(&root, "/sys/class/dmi/id/sys_vendor", "QEMU\n");
	probed(&root, "none", "none");
	fact(&root, "platform=qemu");
	root_free(&root);
}

/* A PV domain's programs see the emulator's leaves: sysfs has to prove it. */
static void xen(void **state)
{
	static const struct leaf tcg[] = { FEATURES(1u << 31), TCG, { 0 } };
	static const struct leaf hvm[] = { FEATURES(1u << 31), HYPER_V, XEN(0x40000100), { 0 } };
	struct root root;

	(void)state;
	root_new(&root);
	leaves = hvm;
	probed(&root, "xen", "xen");
	leaves = tcg;
	root_file(&root, "/sys/hypervisor/type", "xen\n");
	root_file(&root, "/sys/hypervisor/version/major", "4\n");
	probed(&root, "xen", "xen");
	fact(&root, "platform=qemu-tcg");
	fact(&root, "xen_version_major=4");
	root_file(&root, "/sys/hypervisor/type", "other\n");
	probed(&root, "xen", "none");
	root_free(&root);
}

static void xmhf(void **state)
{
	static const struct leaf debug[] = { XMHF(0x46484d58, 0), { 0 } };
	static const struct leaf pal[] = { XMHF(0, 0), TRUSTVISOR(0), { 0 } };
	static const struct leaf nested[] = { KVM(0x40000000), TRUSTVISOR(0x4c415000), { 0 } };
	static const struct leaf ours[] = { REFVISOR, XMHF(0, 0), TRUSTVISOR(0), { 0 } };
	struct root root;

	(void)state;
	root_new(&root);
	leaves = debug;
	probed(&root, "xmhf", "xmhf");
	fact(&root, "xmhf_levels=2");
	leaves = pal;
	probed(&root, "none", "trustvisor-xmhf64");
	leaves = nested;
	probed(&root, "none", "trustvisor-xmhf64");
	fact(&root, "cpuid_7a567254_4c415000=7a767274");
	leaves = ours;
	probed(&root, "refvisor", "refvisor");
	root_free(&root);
}

/* The call is made where it is asked for only, and any other answer than 0 is somebody else's. */
static void legacy_call(void **state)
{
	struct root root;

	(void)state;
	root_new(&root);
	leaves = NULL;
	call_result = 0;
	call_signal = 0;
	probed(&root, "tboot,trustvisor-legacy", "trustvisor-legacy");
	assert_int_equal(calls, 1);
	probed(&root, "tboot,trustvisor-legacy-2,xtrustvisor-legacy", "none");
	assert_int_equal(calls, 0);
	call_result = (uint32_t)-1;
	probed(&root, "trustvisor-legacy", "none");
	fact(&root, "trustvisor_test_call=result ffffffff");
	call_signal = SIGILL;
	call_result = 0;
	probed(&root, "trustvisor-legacy", "none");
	fact(&root, "trustvisor_test_call=signal 4");
	root_free(&root);
}

/* The child alone dies of it, if it does: here it answers an error or there is nobody. */
static void real_instructions(void **state)
{
	struct probe_registers registers;
	uint32_t result = 0;
	int err;

	(void)state;
	probe_call_cpuid(0, 0, &registers);
	assert_true(registers.eax >= 1);
	err = probe_call_test(&result);
	assert_true(err == SIGILL || err == SIGSEGV || (err == 0 && result != 0));
}

/* Of a second probe only what differs is noted. */
static void again(void **state)
{
	static char before[8192];
	char words[PROBE_WORDS_MAX];
	struct record facts;
	struct probe probe = { .expected = "",
			       .prefix = "end_",
			       .before = before,
			       .facts = &facts,
			       .cpuid = recorded };
	struct root root;

	(void)state;
	root_new(&root);
	leaves = NULL;
	probed(&root, "none", "none");
	file_text(root.path, "/facts", before, sizeof(before));
	root_file(&root, "/sys/hypervisor/type", "xen\n");
	probe.root = root.path;
	record_open(&facts, root.path, "facts");
	probe_all(&probe, words);
	assert_int_equal(record_close(&facts), 0);
	assert_string_equal(words, "xen");
	assert_true(root_has(&root, "/facts", "end_xen_type=xen"));
	file_text(root.path, "/facts", before, sizeof(before));
	assert_string_equal(before, "end_xen_type=xen");
	root_free(&root);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(nothing),     cmocka_unit_test(platforms),
		cmocka_unit_test(xen),         cmocka_unit_test(xmhf),
		cmocka_unit_test(legacy_call), cmocka_unit_test(real_instructions),
		cmocka_unit_test(again),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
