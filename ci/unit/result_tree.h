/* SPDX-License-Identifier: MIT */
#ifndef CI_UNIT_RESULT_TREE_H
#define CI_UNIT_RESULT_TREE_H

#include <errno.h>
#include <fts.h>
#include <limits.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "ci/unit/sysbench_metrics.h"
#include "host/result.h"
#include "host/result_file.h"

/* A result folder below /tmp, made file by file; every failure fails the test. */
struct result_tree {
	char dir[64];
	unsigned int samples;
};

static inline void tree_new(struct result_tree *tree)
{
	strcpy(tree->dir, "/tmp/bootmark-result-XXXXXX");
	tree->samples = 0;
	assert_non_null(mkdtemp(tree->dir));
}

static inline void tree_remove(struct result_tree *tree)
{
	char *paths[] = { tree->dir, NULL };
	FTS *walk = fts_open(paths, FTS_PHYSICAL | FTS_NOCHDIR, NULL);
	FTSENT *entry;

	assert_non_null(walk);
	while ((entry = fts_read(walk))) {
		if (entry->fts_info != FTS_D)
			assert_int_equal(remove(entry->fts_accpath), 0);
	}
	fts_close(walk);
}

/* DIR/name, with the folders that lead to it. */
static inline void tree_path(const struct result_tree *tree, const char *name, char *path)
{
	snprintf(path, PATH_MAX, "%s/%s", tree->dir, name);
	for (char *slash = path + strlen(tree->dir); (slash = strchr(slash + 1, '/'));) {
		*slash = '\0';
		assert_true(mkdir(path, 0777) == 0 || errno == EEXIST);
		*slash = '/';
	}
}

static inline void tree_file(const struct result_tree *tree, const char *name, const char *text)
{
	char path[PATH_MAX];

	tree_path(tree, name, path);
	assert_int_equal(result_file_replace(path, text, strlen(text)), 0);
}

/* One sample: its meta file, and its output from ci/unit/sysbench/ (NULL: empty). */
static inline void tree_sample(struct result_tree *tree, const char *meta, const char *output)
{
	char name[64];
	char *text = NULL;
	size_t len = 0;

	tree->samples++;
	snprintf(name, sizeof(name), "raw/samples/%04u/meta", tree->samples);
	tree_file(tree, name, meta);
	if (output)
		assert_int_equal(result_file_read("ci/unit/sysbench", output, 1 << 20, &text, &len),
				 0);
	snprintf(name, sizeof(name), "raw/samples/%04u/stdout", tree->samples);
	tree_file(tree, name, text ? text : "");
	free(text);
}

/* All but samples, as a run of plan quick on QEMU sends it. */
static inline void tree_base(struct result_tree *tree)
{
	tree_new(tree);
	tree_file(tree, "raw/run",
		  "session=1a2b3c4d\nconfig=native\nplan=quick\nmachine=qemu\nstatus=ok\n"
		  "reason=\nstarted_ns=1\nended_ns=2\nsamples_done=1\n");
	tree_file(tree, "raw/facts",
		  "cpu_name=QEMU Virtual CPU version 2.5+\ncpus_count=2\nkernel_release=6.1.1\n"
		  "hypervisor_name=not available\n");
	tree_file(tree, "raw/plan", "title=quick\nsamples=2\nbench=sysbench-cpu threads=1\n");
	tree_file(tree, "raw/manifest", "abc");
	tree_file(tree, "raw/bench/sysbench-cpu.bench", "name=sysbench-cpu\n" SYSBENCH_CPU_METRICS);
}

static inline void tree_load(const struct result_tree *tree, const struct result_origin *origin,
			     struct result *result)
{
	assert_int_equal(result_load(tree->dir, NULL, origin, result), 0);
}

/* The status of a tree, and that one of the reasons holds this text (NULL: there is none). */
static inline void tree_judged(const struct result_tree *tree, const struct result_origin *origin,
			       enum status status, const char *reason)
{
	struct result result;
	int found = 0;

	tree_load(tree, origin, &result);
	assert_string_equal(status_name(result.status), status_name(status));
	for (size_t i = 0; i < result.reasons_count; i++)
		found |= reason && strstr(result.reasons[i], reason);
	if (reason && !found)
		fail_msg("no reason holds '%s'; the first is '%s'", reason,
			 result.reasons_count ? result.reasons[0] : "");
	if (!reason)
		assert_int_equal(result.reasons_count, 0);
	result_free(&result);
}

#define TREE_MANIFEST_SHA256 "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
#define TREE_META(role, status, reason)                                                    \
	"bench=sysbench-cpu\ncase=threads=1\nrole=" role "\nindex=1\nof=2\nstatus=" status \
	"\nreason=" reason "\nargv=sysbench cpu\nexit=0\nsignal=0\nutime_us=1000000\n"

#endif
