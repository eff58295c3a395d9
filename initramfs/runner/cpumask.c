/* SPDX-License-Identifier: MIT */
#include "initramfs/runner/cpumask.h"

#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#define GROUP_DIGITS 8

static int digit_value(char digit)
{
	if (digit >= '0' && digit <= '9')
		return digit - '0';
	return digit >= 'a' && digit <= 'f' ? digit - 'a' + 10 : -1;
}

/* The digits are taken from the last one on, which is of the lowest CPUs. */
int cpumask_parse(const char *text, struct cpulist *list)
{
	unsigned int cpu = 0;

	*list = (struct cpulist){ 0 };
	if (!*text)
		return -EINVAL;
	for (const char *at = text + strlen(text); at-- > text;) {
		int value = digit_value(*at);

		if (*at == ',' && cpu % (4 * GROUP_DIGITS) == 0 && cpu > 0 && at > text)
			continue;
		if (value < 0)
			return -EINVAL;
		for (unsigned int bit = 0; bit < 4; bit++, cpu++) {
			if (!(value >> bit & 1))
				continue;
			if (cpu >= CPULIST_CPUS_MAX)
				return -EINVAL;
			list->has[cpu] = true;
			list->count++;
		}
	}
	return 0;
}

static uint32_t group_bits(const struct cpulist *list, unsigned int group)
{
	uint32_t bits = 0;

	for (unsigned int bit = 0; bit < 32; bit++)
		bits |= (uint32_t)list->has[32 * group + bit] << bit;
	return bits;
}

void cpumask_format(const struct cpulist *list, char out[CPUMASK_TEXT_MAX])
{
	unsigned int group = CPULIST_CPUS_MAX / 32 - 1;
	size_t len;

	while (group > 0 && !group_bits(list, group))
		group--;
	len = (size_t)snprintf(out, CPUMASK_TEXT_MAX, "%x", group_bits(list, group));
	while (group-- > 0)
		len += (size_t)snprintf(out + len, CPUMASK_TEXT_MAX - len, ",%08x",
					group_bits(list, group));
}
