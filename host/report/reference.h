/* SPDX-License-Identifier: MIT */
#ifndef HOST_REPORT_REFERENCE_H
#define HOST_REPORT_REFERENCE_H

#include <stddef.h>

#include "host/report.h"
#include "host/report/compare.h"

/* Published figures, from a file of the form that bench/reference/xmhf64-thesis.ref describes. */
#define REFERENCE_LIST_MAX 512 /* of each kind of line */
#define REFERENCE_NAME_MAX 31

enum reference_kind { REFERENCE_RATIO, REFERENCE_TIME };

struct reference_quantity {
	char name[REFERENCE_NAME_MAX + 1];
	enum reference_kind kind;
	char cases[64], metric[REFERENCE_NAME_MAX + 1]; /* ours that come closest; BENCH/CASE */
};

struct reference_value {
	size_t machine;  /* index */
	size_t quantity; /* index */
	char config[REFERENCE_NAME_MAX + 1];
	double number;
};

struct reference_machine {
	char name[REFERENCE_NAME_MAX + 1];
	char *text;
};

struct reference {
	char *title, *source;
	struct reference_quantity quantities[REFERENCE_LIST_MAX];
	struct reference_machine machines[REFERENCE_LIST_MAX];
	struct reference_value values[REFERENCE_LIST_MAX];
	char *notes[REFERENCE_LIST_MAX];
	size_t quantities_count, machines_count, values_count, notes_count;
};

/*
 * Read NAME: a file, or the name of one that came with this program (../reference/NAME.ref from
 * it). 0 or -errno after a message. reference_free in any case.
 */
int reference_load(const char *name, struct reference **reference);
void reference_free(struct reference *reference);

/*
 * For each machine of the reference a table: a row a case of ours, published columns, then ours;
 * and what differs in machine and method. 0 or -ENOMEM.
 */
int reference_text(FILE *out, const struct reference *reference, const struct compare *compare,
		   const struct report_style *style);

#endif
