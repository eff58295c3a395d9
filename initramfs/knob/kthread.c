/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE 1
#include "initramfs/knob/kthread.h"

#include <dirent.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>

#include "initramfs/runner/field.h"
#include "initramfs/runner/file.h"

/* The thread that makes the kernel's other threads is always the second process. */
#define KTHREADD "2"

static bool is_kthread(const char *root, const char *pid, const char *status)
{
	char parent[16];

	return strcmp(pid, KTHREADD) == 0 ||
	       (field_get(root, status, "PPid", parent, sizeof(parent)) &&
		strcmp(parent, KTHREADD) == 0);
}

static bool may_run_on(const char *root, const char *status, const struct cpulist *cpus)
{
	char text[CPULIST_TEXT_MAX];
	struct cpulist allowed;

	if (!field_get(root, status, "Cpus_allowed_list", text, sizeof(text)) ||
	    cpulist_parse(text, &allowed))
		return false;
	for (unsigned int cpu = 0; cpu < CPULIST_CPUS_MAX; cpu++) {
		if (allowed.has[cpu] && cpus->has[cpu])
			return true;
	}
	return false;
}

unsigned int kthread_count(const char *root, const struct cpulist *cpus)
{
	char path[PATH_MAX];
	DIR *folder = file_path(path, root, "/proc") ? NULL : opendir(path);
	unsigned int count = 0;
	struct dirent *entry;

	while (folder && (entry = readdir(folder))) {
		if (entry->d_name[strspn(entry->d_name, "0123456789")])
			continue;
		snprintf(path, sizeof(path), "/proc/%s/status", entry->d_name);
		count += is_kthread(root, entry->d_name, path) && may_run_on(root, path, cpus);
	}
	if (folder)
		closedir(folder);
	return count;
}
