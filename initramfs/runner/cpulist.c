/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE 1
#include "initramfs/runner/cpulist.h"

#include <errno.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "initramfs/runner/file.h"
#include "initramfs/runner/log.h"

/* One "a" or "a-b" at *text, which is moved behind it. */
static int parse_range(const char **text, struct cpulist *list)
{
	char *end;
	unsigned long first, last;

	if (**text < '0' || **text > '9')
		return -EINVAL;
	first = last = strtoul(*text, &end, 10);
	if (*end == '-') {
		if (end[1] < '0' || end[1] > '9')
			return -EINVAL;
		last = strtoul(end + 1, &end, 10);
	}
	if (last < first || last >= CPULIST_CPUS_MAX)
		return -EINVAL;
	for (; first <= last; first++)
		list->has[first] = true;
	*text = end;
	return 0;
}

static void count(struct cpulist *list)
{
	list->count = 0;
	for (unsigned int cpu = 0; cpu < CPULIST_CPUS_MAX; cpu++)
		list->count += list->has[cpu];
}

int cpulist_parse(const char *text, struct cpulist *list)
{
	int err;

	*list = (struct cpulist){ 0 };
	while (!(err = parse_range(&text, list)) && *text == ',')
		text++;
	count(list);
	return err || *text ? -EINVAL : 0;
}

void cpulist_format(const struct cpulist *list, char *out, size_t size)
{
	size_t len = 0;

	*out = '\0';
	for (unsigned int cpu = 0; cpu < CPULIST_CPUS_MAX && len < size; cpu++) {
		unsigned int last = cpu;

		if (!list->has[cpu])
			continue;
		while (last + 1 < CPULIST_CPUS_MAX && list->has[last + 1])
			last++;
		len += (size_t)snprintf(out + len, size - len, "%s%u", len ? "," : "", cpu);
		if (last > cpu && len < size)
			len += (size_t)snprintf(out + len, size - len, "-%u", last);
		cpu = last;
	}
}

void cpulist_remove(struct cpulist *list, const struct cpulist *other)
{
	for (unsigned int cpu = 0; cpu < CPULIST_CPUS_MAX; cpu++)
		list->has[cpu] = list->has[cpu] && !other->has[cpu];
	count(list);
}

unsigned int cpulist_lowest(const struct cpulist *list)
{
	unsigned int cpu = 0;

	while (cpu < CPULIST_CPUS_MAX && !list->has[cpu])
		cpu++;
	return cpu;
}

void cpulist_first(const struct cpulist *list, struct cpulist *first)
{
	unsigned int cpu = cpulist_lowest(list);

	*first = (struct cpulist){ 0 };
	if (cpu == CPULIST_CPUS_MAX)
		return;
	first->has[cpu] = true;
	first->count = 1;
}

void cpulist_online(const char *root, struct cpulist *list)
{
	char text[CPULIST_TEXT_MAX];
	cpu_set_t set;

	CPU_ZERO(&set);
	if (file_text(root, "/sys/devices/system/cpu/online", text, sizeof(text)) > 0 &&
	    !cpulist_parse(text, list))
		return;
	*list = (struct cpulist){ 0 };
	sched_getaffinity(0, sizeof(set), &set);
	for (unsigned int cpu = 0; cpu < CPULIST_CPUS_MAX && cpu < CPU_SETSIZE; cpu++)
		list->has[cpu] = CPU_ISSET(cpu, &set);
	count(list);
}

int cpulist_pin(const struct cpulist *list)
{
	cpu_set_t set;

	CPU_ZERO(&set);
	for (unsigned int cpu = 0; cpu < CPULIST_CPUS_MAX && cpu < CPU_SETSIZE; cpu++) {
		if (list->has[cpu])
			CPU_SET(cpu, &set);
	}
	return sched_setaffinity(0, sizeof(set), &set) ? -errno : 0;
}

int cpulist_choose(const char *text, const struct cpulist *online, struct cpulist *list)
{
	if (strcmp(text, "all") == 0) {
		*list = *online;
		return 0;
	}
	if (cpulist_parse(text, list)) {
		log_print("plan: cpus=%s: write all, or a list as 0,2-3", text);
		return -EINVAL;
	}
	for (unsigned int cpu = 0; cpu < CPULIST_CPUS_MAX; cpu++) {
		if (list->has[cpu] && !online->has[cpu]) {
			log_print("plan: cpus=%s: CPU %u is not online", text, cpu);
			return -EINVAL;
		}
	}
	return 0;
}
