/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE 1
#include "initramfs/runner/result.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "initramfs/runner/clock.h"
#include "initramfs/runner/console.h"
#include "initramfs/runner/facts.h"
#include "initramfs/runner/file.h"
#include "initramfs/runner/log.h"
#include "initramfs/runner/record.h"

static int make_folder(const struct runner *runner, const char *name)
{
	char path[PATH_MAX];
	int err = file_path(path, runner->out, name);

	return err ? err : file_folder(path);
}

/* Programs are started in other folders, so the path of the results has to be a full one. */
static int set_paths(struct runner *runner)
{
	const struct options *options = &runner->options;
	char path[PATH_MAX], full[PATH_MAX] = "";
	int err = options->out ? file_path(path, options->out, "") :
				 file_path(path, options->root, "/run/bootmark");

	if (!err)
		err = file_folder(path);
	if (!err && !realpath(path, full))
		err = -errno;
	if (!err && strlen(full) >= sizeof(runner->out))
		err = -ENAMETOOLONG;
	if (err) {
		log_print("folder of the results: %s", strerror(-err));
		return err;
	}
	strcpy(runner->out, full);
	snprintf(runner->result, sizeof(runner->result), "%s/result", runner->out);
	snprintf(runner->work, sizeof(runner->work), "%s/work", runner->out);
	snprintf(runner->archive, sizeof(runner->archive), "%s/results.tar.xz", runner->out);
	return 0;
}

int result_create(struct runner *runner)
{
	int err = set_paths(runner);

	if (err)
		return err;
	if (access(runner->result, F_OK) == 0) {
		log_print("%s is there already: remove it, or choose another --out",
			  runner->result);
		return -EEXIST;
	}
	err = make_folder(runner, "/result/samples");
	err = err ? err : make_folder(runner, "/result/bench");
	return err ? err : make_folder(runner, "/work");
}

int result_facts(struct runner *runner)
{
	struct record record;

	record_open(&record, runner->result, "facts");
	facts_write(&record, runner->options.root);
	record_printf(&record, "runner_start_ns", "%" PRIu64, runner->started_ns);
	return record_close(&record);
}

static int copy_bench(const struct runner *runner, const char *name)
{
	char from[PATH_MAX], to[PATH_MAX];

	snprintf(from, sizeof(from), "%s/bootmark/bench/%s.bench", runner->options.root, name);
	snprintf(to, sizeof(to), "%s/bench/%s.bench", runner->result, name);
	return file_copy(from, to);
}

int result_plan(struct runner *runner)
{
	struct record record;
	int err;

	record_open(&record, runner->result, "plan");
	if (!record.err)
		record.err = plan_write(&runner->plan, record.file);
	err = record_close(&record);
	for (size_t i = 0; i < runner->plan.benches && !err; i++)
		err = copy_bench(runner, runner->plan.bench[i].name);
	return err;
}

static int write_run(const struct runner *runner)
{
	struct rusage usage = { 0 };
	struct record record;

	getrusage(RUSAGE_SELF, &usage);
	record_open(&record, runner->result, "run");
	record_printf(&record, "session", "%08" PRIx32, runner->announcer.encoder.session);
	record_text(&record, "config", runner->cmdline.config);
	record_text(&record, "plan", runner->cmdline.plan);
	record_text(&record, "machine", runner->cmdline.machine);
	if (runner->at_checkpoint)
		record_printf(&record, "checkpoint", "%u", runner->at_checkpoint);
	record_text(&record, "status", status_name(runner->status));
	record_text(&record, "reason", runner->reason);
	record_text(&record, "expected", runner->cmdline.expect);
	record_text(&record, "found", runner->found);
	record_text(&record, "found_end", runner->found_end);
	record_text(&record, "watchdog", runner->watchdog.identity);
	record_printf(&record, "watchdog_s", "%u", runner->watchdog.timeout_s);
	if (runner->thermal.known)
		record_printf(&record, "thermal_start_mc", "%d", runner->thermal.start_mc);
	record_printf(&record, "seed", "%" PRIu32, runner->seed);
	record_printf(&record, "started_ns", "%" PRIu64, runner->started_ns);
	record_printf(&record, "ended_ns", "%" PRIu64, runner->ended_ns);
	record_printf(&record, "samples_done", "%u", runner->samples_done);
	record_printf(&record, "records", "%u", runner->records);
	record_printf(&record, "runner_maxrss_kib", "%ld", usage.ru_maxrss);
	return record_close(&record);
}

/* Touch what the archive must hold. */
static int fill_gaps(const struct runner *runner)
{
	static const char *const names[] = { "/facts", "/plan", "/manifest", "/dmesg",
					     "/runner.log" };
	char path[PATH_MAX];
	int err = 0;

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]) && !err; i++) {
		err = file_path(path, runner->result, names[i]);
		if (!err && access(path, F_OK))
			err = file_save(path, "", 0);
	}
	return err;
}

int result_complete(struct runner *runner)
{
	char from[PATH_MAX], to[PATH_MAX];
	int err = 0, first = 0;

	snprintf(from, sizeof(from), "%s/bootmark/manifest", runner->options.root);
	snprintf(to, sizeof(to), "%s/manifest", runner->result);
	if (access(from, F_OK) == 0)
		first = file_copy(from, to);
	snprintf(to, sizeof(to), "%s/dmesg", runner->result);
	if (runner->options.live)
		err = console_save(to);
	first = first ? first : err;
	err = write_run(runner);
	first = first ? first : err;
	err = fill_gaps(runner);
	return first ? first : err;
}
