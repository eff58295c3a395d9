/* SPDX-License-Identifier: MIT */
#include "initramfs/runner/cpuid.h"

#include <cpuid.h>
#include <string.h>

#define LEAF_FEATURES 1u
#define ECX_HYPERVISOR (1u << 31)
#define LEAF_HYPERVISOR 0x40000000u
#define LEAF_POWER 0x80000007u
#define EDX_INVARIANT_TSC (1u << 8)

bool cpuid_hypervisor_present(void)
{
	unsigned int eax, ebx, ecx, edx;

	return __get_cpuid(LEAF_FEATURES, &eax, &ebx, &ecx, &edx) && ecx & ECX_HYPERVISOR;
}

bool cpuid_tsc_invariant(void)
{
	unsigned int eax, ebx, ecx, edx;

	return __get_cpuid(LEAF_POWER, &eax, &ebx, &ecx, &edx) && edx & EDX_INVARIANT_TSC;
}

void cpuid_hypervisor_name(char *out)
{
	unsigned int eax, name[3] = { 0 };

	*out = '\0';
	if (!cpuid_hypervisor_present())
		return;
	__cpuid(LEAF_HYPERVISOR, eax, name[0], name[1], name[2]);
	memcpy(out, name, sizeof(name));
	out[sizeof(name)] = '\0';
	for (; *out; out++) {
		if (*out < 0x20 || *out > 0x7e)
			*out = '?';
	}
}
