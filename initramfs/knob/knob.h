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
	char was[96];     /* before; of several files the first */
	char found[96];   /* afterwards; of several files the first that is not as asked */
	char why[160];    /* of MISSING and what is worse */
	char detail[256]; /* more that was seen; "" if nothing */
};

struct knob_change; /* something that can be undone, see undo.h */

struct knobs {
	const char *root;
	const char *arguments;    /* of the kernel */
	const char *layers;       /* below Linux, as probe.h names them */
	bool live;                /* not a dry run: devices may be held open */
	struct cpulist online;    /* after the phase TOPOLOGY */
	struct cpulist benchmark; /* CPUs that samples run on; from the phase DRIVER on */
	struct cpulist house;     /* CPUs for all else: the others, or the first one */
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
	bool look; /* change nothing, only show what there is */
};

struct knob {
	const char *key;
	const char *quiet;    /* value of the profile */
	const char *expected; /* the values, in words */
	enum knob_phase phase;
	bool (*valid)(const char *value); /* is never asked about `leave` */
	/* Change only through change.h, raise the result's state through that or knob_note(). */
	void (*set)(struct knob_attempt *attempt, const char *value);
};

extern const struct knob *const knob_rows[];
extern const size_t knob_rows_count;

/* Index of a row or knob_rows_count. */
size_t knob_find(const char *key);

/* NULL, or the values that knob i has. */
const char *knob_check(size_t i, const char *value);

/* Nothing is changed yet; the strings must live as long. */
void knobs_open(struct knobs *knobs, const char *root, const char *arguments, const char *layers,
		bool live);

/* The CPUs that samples run on; all others, or else the lowest, are for the rest. */
void knobs_choose(struct knobs *knobs, const struct cpulist *benchmark);

/*
 * Set all knobs of a phase to values[knob_rows_count]; results has as many. Of one that is to be
 * left it is only looked at what it would change.
 */
void knobs_apply(struct knobs *knobs, enum knob_phase phase, const char *const *values,
		 struct knob_result *results);

/* Put back, last first, what was changed and let go what is held; how many are not back. */
unsigned int knobs_undo(struct knobs *knobs);

/* Let go what is held, and leave the machine as it is now. */
void knobs_close(struct knobs *knobs);

/* What there was and is, of one of several places: kept if it is the first or the worst so far. */
void knob_show(struct knob_attempt *attempt, enum knob_state state, const char *was,
	       const char *found);

/* Then raise the state; the first reason of the worst state is kept, none of SET. */
void knob_note(struct knob_attempt *attempt, enum knob_state state, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

/* Add to the result's detail, with "; " between, as long as there is room. */
void knob_detail(struct knob_attempt *attempt, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

/* "left", "set", "missing", "different", "refused". */
const char *knob_state_name(enum knob_state state);

/* Forms of `valid`. */
bool knob_value_switch(const char *value); /* on, off */
bool knob_value_number(const char *value); /* decimal, up to 9 digits */
bool knob_value_house(const char *value);  /* house: the housekeeping CPUs */

#endif
