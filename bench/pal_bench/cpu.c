/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE 1
#include "bench/pal_bench/cpu.h"

#include <errno.h>
#include <pthread.h>
#include <sched.h>
#include <stdio.h>
#include <string.h>

#include "bench/pal_bench/variant.h"

static struct {
	pthread_t thread[CPU_MAX];
	unsigned int cpu[CPU_MAX]; /* of each thread */
	size_t count, started;
	int end;
} busy;

/* Asked once, before the first cpu_pin() changes the answer. */
size_t cpu_allowed(unsigned int cpu[CPU_MAX])
{
	static cpu_set_t set;
	static int asked;
	size_t count = 0;

	if (!asked) {
		CPU_ZERO(&set);
		sched_getaffinity(0, sizeof(set), &set);
		asked = 1;
	}
	for (unsigned int i = 0; i < CPU_MAX && i < CPU_SETSIZE; i++) {
		if (CPU_ISSET(i, &set))
			cpu[count++] = i;
	}
	return count;
}

int cpu_pin(unsigned int cpu)
{
	cpu_set_t set;
	int err;

	CPU_ZERO(&set);
	CPU_SET(cpu, &set);
	if (!sched_setaffinity(0, sizeof(set), &set))
		return 0;
	err = -errno;
	fprintf(stderr, "%s: CPU %u: %s; choose one that is online\n", variant.program, cpu,
		strerror(-err));
	return err;
}

static void *spin(void *argument)
{
	const unsigned int *cpu = argument;

	cpu_pin(*cpu);
	__atomic_add_fetch(&busy.started, 1, __ATOMIC_RELEASE);
	while (!__atomic_load_n(&busy.end, __ATOMIC_RELAXED))
		__asm__ volatile("pause");
	return NULL;
}

static int start(unsigned int cpu)
{
	int err;

	busy.cpu[busy.count] = cpu;
	err = pthread_create(&busy.thread[busy.count], NULL, spin, &busy.cpu[busy.count]);
	if (err)
		fprintf(stderr, "%s: thread for CPU %u: %s\n", variant.program, cpu, strerror(err));
	else
		busy.count++;
	return -err;
}

int cpu_busy_begin(size_t count, unsigned int but)
{
	unsigned int cpu[CPU_MAX];
	size_t allowed = cpu_allowed(cpu);
	int err = 0;

	busy.count = busy.started = 0;
	busy.end = 0;
	for (size_t i = 0; i < allowed && busy.count < count && !err; i++)
		err = cpu[i] == but ? 0 : start(cpu[i]);
	while (!err && __atomic_load_n(&busy.started, __ATOMIC_ACQUIRE) < busy.count)
		sched_yield();
	return err;
}

void cpu_busy_end(void)
{
	__atomic_store_n(&busy.end, 1, __ATOMIC_RELAXED);
	while (busy.count)
		pthread_join(busy.thread[--busy.count], NULL);
}
