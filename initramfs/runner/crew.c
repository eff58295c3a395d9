/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE 1
#include "initramfs/runner/crew.h"

#include <pthread.h>
#include <stdlib.h>

#include "initramfs/runner/clock.h"

/* Time for all threads to be where they belong, and for the last one to have left. */
#define START_NS (20 * CLOCK_NS_PER_MS)
#define END_NS CLOCK_NS_PER_MS
#define STACK_BYTES (64 * 1024)

struct member {
	pthread_t thread;
	unsigned int cpu;
	uint64_t from_ns, until_ns;
	crew_fn *work;
	void *context;
	bool started, done;
};

static void *member_run(void *argument)
{
	struct member *member = argument;
	struct cpulist here = { .count = 1 };

	here.has[member->cpu] = true;
	if (cpulist_pin(&here))
		return NULL;
	clock_sleep_until_ns(member->from_ns);
	member->work(member->cpu, member->until_ns, member->context);
	member->done = true;
	return NULL;
}

static void start(struct member *member)
{
	pthread_attr_t attributes;

	if (pthread_attr_init(&attributes))
		return;
	pthread_attr_setstacksize(&attributes, STACK_BYTES);
	member->started = !pthread_create(&member->thread, &attributes, member_run, member);
	pthread_attr_destroy(&attributes);
}

static void note_missing(const struct member *members, const struct cpulist *cpus,
			 struct cpulist *missing)
{
	*missing = *cpus;
	for (unsigned int i = 0; members && i < cpus->count; i++) {
		if (members[i].done) {
			missing->has[members[i].cpu] = false;
			missing->count--;
		}
	}
}

void crew_run(const struct cpulist *cpus, uint64_t duration_ns, crew_fn *work, void *context,
	      struct cpulist *missing)
{
	struct member *members = calloc(cpus->count, sizeof(*members)), *next = members;
	uint64_t from_ns = clock_boot_ns() + START_NS, until_ns = from_ns + duration_ns;

	for (unsigned int cpu = 0; members && cpu < CPULIST_CPUS_MAX; cpu++) {
		if (!cpus->has[cpu])
			continue;
		*next = (struct member){ .cpu = cpu,
					 .from_ns = from_ns,
					 .until_ns = until_ns,
					 .work = work,
					 .context = context };
		start(next++);
	}
	if (members)
		clock_sleep_until_ns(until_ns + END_NS);
	for (unsigned int i = 0; members && i < cpus->count; i++) {
		if (members[i].started)
			pthread_join(members[i].thread, NULL);
	}
	if (missing)
		note_missing(members, cpus, missing);
	free(members);
}
