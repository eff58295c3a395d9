/* SPDX-License-Identifier: MIT */
#include "bench/pal_bench/detect.h"

#include <cpuid.h>
#include <setjmp.h>
#include <signal.h>
#include <stdio.h>

#include "bench/pal_bench/hypercall.h"
#include "bench/pal_bench/progress.h"
#include "bench/pal_bench/variant.h"

struct answer {
	unsigned int ax, bx, cx, dx;
};

static sigjmp_buf before_call;

static void on_signal(int number)
{
	siglongjmp(before_call, number);
}

static struct answer ask(void)
{
	struct answer a;

	__cpuid_count(ABI_LEAF, variant.call_offset, a.ax, a.bx, a.cx, a.dx);
	return a;
}

/* 0 and *result, or the signal that the instruction caused. */
static int try_test(unsigned long *result)
{
	const struct hypercall_arguments arguments = { 0 };
	struct sigaction action = { .sa_handler = on_signal }, ill, segv;
	volatile int number;

	sigaction(SIGILL, &action, &ill);
	sigaction(SIGSEGV, &action, &segv);
	number = sigsetjmp(before_call, 1);
	if (!number)
		*result = hypercall(ABI_CALL_TEST, &arguments);
	sigaction(SIGILL, &ill, NULL);
	sigaction(SIGSEGV, &segv, NULL);
	return number;
}

static enum exit_code skip_legacy(const char *reason)
{
	printf("skip: no legacy TrustVisor: %s\n", reason);
	return EXIT_CODE_SKIP;
}

static enum exit_code detect_legacy(bool allowed)
{
	unsigned long result = 0;
	int number;

	if (ask().ax == ABI_LEAF_ANSWER) {
		printf("invalid: TrustVisor has the interface xmhf64, %s is for %s\n",
		       variant.program, variant.abi->name);
		return EXIT_CODE_INVALID;
	}
	if (!allowed)
		return skip_legacy("it is looked for with --legacy only");
	progress_mark("the call TEST, to find TrustVisor");
	number = try_test(&result);
	if (number)
		return skip_legacy(number == SIGILL ? "no hypervisor takes the call TEST" :
						      "the call TEST is refused");
	if (result)
		return skip_legacy("the call TEST is answered with an error");
	return EXIT_CODE_OK;
}

static enum exit_code detect_leaf(void)
{
	const struct answer a = ask();
	bool long_caller = a.cx & ABI_LEAF_64_BIT;

	if (a.ax != ABI_LEAF_ANSWER) {
		printf("skip: no TrustVisor: CPUID 0x%x:0x%x answers 0x%x, not 0x%x\n", ABI_LEAF,
		       variant.call_offset, a.ax, ABI_LEAF_ANSWER);
		return EXIT_CODE_SKIP;
	}
	if (a.bx != ABI_NO_PAL || long_caller != (sizeof(long) == 8)) {
		printf("invalid: TrustVisor takes this %zu-bit program for PAL 0x%x, %u-bit\n",
		       8 * sizeof(long), a.bx, long_caller ? 64 : 32);
		return EXIT_CODE_INVALID;
	}
	printf("trustvisor flags: 0x%x\n", a.cx);
	return EXIT_CODE_OK;
}

enum exit_code detect(bool legacy_allowed)
{
	return variant.abi->has_leaf ? detect_leaf() : detect_legacy(legacy_allowed);
}
