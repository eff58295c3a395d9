/* SPDX-License-Identifier: MIT */
/* Switches from program to program, and what other programs than the sample's got of its CPUs. */
#define _GNU_SOURCE 1
#include "initramfs/evidence/evidence.h"

#include <inttypes.h>
#include <stdio.h>

#include "initramfs/evidence/stat.h"

#define STEP_US 20000 /* a CPU's times are exact to one step of 10 ms at either end */

static uint64_t microseconds(const struct timeval *time)
{
	return (uint64_t)time->tv_sec * 1000000u + (uint64_t)time->tv_usec;
}

static void look(struct evidence *look)
{
	struct rusage own = { 0 };
	struct stat_times times;

	getrusage(RUSAGE_SELF, &own);
	evidence_add(look, microseconds(&own.ru_utime), "runner_user_us");
	evidence_add(look, microseconds(&own.ru_stime), "runner_system_us");
	if (!stat_read(look->root, look->cpus, &times))
		return;
	evidence_add(look, times.switches, "context_switches");
	evidence_add(look, times.user_ms, "cpu_user_ms");
	evidence_add(look, times.system_ms, "cpu_system_ms");
}

/* Of one kind of time: all that the CPUs had, without the program's and the runner's. */
static uint64_t others(const struct evidence_pair *pair, const char *cpus, const char *runner,
		       const struct timeval *program)
{
	uint64_t all_ms, runner_us = 0, known_us;

	if (!evidence_rise(pair, cpus, &all_ms))
		return 0;
	evidence_rise(pair, runner, &runner_us);
	known_us = microseconds(program) + runner_us;
	return all_ms * 1000 > known_us ? all_ms * 1000 - known_us : 0;
}

/* Threads of the kernel that carry out the program's reading and writing are not others. */
static uint64_t others_us(const struct evidence_pair *pair)
{
	const struct rusage *usage = &pair->end->usage;
	uint64_t user_us = others(pair, "cpu_user_ms", "runner_user_us", &usage->ru_utime);

	if (usage->ru_inblock || usage->ru_oublock)
		return user_us;
	return user_us + others(pair, "cpu_system_ms", "runner_system_us", &usage->ru_stime);
}

static void derive(const struct evidence_pair *pair, struct evidence *derived)
{
	evidence_add(derived, others_us(pair), "others_us");
}

/* 1 % of the time, and what the kernel's counting may be off by on the CPUs that were busy. */
static uint64_t slack_us(const struct evidence_pair *pair, uint64_t took_us)
{
	const struct rusage *usage = &pair->end->usage;
	uint64_t busy_us = microseconds(&usage->ru_utime) + microseconds(&usage->ru_stime);

	return took_us / 100 + STEP_US * (1 + (busy_us + took_us - 1) / took_us);
}

/* A program with more threads than there are CPUs interrupts itself: then others have no time. */
static bool passes(const struct evidence_pair *pair, uint64_t limit, char *why, size_t size)
{
	uint64_t took_us = (pair->end->end_ns - pair->end->start_ns) / 1000;
	uint64_t switches = (uint64_t)pair->end->usage.ru_nivcsw;
	uint64_t other_us = others_us(pair);

	if (!took_us || switches * 1000000 / took_us <= limit ||
	    other_us <= slack_us(pair, took_us))
		return false;
	snprintf(why, size,
		 "%" PRIu64 " involuntary switches, %" PRIu64 " ms of its CPUs went to others",
		 switches, other_us / 1000);
	return true;
}

/* 10 a second: the kernel's own threads need fewer, a second program makes 50 at 100 Hz. */
const struct evidence_row evidence_switches = { .name = "switches",
						.look = look,
						.derive = derive,
						.rule = "noisy_switches_per_s",
						.limit = 10,
						.passes = passes };
