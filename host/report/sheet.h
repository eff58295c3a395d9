/* SPDX-License-Identifier: MIT */
#ifndef HOST_REPORT_SHEET_H
#define HOST_REPORT_SHEET_H

#include <stddef.h>
#include <stdint.h>

#include "stream/status.h"

/*
 * The numbers of any number of runs, and no more than comparing them needs. Strings are owned by
 * the sheet, never NULL, and may hold any byte: they come from the wire.
 */

/* What makes a column. */
enum sheet_by {
	SHEET_BY_CONFIG,
	SHEET_BY_MACHINE,
	SHEET_BY_PLAN,
	SHEET_BY_IMAGE,
	SHEET_BY_ARGUMENT
};

/* A quantity: one metric of one case of one benchmark. */
struct sheet_metric {
	const char *bench;
	const char *case_name; /* "-" if the benchmark has one case only */
	const char *name;
	const char *unit;
	int better;     /* 1: high, -1: low */
	int record;     /* the benchmark's metric of record */
	int64_t listed; /* place of the case in the plan, from 1; 0: not known */
	uint32_t place; /* in the descriptor, from 0 */
};

/* A boot. */
struct sheet_run {
	const char *dir; /* as it was found */
	const char *config, *plan, *machine, *session;
	const char *cpu;      /* cpu_name of facts */
	const char *kernel;   /* kernel_release of facts */
	const char *manifest; /* SHA-256, hex; "" if there is none */
	const char *firmware, *word_size;
	const char *plan_sha256; /* of the plan as it was sent */
	const char *reason;      /* of the status */
	const char *label;       /* its column */
	int64_t started_s;       /* host's clock, since 1970; 0: not known */
	enum status status;
	int counted;    /* 0: invalid, lost or worse, or left out for another reason */
	size_t samples; /* timed ones, without those that were taken again */
	size_t noisy;   /* of these */
	size_t failed;  /* of these */
};

/* A timed sample of a run. */
struct sheet_sample {
	uint32_t run;       /* index */
	uint32_t number;    /* in the run, from 1 */
	int64_t start_ns;   /* since the boot */
	double khz;         /* frequency that the evidence found (median of its CPUs); NAN: none */
	double celsius;     /* the hottest sensor; NAN: none */
	uint8_t status;     /* enum status */
	uint8_t counted;    /* its values are compared */
	uint8_t superseded; /* noisy, and taken again */
};

/* A number: what metric was in what sample. */
struct sheet_value {
	uint32_t sample; /* index */
	uint32_t metric; /* index */
	double value;    /* finite */
};

/* What the looks before and after a run's samples found, in the middle. */
struct sheet_evidence {
	uint32_t run;
	const char *name;
	double median; /* of what was added between the looks, or of what the second found */
};

/* A line of an image's manifest: what went into it. */
struct sheet_input {
	const char *manifest; /* its SHA-256, as in sheet_run */
	const char *name;
	const char *sha256;
};

struct sheet {
	struct sheet_run *runs; /* as the folders were named */
	size_t runs_count;
	struct sheet_metric *metrics; /* by place in the plan, then by name and place */
	size_t metrics_count;
	struct sheet_sample *samples; /* by run, then number */
	size_t samples_count;
	struct sheet_value *values; /* by sample */
	size_t values_count;
	struct sheet_evidence *evidence; /* by run */
	size_t evidence_count;
	struct sheet_input *inputs; /* of each manifest once, sorted by name */
	size_t inputs_count;
	void *texts; /* of tsearch(): all strings */
};

/* An owned copy of text, the same one for the same text; NULL when out of memory. */
const char *sheet_text(struct sheet *sheet, const char *text);

void sheet_free(struct sheet *sheet);

#endif
