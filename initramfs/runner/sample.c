/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE 1
#include "initramfs/runner/sample.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "initramfs/runner/caches.h"
#include "initramfs/runner/clock.h"
#include "initramfs/runner/cpuid.h"
#include "initramfs/runner/exits.h"
#include "initramfs/runner/file.h"
#include "initramfs/runner/guard.h"
#include "initramfs/runner/heartbeat.h"
#include "initramfs/runner/lava.h"
#include "initramfs/runner/log.h"
#include "initramfs/runner/look.h"
#include "initramfs/runner/pad.h"
#include "initramfs/runner/probe_call.h"
#include "initramfs/runner/record.h"
#include "initramfs/runner/thermal.h"
#include "initramfs/runner/verdict.h"

static const char *const role_names[] = {
	[SAMPLE_PREPARE] = "prepare", [SAMPLE_DISCARD] = "discard", [SAMPLE_SAMPLE] = "sample",
	[SAMPLE_CLEANUP] = "cleanup", [SAMPLE_SKIP] = "skip",
};

static void write_what(struct record *record, const struct sample *sample,
		       const struct verdict *verdict)
{
	char line[2048] = "";

	record_text(record, "bench", sample->bench);
	record_text(record, "case", sample->case_name);
	record_text(record, "role", role_names[sample->role]);
	record_printf(record, "index", "%u", sample->index);
	record_printf(record, "of", "%u", sample->of);
	record_text(record, "status", status_name(verdict->status));
	record_text(record, "reason", verdict->reason);
	if (sample->argv)
		argv_line(sample->argv, line, sizeof(line));
	record_text(record, "argv", line);
}

static uint64_t microseconds(const struct timeval *time)
{
	return (uint64_t)time->tv_sec * 1000000u + (uint64_t)time->tv_usec;
}

static void write_usage(struct record *record, const struct rusage *usage)
{
	record_printf(record, "utime_us", "%" PRIu64, microseconds(&usage->ru_utime));
	record_printf(record, "stime_us", "%" PRIu64, microseconds(&usage->ru_stime));
	record_printf(record, "maxrss_kib", "%ld", usage->ru_maxrss);
	record_printf(record, "minflt", "%ld", usage->ru_minflt);
	record_printf(record, "majflt", "%ld", usage->ru_majflt);
	record_printf(record, "nvcsw", "%ld", usage->ru_nvcsw);
	record_printf(record, "nivcsw", "%ld", usage->ru_nivcsw);
	record_printf(record, "inblock", "%ld", usage->ru_inblock);
	record_printf(record, "oublock", "%ld", usage->ru_oublock);
}

/* For the program whose folder has this number. */
static unsigned int choose_pad(const struct runner *runner, unsigned int number)
{
	return runner->knobs.pad_stacks ? pad_bytes(runner->announcer.encoder.session, number) : 0;
}

static const char *drop_caches(const struct runner *runner, const struct sample *sample)
{
	int err;

	if (!sample->uses_files || !runner->knobs.drop_caches)
		return NULL;
	err = caches_drop(runner->options.root, runner->options.live);
	return err ? strerror(-err) : "dropped";
}

static void write_end(struct record *record, const struct runner *runner,
		      const struct process_end *end)
{
	char cpus[CPULIST_TEXT_MAX];

	cpulist_format(&runner->cpus, cpus, sizeof(cpus));
	record_text(record, "cpus", cpus);
	record_printf(record, "exit", "%d", end->exit);
	record_printf(record, "signal", "%d", end->signal);
	record_printf(record, "start_ns", "%" PRIu64, end->start_ns);
	record_printf(record, "end_ns", "%" PRIu64, end->end_ns);
	record_printf(record, "runner_us", "%" PRIu64, end->runner_us);
	write_usage(record, &end->usage);
	record_printf(record, "chores", "%u", end->chores);
	if (*runner->after.log_first)
		record_text(record, "log_first", runner->after.log_first);
	record_printf(record, "stdout_truncated", "%d", runner->output[0].truncated);
	record_printf(record, "stderr_truncated", "%d", runner->output[1].truncated);
	record_printf(record, "env_pad_bytes", "%u", choose_pad(runner, runner->records));
}

/* A run that is not the last word on its index. */
static bool is_superseded(const struct sample *sample, enum status status)
{
	return status == STATUS_NOISY && sample->attempt < sample->attempts;
}

static int save_output(const struct process_output *output, const char *folder, const char *name)
{
	char path[PATH_MAX];
	int err = file_path(path, folder, name);

	return err ? err : file_save(path, output->bytes, output->len);
}

/* Everything of one sample into its folder; end and exits are NULL if nothing ran. */
static void save(struct runner *runner, const struct sample *sample, const struct verdict *verdict,
		 const struct process_end *end, const struct exits *exits)
{
	char folder[PATH_MAX];
	struct record meta;
	int err;

	snprintf(folder, sizeof(folder), "%s/samples/%04u", runner->result, ++runner->records);
	err = file_folder(folder);
	record_open(&meta, folder, "meta");
	write_what(&meta, sample, verdict);
	if (verdict->caches)
		record_text(&meta, "caches", verdict->caches);
	if (end)
		write_end(&meta, runner, end);
	if (runner->thermal.known && sample->role == SAMPLE_SAMPLE)
		record_printf(&meta, "thermal_wait_ms", "%u", runner->thermal.waited_ms);
	record_printf(&meta, "attempt", "%u", sample->attempt);
	record_printf(&meta, "listed", "%u", sample->listed);
	if (exits)
		exits_write(exits, &meta);
	if (record_close(&meta))
		err = -1;
	if (end && look_save(runner, folder))
		err = -1;
	for (int i = 0; end && i < 2; i++) {
		if (save_output(&runner->output[i], folder, i ? "/stderr" : "/stdout"))
			err = -1;
	}
	if (err)
		runner_raise(runner, STATUS_ERROR, "sample %u could not be kept; see runner.log",
			     runner->records);
}

/* What is counted here is counted as close to the child as can be. */
static int run_counted(const struct process_request *request, struct process_end *end,
		       struct exits *exits)
{
	char hypervisor[CPUID_NAME_MAX];
	int err;

	cpuid_hypervisor_name(hypervisor);
	exits_begin(exits, hypervisor, probe_call_cpuid);
	err = process_run(request, end);
	exits_end(exits, probe_call_cpuid);
	return err;
}

/* What people are told meanwhile: nothing while a program is timed. */
static const char *waits_for(const struct sample *sample)
{
	bool helper = sample->role == SAMPLE_PREPARE || sample->role == SAMPLE_CLEANUP;

	return helper ? role_names[sample->role] : NULL;
}

/* end is NULL if nothing ran. */
static void count(struct runner *runner, const struct sample *sample, const struct verdict *verdict,
		  const struct process_end *end)
{
	if (is_superseded(sample, verdict->status))
		return;
	if (sample->role == SAMPLE_SAMPLE && verdict->status != STATUS_SKIP)
		runner->samples_done++;
	lava_sample(runner, sample, verdict, end);
	runner_raise(runner, verdict->status, "%s %s %s %u: %s", sample->bench, sample->case_name,
		     role_names[sample->role], sample->index, verdict->reason);
}

static void announce(struct runner *runner, const struct sample *sample)
{
	const struct announce_step step = {
		sample->bench, sample->case_name, role_names[sample->role],          sample->index,
		sample->of,    sample->attempt,   estimate_left_s(&runner->estimate)
	};

	log_print("%s %s: %s %u of %u, %u s left", step.bench, step.case_name, step.role,
		  step.index, step.of, step.left_s);
	announce_step(&runner->announcer, &step);
	watchdog_feed(&runner->watchdog);
}

enum status sample_run(struct runner *runner, const struct sample *sample)
{
	struct heartbeat_chore chore = { .runner = runner, .what = waits_for(sample) };
	const struct process_request request = {
		.argv = sample->argv->word,
		.cwd = sample->cwd,
		.limit_s = sample->limit_s,
		.cpus = strcmp(runner->plan.cpus, "all") ? &runner->cpus : NULL,
		.sweep = runner->options.live,
		.pad_bytes = choose_pad(runner, runner->records + 1),
		.output = { &runner->output[0], &runner->output[1] },
		.chore = heartbeat_chore(&chore, guard_longest_s(sample->limit_s)),
	};
	struct process_end end;
	struct verdict verdict = { .status = STATUS_OK };
	struct exits exits;
	uint64_t before_ns = clock_boot_ns();
	int err;

	if (sample->role == SAMPLE_SAMPLE)
		thermal_approach(runner);
	announce(runner, sample);
	verdict.caches = drop_caches(runner, sample);
	look_before(runner);
	err = run_counted(&request, &end, &exits);
	look_after(runner, &end);
	estimate_done(&runner->estimate, sample->planned_s, clock_boot_ns() - before_ns);
	if (err)
		end.start_errno = -err;
	verdict_judge(runner, sample, &end, &verdict);
	if (sample->role == SAMPLE_SAMPLE)
		verdict_doubt(runner, &end, &verdict);
	save(runner, sample, &verdict, &end, &exits);
	count(runner, sample, &verdict, &end);
	return verdict.status;
}

void sample_skip(struct runner *runner, const struct sample *sample, const char *reason)
{
	struct verdict verdict = { .status = STATUS_SKIP };

	snprintf(verdict.reason, sizeof(verdict.reason), "%s", reason);
	save(runner, sample, &verdict, NULL, NULL);
	lava_sample(runner, sample, &verdict, NULL);
	runner_raise(runner, STATUS_SKIP, "%s: %s", sample->bench, reason);
}
