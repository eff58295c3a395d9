/* SPDX-License-Identifier: MIT */
#ifndef CI_UNIT_EVIDENCE_LOOK_H
#define CI_UNIT_EVIDENCE_LOOK_H

#include <fcntl.h>

#include "ci/unit/runner_root.h"
#include "initramfs/evidence/evidence.h"

/* A look at a fake root, of the CPUs 0 and 2. */
struct looked {
	struct root root;
	struct cpulist cpus;
	struct evidence look;
};

static inline void looked_new(struct looked *looked)
{
	root_new(&looked->root);
	assert_int_equal(cpulist_parse("0,2", &looked->cpus), 0);
	looked->look = (struct evidence){ .root = looked->root.path, .cpus = &looked->cpus };
}

static inline void looked_free(struct looked *looked)
{
	evidence_free(&looked->look);
	root_free(&looked->root);
}

static inline void looked_take(struct looked *looked)
{
	evidence_look(&looked->look, EVIDENCE_BEFORE);
}

static inline void assert_value(const struct looked *looked, const char *name, uint64_t wanted)
{
	uint64_t value;

	if (!evidence_get(&looked->look, name, &value))
		fail_msg("there is no %s", name);
	assert_int_equal(value, wanted);
}

static inline void assert_none(const struct looked *looked, const char *name)
{
	uint64_t value;

	if (evidence_get(&looked->look, name, &value))
		fail_msg("%s is %lu", name, (unsigned long)value);
}

/* A register of a CPU, as a file of all of them; registers side by side share their bytes. */
static inline void looked_msr(const struct looked *looked, unsigned int cpu, off_t msr,
			      const void *bytes, size_t len)
{
	char folder[64], path[PATH_MAX];
	int fd;

	snprintf(folder, sizeof(folder), "/dev/cpu/%u", cpu);
	assert_int_equal(file_folder(root_path(&looked->root, folder)), 0);
	snprintf(path, sizeof(path), "%s/dev/cpu/%u/msr", looked->root.path, cpu);
	fd = open(path, O_WRONLY | O_CREAT, 0644);
	assert_true(fd >= 0);
	assert_int_equal(pwrite(fd, bytes, len, msr), len);
	close(fd);
}

#endif
