/* SPDX-License-Identifier: MIT */
#ifndef INITRAMFS_RUNNER_BENCH_H
#define INITRAMFS_RUNNER_BENCH_H

#include <stdbool.h>
#include <stddef.h>

/* A benchmark descriptor as the runner sees it: commands and limits, no numbers. */
#define BENCH_COMMAND_MAX 1024

struct bench {
	char name[64];
	char title[128];
	char argv[BENCH_COMMAND_MAX];    /* see argv.h */
	char prepare[BENCH_COMMAND_MAX]; /* before the runs of a case; empty: nothing */
	char cleanup[BENCH_COMMAND_MAX]; /* after them */
	char vary[512];                  /* axis=value,value ... */
	char record[64];                 /* the metric of record: one of the metrics */
	char better[8];                  /* high or low */
	char needs[64];                  /* words; only "scratch" exists */
	unsigned int limit_s;            /* beyond time_s, before the benchmark is killed */
	bool scratch;                    /* runs on the file system labelled BMSCRATCH only */
	bool record_found;
	unsigned int seen; /* bit i: key i of the table was set */
};

/* Parse a descriptor whose name must be `name`; 0, or -EINVAL after a message. */
int bench_parse(struct bench *bench, const char *name, const char *text, size_t len,
		const char *file);

/* The same for a file; -errno (message printed) if it cannot be read. */
int bench_load(struct bench *bench, const char *name, const char *path);

#endif
