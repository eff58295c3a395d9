/* SPDX-License-Identifier: MIT */
#ifndef CI_UNIT_RESULT_SET_H
#define CI_UNIT_RESULT_SET_H

#include "ci/unit/result_tree.h"
#include "host/report/compare.h"
#include "host/report/sheet_load.h"

/* Result folders below one of /tmp, as several boots leave them. */
struct result_set {
	struct result_tree tree; /* the folder that all are in */
	unsigned int boots;
};

static inline void set_new(struct result_set *set)
{
	set->boots = 0;
	strcpy(set->tree.dir, "/tmp/bootmark-set-XXXXXX");
	assert_non_null(mkdtemp(set->tree.dir));
}

static inline void set_remove(struct result_set *set)
{
	tree_remove(&set->tree);
}

static inline void set_file(struct result_set *set, const char *name, const char *text)
{
	char path[128];

	snprintf(path, sizeof(path), "boot%02u/%.100s", set->boots, name);
	tree_file(&set->tree, path, text);
}

/* One more boot; its files but samples, with more lines for the run file. */
static inline void set_boot(struct result_set *set, const char *config, const char *more)
{
	char text[512];

	set->boots++;
	set->tree.samples = 0;
	snprintf(text, sizeof(text),
		 "session=%08x\nconfig=%s\nplan=quick\nmachine=qemu\nstatus=ok\nreason=\n%s",
		 set->boots, config, more);
	set_file(set, "raw/run", text);
	set_file(set, "raw/facts",
		 "cpu_name=QEMU\ncpus_count=2\nkernel_release=6.1.1\nfirmware=bios\n");
	set_file(set, "raw/plan", "title=quick\nbench=sysbench-cpu threads=1\n");
	snprintf(text, sizeof(text), "%064d - kernel\n%064d - hypervisor:%s\n", 1, 2, config);
	set_file(set, "raw/manifest", text);
	set_file(set, "raw/bench/sysbench-cpu.bench", "name=sysbench-cpu\n" SYSBENCH_CPU_METRICS);
}

/* A sample of the last boot with so many events; status and reason as in its meta file. */
static inline void set_sample(struct result_set *set, double events, const char *status,
			      const char *more)
{
	char name[64], text[512];

	set->tree.samples++;
	snprintf(name, sizeof(name), "raw/samples/%04u/meta", set->tree.samples);
	snprintf(text, sizeof(text),
		 "bench=sysbench-cpu\ncase=threads=1\nrole=sample\nstatus=%s\nreason=%s\nlisted=1\n"
		 "start_ns=%u000000000\n%s",
		 status, strcmp(status, "ok") ? "a reason" : "", set->tree.samples, more);
	set_file(set, name, text);
	snprintf(name, sizeof(name), "raw/samples/%04u/stdout", set->tree.samples);
	snprintf(text, sizeof(text),
		 "total number of events: %.0f\nevents per second: %.2f\ntotal time: 1s\n", events,
		 events);
	set_file(set, name, text);
}

/* All folders of the set, as `by` labels them. */
static inline void set_load(struct result_set *set, enum sheet_by by, struct sheet *sheet)
{
	char *const arguments[] = { set->tree.dir };
	struct run_folders folders = { 0 };
	const struct sheet_request request = {
		.folders = &folders, .arguments = arguments, .arguments_count = 1, .by = by
	};
	size_t bad;

	assert_int_equal(run_folders_find(&folders, set->tree.dir, 0), 0);
	assert_int_equal(sheet_load(&request, sheet, &bad), 0);
	assert_int_equal(bad, 0);
	run_folders_free(&folders);
}

#endif
