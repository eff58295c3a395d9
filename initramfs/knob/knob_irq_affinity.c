/* SPDX-License-Identifier: MIT */
/* Interrupts go to the housekeeping CPUs, those that come later too. */
#define _GNU_SOURCE 1
#include "initramfs/knob/change.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "initramfs/runner/file.h"

struct count {
	unsigned int moved, fixed;
	char fixed_names[160];
};

/* What the kernel calls it, for people: "24 nvme0q1". */
static void add_fixed(const struct knobs *knobs, struct count *count, const char *irq)
{
	size_t len = strlen(count->fixed_names);
	char path[PATH_MAX], name[64];

	snprintf(path, sizeof(path), "/sys/kernel/irq/%s/actions", irq);
	file_text(knobs->root, path, name, sizeof(name));
	snprintf(count->fixed_names + len, sizeof(count->fixed_names) - len, "%s%.8s%s%.24s",
		 len ? ", " : "", irq, *name ? " " : "", name);
	count->fixed++;
}

/* Linux refuses those of one CPU each and those whose driver spreads them: kernel/irq/proc.c. */
static void move(struct knob_attempt *attempt, const char *irq, const char *house,
		 struct count *count)
{
	char path[PATH_MAX];
	struct change change = { .path = path, .text = house, .form = CHANGE_TEXT };

	snprintf(path, sizeof(path), "/proc/irq/%s/smp_affinity_list", irq);
	change_try(attempt, &change);
	if (change.state == KNOB_SET)
		count->moved++;
	else if (change.state == KNOB_DIFFERENT && change.err)
		add_fixed(attempt->knobs, count, irq);
	else if (change.state == KNOB_DIFFERENT)
		knob_note(attempt, KNOB_DIFFERENT, "%s says '%.40s'", path, change.found);
}

static void move_all(struct knob_attempt *attempt, const char *house, struct count *count)
{
	char full[PATH_MAX];
	struct dirent **entries = NULL;
	int entries_count = -1;

	if (!file_path(full, attempt->knobs->root, "/proc/irq"))
		entries_count = scandir(full, &entries, NULL, versionsort);
	for (int i = 0; i < entries_count; i++) {
		const char *name = entries[i]->d_name;

		if (name[strspn(name, "0123456789")] == '\0')
			move(attempt, name, house, count);
		free(entries[i]);
	}
	free(entries);
}

static void set(struct knob_attempt *attempt, const char *value)
{
	const struct cpulist *house = &attempt->knobs->house;
	struct count count = { 0 };
	char list[CPULIST_TEXT_MAX];

	(void)value;
	cpulist_format(house, list, sizeof(list));
	change_mask(attempt, "/proc/irq/default_smp_affinity", house);
	move_all(attempt, list, &count);
	if (attempt->look)
		return;
	knob_detail(attempt, "%u there", count.moved);
	if (count.fixed)
		knob_detail(attempt, "%u of one CPU each, or spread by their driver: %s",
			    count.fixed, count.fixed_names);
}

const struct knob knob_irq_affinity = {
	.key = "irq_affinity",
	.quiet = "house",
	.expected = "house or leave",
	.phase = KNOB_VALUE,
	.valid = knob_value_house,
	.set = set,
};
