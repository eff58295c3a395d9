/* SPDX-License-Identifier: MIT */
#ifndef INITRAMFS_RUNNER_CPULIST_H
#define INITRAMFS_RUNNER_CPULIST_H

#include <stdbool.h>
#include <stddef.h>

/* A set of CPUs as the kernel writes it: "0-3,8". The text has room for every second CPU. */
#define CPULIST_TEXT_MAX 2560
#define CPULIST_CPUS_MAX 1024

struct cpulist {
	bool has[CPULIST_CPUS_MAX];
	unsigned int count;
};

/* 0, or -EINVAL for anything else than ascending or single numbers below CPULIST_CPUS_MAX. */
int cpulist_parse(const char *text, struct cpulist *list);

/* Text form into out[size], cut if it does not fit. */
void cpulist_format(const struct cpulist *list, char *out, size_t size);

/* Take the CPUs of `other` out of the list. */
void cpulist_remove(struct cpulist *list, const struct cpulist *other);

/* The lowest CPU of the list; CPULIST_CPUS_MAX if it is empty. */
unsigned int cpulist_lowest(const struct cpulist *list);

/* *first = the lowest CPU of the list, alone; empty if the list is. */
void cpulist_first(const struct cpulist *list, struct cpulist *first);

/* The CPUs that are online below root; the ones this process may use if that is unknown. */
void cpulist_online(const char *root, struct cpulist *list);

/* Pin this process (and what it starts) to the CPUs; 0 or -errno, without a message. */
int cpulist_pin(const struct cpulist *list);

/*
 * What `text` of a plan means: "all" is every online CPU, else a list of online ones.
 * 0, or -EINVAL after a message that names the CPU.
 */
int cpulist_choose(const char *text, const struct cpulist *online, struct cpulist *list);

#endif
