/* SPDX-License-Identifier: MIT */
#ifndef BENCH_PAL_BENCH_CPU_H
#define BENCH_PAL_BENCH_CPU_H

#include <stddef.h>

#define CPU_MAX 1024

/* The CPUs that this process might use when it started, ascending; a number of them. */
size_t cpu_allowed(unsigned int cpu[CPU_MAX]);

/* Run this thread there only. 0 or -errno after a message. */
int cpu_pin(unsigned int cpu);

/*
 * Keep `count` of the allowed CPUs other than `but` busy with threads that do nothing, until
 * cpu_busy_end(). 0 or -errno after a message.
 */
int cpu_busy_begin(size_t count, unsigned int but);
void cpu_busy_end(void);

#endif
