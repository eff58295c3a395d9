/* SPDX-License-Identifier: MIT */
#include "initramfs/runner/cpuid.h"

#include <cpuid.h>
#include <string.h>

#define LEAF_FEATURES 1u
#define ECX_HYPERVISOR (1u << 31)
#define LEAF_HYPERVISOR 0x40000000u

bool cpuid_hypervisor_present(void)
{
	unsigned int eax, ebx, ecx, edx;

	return __get_cpuid(LEAF_FEATURES, &eax, &ebx, &ecx, &edx) && ecx & ECX_HYPERVISOR;
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
