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

/* A quantity: one metric of one case of one benchmark. */
struct sheet_metric {
	const char *bench;
	const char *case_name; /* "-" if the benchmark has one case only */
	const char *name;
	const char *unit;
	int better; /* 1: high, -1: low */
	int record; /* the benchmark's metric of record */
};

/* A boot. */
struct sheet_run {
	const char *dir; /* as it was found */
	const char *config, *plan, *machine, *session;
	const char *cpu;      /* cpu_name of facts */
	const char *kernel;   /* kernel_release of facts */
	const char *manifest; /* SHA-256, hex; "" if there is none */
	const char *reason;   /* of the status */
	const char *label;    /* its column */
	int64_t started_s;    /* host's clock, since 1970; 0: not known */
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

struct sheet {
	struct sheet_run *runs; /* sorted by label's first appearance, then dir */
	size_t runs_count;
	struct sheet_metric *metrics; /* sorted: by bench, place in the plan, place in descriptor */
	size_t metrics_count;
	struct sheet_sample *samples; /* by run, then number */
	size_t samples_count;
	struct sheet_value *values; /* by sample */
	size_t values_count;
};

#endif
