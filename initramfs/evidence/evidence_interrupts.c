/* SPDX-License-Identifier: MIT */
/* Interrupts that each CPU took, of every kind (Documentation/filesystems/proc.rst 1.2). */
#define _GNU_SOURCE 1
#include "initramfs/evidence/evidence.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "initramfs/evidence/source.h"

struct columns {
	bool headed;
	unsigned int count, cpu[CPULIST_CPUS_MAX];
	uint64_t sum[CPULIST_CPUS_MAX]; /* of a column */
};

static void read_heading(struct columns *columns, char *line)
{
	char *word;

	columns->headed = true;
	while ((word = strsep(&line, " ")) && columns->count < CPULIST_CPUS_MAX) {
		if (sscanf(word, "CPU%u", &columns->cpu[columns->count]) == 1)
			columns->count++;
	}
}

/* Lines that have a number, but not one for each CPU, count errors of the machine. */
static void each_line(char *line, void *context)
{
	struct columns *columns = context;
	uint64_t row[CPULIST_CPUS_MAX];
	char *at = strchr(line, ':'), *end;
	unsigned int count = 0;

	if (!columns->headed) {
		read_heading(columns, line);
		return;
	}
	for (; at && count < columns->count; at = end) {
		row[count] = strtoull(at + (*at == ':'), &end, 10);
		if (end == at + (*at == ':'))
			return;
		count++;
	}
	for (unsigned int i = 0; at && i < count; i++)
		columns->sum[i] += row[i];
}

static void look(struct evidence *look)
{
	struct columns columns = { false };

	source_lines(look->root, "/proc/interrupts", each_line, &columns);
	for (unsigned int i = 0; i < columns.count; i++) {
		unsigned int cpu = columns.cpu[i];

		if (cpu < CPULIST_CPUS_MAX && look->cpus->has[cpu])
			evidence_add(look, columns.sum[i], "interrupts_cpu%u", cpu);
	}
}

const struct evidence_row evidence_interrupts = { .name = "interrupts", .look = look };
