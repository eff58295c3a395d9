/* SPDX-License-Identifier: MIT */
#ifndef INITRAMFS_EVIDENCE_EVIDENCE_H
#define INITRAMFS_EVIDENCE_EVIDENCE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "initramfs/runner/cpulist.h"
#include "initramfs/runner/process.h"

/*
 * What is looked at right before and right after each sample, never during it; a file
 * evidence_<row>.c for each kind. A kind adds numbers to a look; where it has a rule, two looks
 * that differ by more than the rule's limit make the sample noisy.
 */
#define EVIDENCE_NAME_MAX 48
#define EVIDENCE_LINE_MAX 160
#define EVIDENCE_NEVER UINT64_MAX /* the limit of a rule that is off */

struct evidence_value {
	char name[EVIDENCE_NAME_MAX]; /* with unit, then CPU: smi_cpu0, loop_hot_khz_cpu0 */
	uint64_t value;
};

/* One look at the machine. */
struct evidence {
	const char *root;
	const struct cpulist *cpus;        /* that samples run on */
	bool live;                         /* not a dry run */
	char log_first[EVIDENCE_LINE_MAX]; /* the kernel's first line since the look before */
	struct evidence_value *list;
	size_t count, room;
};

/* Everything that a rule may look at. */
struct evidence_pair {
	const struct evidence *start; /* of the measuring: knobs set, temperature steady */
	const struct evidence *before, *after;
	const struct process_end *end; /* of the program */
};

struct evidence_row {
	const char *name;
	bool works; /* takes CPU time to look, and so does it where other rows do not see that */
	void (*look)(struct evidence *look); /* NULL: nothing is read */
	/* Add what two looks say together, by one number each; NULL: nothing. */
	void (*derive)(const struct evidence_pair *pair, struct evidence *derived);
	const char *rule; /* key of a plan, its unit at the end; NULL: none */
	uint64_t limit;   /* if the plan has none */
	/* Whether the limit is passed; why[size] then says by what, in words. */
	bool (*passes)(const struct evidence_pair *pair, uint64_t limit, char *why, size_t size);
};

extern const struct evidence_row *const evidence_rows[];
extern const size_t evidence_rows_count;

/* Index of the row with this rule, or evidence_rows_count. */
size_t evidence_find(const char *rule);

/*
 * Take a look into *look, whose root, cpus and live are set; what was in it is dropped. Rows that
 * work go first before a program, and last after it.
 */
enum evidence_side { EVIDENCE_BEFORE, EVIDENCE_AFTER };
void evidence_look(struct evidence *look, enum evidence_side side);
void evidence_free(struct evidence *look);

/* What the looks of *pair say together, into *derived; what was in it is dropped. */
void evidence_derive(const struct evidence_pair *pair, struct evidence *derived);

/* Add a number; without memory it is left out. */
void evidence_add(struct evidence *look, uint64_t value, const char *name, ...)
	__attribute__((format(printf, 3, 4)));

/* The number with this name: true and *value if there is one. */
bool evidence_get(const struct evidence *look, const char *name, uint64_t *value);

/* after - before of the number with this name; false if one of them is missing or it fell. */
bool evidence_rise(const struct evidence_pair *pair, const char *name, uint64_t *rise);

/*
 * The sum of the rises of all numbers whose names start with prefix; 0 if there are none.
 * *worst is the name with the largest rise, or "".
 */
uint64_t evidence_rises(const struct evidence_pair *pair, const char *prefix, const char **worst);

/* Judge by all rules with limits[evidence_rows_count]; the reasons into why[size]. True: noisy. */
bool evidence_judge(const struct evidence_pair *pair, const uint64_t *limits, char *why,
		    size_t size);

#endif
