/* SPDX-License-Identifier: MIT */
#ifndef INITRAMFS_RUNNER_PLAN_H
#define INITRAMFS_RUNNER_PLAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "initramfs/knob/knob.h"

/* Which benchmarks a run does, how often, and what comes after: a key=value file. */
#define PLAN_BENCHES_MAX 32
#define PLAN_AXES_MAX 4
#define PLAN_KNOBS_MAX 64
#define PLAN_RULES_MAX 32
#define PLAN_RULE_OFF UINT64_MAX
#define PLAN_WATCHDOG_OFF UINT32_MAX

enum plan_profile { PLAN_PROFILE_QUIET, PLAN_PROFILE_STOCK };
enum plan_order { PLAN_ORDER_RANDOM, PLAN_ORDER_LISTED };
enum plan_end { PLAN_END_POWEROFF, PLAN_END_REBOOT, PLAN_END_SHELL };

struct plan_axis {
	char name[32];
	char values[256]; /* comma-separated subset of what the descriptor varies */
};

struct plan_bench {
	char name[64];
	size_t axes;
	struct plan_axis axis[PLAN_AXES_MAX];
};

struct plan {
	char title[128];
	unsigned int samples; /* recorded runs of each case */
	unsigned int discard; /* runs of each case before them */
	unsigned int time_s;  /* @time_s@ */
	char file_size[16];   /* @file_size@: digits and K, M or G */
	char cpus[256];       /* "all", or the CPUs that benchmarks are pinned to */
	enum plan_end end;
	unsigned int xz_level;     /* up to 6: the host unpacks no larger dictionary */
	unsigned int checkpoint_s; /* between checkpoints, at least; 0: none */
	unsigned int resend_ms;    /* how long requests are waited for; 0: not at all */
	unsigned int lava;         /* 1: LAVA's signals are printed too, see lava.h */
	unsigned int parity;       /* lines sent for repair, in a hundred data lines */
	/* For Xen, which has them on its command line already: kept for the record. */
	char dom0_mem[16];           /* "" if Xen chooses */
	unsigned int dom0_max_vcpus; /* 0 if Xen chooses */
	enum plan_profile profile;
	char require[256];                         /* keys of knobs, with commas; "" if none */
	char knob[PLAN_KNOBS_MAX][KNOB_VALUE_MAX]; /* of knob_rows; "" as the profile has it */
	struct {
		bool given;
		uint64_t limit; /* PLAN_RULE_OFF: never noisy by this rule */
	} rule[PLAN_RULES_MAX]; /* of evidence_rows; not given: the row's limit */
	unsigned int repeat;    /* further runs of a noisy sample, at most */
	enum plan_order order;
	unsigned int preflight_s;     /* that gaps are looked for; 0: no preflight */
	unsigned int thermal_band_mc; /* from the run's temperature, that samples start in */
	unsigned int thermal_wait_s;  /* for it, at most; 0: at any temperature */
	unsigned int watchdog_s;      /* its timeout; 0: by itself, or PLAN_WATCHDOG_OFF */
	unsigned int seed;            /* of the random order; 0: chosen at boot */
	size_t benches;
	struct plan_bench bench[PLAN_BENCHES_MAX];
	unsigned int seen; /* bit i: key i of the table was set by the file */
	bool replaced;     /* a kernel argument replaced the list of benchmarks */
};

/* Parse len bytes of plan text. 0, or -EINVAL after a message with file, line and key. */
int plan_parse(struct plan *plan, const char *text, size_t len, const char *file);

/* The same for a file; -errno (message printed) if it cannot be read. */
int plan_load(struct plan *plan, const char *path);

bool plan_key_known(const char *key);

/*
 * Set a key as a kernel argument does; the first `bench` replaces the plan's list, more add
 * to it. 0, or -EINVAL after a message.
 */
int plan_override(struct plan *plan, const char *key, const char *value);

/* The value of a knob that is in force: the plan's own or its profile's. */
const char *plan_knob(const struct plan *plan, size_t knob);

/* Whether the plan requires this knob. */
bool plan_requires(const struct plan *plan, size_t knob);

/* The limit of a rule that is in force. */
uint64_t plan_limit(const struct plan *plan, size_t row);

/* Write the plan as it is in force; reads back as the same plan. 0 or -EIO. */
int plan_write(const struct plan *plan, FILE *out);

#endif
