/* SPDX-License-Identifier: MIT */
#ifndef INITRAMFS_KNOB_KNOB_H
#define INITRAMFS_KNOB_KNOB_H

#include <limits.h>
#include <stdbool.h>
#include <stddef.h>

#include "initramfs/runner/cpulist.h"

/*
 * What a plan can fix of the machine, a key of the plan and a file knob_<row>.c each. A value
 * is set, read back, and recorded; `leave` touches nothing. The profile `quiet` has a value for
 * each knob, `stock` leaves all; what the plan says of one knob goes before its profile.
 */
#define KNOB_VALUE_MAX 64
#define KNOB_LEAVE "leave"

/* Later phases depend on earlier ones: CPUs that are gone have no frequency to set. */
enum knob_phase { KNOB_TOPOLOGY, KNOB_DRIVER, KNOB_VALUE, KNOB_PHASES };

/* Ordered: a knob of several files has the worst state of them. */
enum knob_state {
	KNOB_LEFT,      /* not asked for */
	KNOB_SET,       /* reads back as asked, whether it had to be changed or not */
	KNOB_MISSING,   /* this machine does not have it */
	KNOB_DIFFERENT, /* cannot be written, or reads back as something else */
	KNOB_REFUSED,   /* does not go together with something else */
	KNOB_STATES
};

struct knob_result {
	enum knob_state state;
	char asked[KNOB_VALUE_MAX];
	char was[96];   /* before; of several files the first */
	char found[96]; /* afterwards; of several files the first that is not as asked */
	char why[160];  /* of MISSING and what is worse */
};

struct knob_change; /* something that can be undone, see change.h */

struct knobs {
	const char *root;
	bool live;                /* not a dry run: devices may be held open */
	struct cpulist online;    /* after the phase TOPOLOGY */
	struct cpulist benchmark; /* CPUs that samples run on; from the phase DRIVER on */
	struct cpulist house;     /* CPUs for all else: the others, or the first one */
	const char *arguments;    /* of the kernel */
	struct knob_change *changes;
	size_t changes_count;
	int latency_fd;   /* held open; -1 */
	bool pad_stacks;  /* each program gets an environment of another length */
	bool drop_caches; /* before programs that use files */
};

/* One knob while it is being set. */
struct knob_attempt {
	struct knobs *knobs;
	struct knob_result *result;
};

struct knob {
	const char *key;
	const char *quiet;    /* value of the profile */
	const char *expected; /* the values, in words */
	enum knob_phase phase;
	bool (*valid)(const char *value); /* is never asked about `leave` */
	/* Raise the result's state, through change.h or knob_note(). */
	void (*set)(struct knob_attempt *attempt, const char *value);
};

extern const struct knob *const knob_rows[];
extern const size_t knob_rows_count;

/* Index of a row or knob_rows_count. */
size_t knob_find(const char *key);

/* NULL, or the values that knob i has. */
const char *knob_check(size_t i, const char *value);

void knobs_open(struct knobs *knobs, const char *root, const char *arguments, bool live);

/* The CPUs that samples run on; all others, or else the lowest, are for the rest. */
void knobs_choose(struct knobs *knobs, const struct cpulist *benchmark);

/* Set all knobs of a phase to values[knob_rows_count]; results has as many. */
void knobs_apply(struct knobs *knobs, enum knob_phase phase, const char *const *values,
		 struct knob_result *results);

/* Put back, last first, what was changed and let go what is held. 0 or the number of failures. */
unsigned int knobs_undo(struct knobs *knobs);

/* Raise the state; the first reason of the worst state is kept. */
void knob_note(struct knob_attempt *attempt, enum knob_state state, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

/* "left", "set", "missing", "different", "refused". */
const char *knob_state_name(enum knob_state state);

/* Forms of `valid`. */
bool knob_value_switch(const char *value); /* on, off */
bool knob_value_number(const char *value); /* decimal, up to 9 digits */

#endif
