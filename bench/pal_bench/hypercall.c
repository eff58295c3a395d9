/* SPDX-License-Identifier: MIT */
#include "bench/pal_bench/hypercall.h"

#include <cpuid.h>
#include <string.h>

#include "bench/pal_bench/variant.h"

#define CALL_NOTHING 0x52460000u
#define LEAF_HYPERVISOR 0x40000000u
#define LEAF_1_HYPERVISOR (1u << 31) /* ECX */

static bool is_amd(void)
{
	static int known = -1;
	char vendor[12];
	unsigned int a, b, c, d;

	if (known < 0) {
		__cpuid(0, a, b, c, d);
		memcpy(vendor, &b, 4);
		memcpy(vendor + 4, &d, 4);
		memcpy(vendor + 8, &c, 4);
		known = !memcmp(vendor, "AuthenticAMD", 12) || !memcmp(vendor, "HygonGenuine", 12);
	}
	return known;
}

static unsigned long call(uint32_t number, const struct hypercall_arguments *arguments)
{
	unsigned long ax = number, cx = arguments->cx, dx = arguments->dx;

	if (is_amd())
		__asm__ volatile("vmmcall"
				 : "+a"(ax), "+c"(cx), "+d"(dx)
				 : "S"(arguments->si), "D"(arguments->di)
				 : "memory");
	else
		__asm__ volatile("vmcall"
				 : "+a"(ax), "+c"(cx), "+d"(dx)
				 : "S"(arguments->si), "D"(arguments->di)
				 : "memory");
	return ax;
}

unsigned long hypercall(uint32_t number, const struct hypercall_arguments *arguments)
{
	return call(number + variant.call_offset, arguments);
}

const char *hypercall_instruction(void)
{
	return is_amd() ? "vmmcall" : "vmcall";
}

void hypercall_nothing(void)
{
	const struct hypercall_arguments none = { 0 };

	call(CALL_NOTHING, &none);
}

bool hypercall_has_nothing(void)
{
	char vendor[12];
	unsigned int a, b, c, d;

	__cpuid(1, a, b, c, d);
	if (!(c & LEAF_1_HYPERVISOR))
		return false;
	__cpuid(LEAF_HYPERVISOR, a, b, c, d);
	memcpy(vendor, &b, 4);
	memcpy(vendor + 4, &c, 4);
	memcpy(vendor + 8, &d, 4);
	return !memcmp(vendor, "BootmarkRefv", 12);
}
