/* SPDX-License-Identifier: MIT */
#ifndef HOST_RESULT_H
#define HOST_RESULT_H

#include <stddef.h>
#include <stdint.h>

#include "host/clock_proof.h"
#include "host/metric_set.h"
#include "host/result_pairs.h"
#include "stream/status.h"

/*
 * One run as it lies in a result folder. DIR/raw is the unpacked tarball and is treated as
 * hostile: every size and count below is a bound, every number is checked, and memory is
 * bounded by them, not by what a run holds.
 *
 * run.json, schema 1, keys sorted, times in ns of the machine under test unless said:
 *   schema     1
 *   status     worst status of all that is below; reasons: list of what raised it
 *   run        the run file (session config plan machine status reason expected found
 *              found_end ...), as it was sent; result_proof.c compares the last three
 *   facts plan the files as they were sent; a key that comes twice is a list, `bench` always
 *   preflight  {KEY: text, warning: [text]}, as initramfs/runner/preflight.h has it; only if the
 *              run looked at the machine first
 *   knobs      {KEY: {asked, was, found, state, why, detail}}, what the plan fixed of the machine:
 *              state is set, left (not asked for), missing, different or refused; {} if the run
 *              sent no such file
 *   manifest   {sha256, expected}
 *   clock      {state, drift_ppm, uncertainty_ppm, span_s, events, blocks}: host/clock_proof.h;
 *              without a fit only the state
 *   origin     what the host knew: struct result_origin
 *   benchmarks {NAME: {title, record, better, metrics: [{name, unit, pattern}]}}
 *   samples    [{sample (its number), bench, case, role, index, of, status, reason, argv, cpus,
 *              exit, signal, start_ns, ..., nivcsw, inblock, oublock: as in meta,
 *              exits, exits_by_kind: only of hypervisors that count them,
 *              attempt: from 1; a noisy sample is taken again with the same index,
 *              superseded: true, only where it was,
 *              listed: place of the case in the plan, which need not be the samples' order,
 *              metrics: {NAME: number},
 *              evidence: {NAME: [before, after], or one number that both looks say together},
 *              of every file samples/NNNN/evidence; none: the runner sent none}]
 *              over RESULT_KEPT_MAX the sample is without evidence, and has of meta only what
 *              the host looks at; reasons says from which sample on
 */
#define RESULT_SCHEMA 1
#define RESULT_REASONS_MAX 64
#define RESULT_FILE_MAX (1u << 20)       /* bytes of a key=value file and of the manifest */
#define RESULT_META_MAX (64u << 10)      /* bytes of a sample's meta file */
#define RESULT_EVIDENCE_MAX (256u << 10) /* bytes of a sample's evidence file */
#define RESULT_NUMBERS_MAX (1u << 20)    /* lines of evidence of all samples together */
#define RESULT_KEPT_MAX (16u << 20)      /* bytes of meta and evidence of all samples together */
#define RESULT_NEEDED_MAX (18u << 20)    /* the same where only what is needed of meta is kept */
#define RESULT_OUTPUT_MAX (2u << 20)     /* bytes of a sample's standard output */
#define RESULT_JSON_MAX (256u << 20)     /* bytes of run.json */
#define RESULT_SHA256_HEX 64
#define RESULT_CLOCK_SIMULATED "simulated"

/*
 * What the host knew of the run; all strings may be NULL (not known; then not checked).
 * config, plan, machine, manifest and session are what the run must be: any difference
 * makes it INVALID.
 */
struct result_origin {
	const char *config;
	const char *plan;
	const char *machine;
	const char *manifest;    /* SHA-256 of the image's manifest, hex */
	const char *session;     /* 8 hex digits */
	const char *source;      /* where the log was captured from */
	const char *command;     /* QEMU's command line */
	const char *accelerator; /* "tcg" or "kvm" */
	const char *firmware;    /* "bios" or "uefi" */
	const char *power;       /* "off" by itself behind its last word, or "on" */
	const char *clock;       /* RESULT_CLOCK_SIMULATED: it is not to be compared with ours */
	int64_t started_s;       /* host's clock, seconds since 1970; 0: not known */
	int64_t ended_s;
	enum status status; /* how the capture ended; raises the result's status */
	const char *reason;
	const char *stream_lines;    /* data lines of the results, decimal as the next two */
	const char *stream_repaired; /* of these, computed from parity */
	const char *stream_asked;    /* requests for lines that were lost */
	const char *restarted;       /* the last word before the machine started over, if it did */
};

enum result_role {
	RESULT_PREPARE,
	RESULT_DISCARD,
	RESULT_SAMPLE,
	RESULT_CLEANUP,
	RESULT_SKIP,
	RESULT_ROLES
};

struct result_sample {
	unsigned int number; /* from the folder's name, 1-based */
	struct result_pairs meta;
	struct result_pairs evidence; /* each value one or two whole numbers, or a problem */
	const char *bench;            /* into meta, as case_name and reason; never NULL */
	const char *case_name;
	const char *reason;
	enum result_role role;
	enum status status;
	char problem[160];            /* found by the host; "" if none */
	const struct metric_set *set; /* NULL: no descriptor */
	double *values;               /* set->count of them; NAN: not in the output */
	int superseded; /* noisy, and taken again: kept, but neither counted nor judged */
};

/* Samples of which something stays in raw/ only: host/result_kept.h. */
struct result_left {
	unsigned int first; /* number of the first one */
	unsigned int count;
};

struct result {
	struct result_pairs run;
	struct result_pairs facts;
	struct result_pairs plan;
	struct result_pairs preflight; /* none if there was no such stage */
	struct result_pairs knobs;     /* KEY.FIELD */
	struct metric_set *sets;
	size_t sets_count;
	struct result_sample *samples; /* in order of number */
	size_t samples_count;
	size_t numbers_count; /* of lines in the evidence of all samples */
	size_t kept_bytes;    /* of meta and evidence of all samples */
	struct result_left meta_left, evidence_left;
	char manifest[RESULT_SHA256_HEX + 1]; /* SHA-256 of raw/manifest; "" if there is none */
	struct result_origin origin;          /* strings owned by `owned` */
	struct result_pairs owned;
	struct clock_proof clock;
	enum status status; /* worst of all */
	char *reasons[RESULT_REASONS_MAX];
	size_t reasons_count;
};

/*
 * Read DIR/raw, judge it and fill *result (result_free it, on errors too). bench_dir: folder
 * of NAME.bench files that replace those of the run; NULL: DIR/raw/bench. origin NULL: the one
 * in DIR/run.json, if there is one. 0 or -errno after a message; what is wrong with single
 * samples is no error here but a status of the result.
 */
int result_load(const char *dir, const char *bench_dir, const struct result_origin *origin,
		struct result *result);
void result_free(struct result *result);

/*
 * Load DIR with this origin (NULL: nothing is known) and write DIR/run.json; *worst is the
 * result's status. A clock that drifts is said on stderr.
 */
int result_write(const char *dir, const struct result_origin *origin, enum status *worst);

/* Raise the status to at least `to` and keep the reason (printf form). */
void result_raise(struct result *result, enum status to, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

/*
 * The knobs in one line of text, for people: how many are set and left, and the names of those
 * that are not as asked. Empty if the run sent none.
 */
void result_knobs_text(const struct result *result, char *out, size_t size);

/* The steps of result_load, one file each. */
int result_samples_load(const char *raw, struct result *result);
void result_attempts_mark(struct result *result);
void result_judge(struct result *result);
void result_proof_judge(struct result *result);
int result_clock_load(const char *dir, struct result *result);
void result_clock_judge(struct result *result);
int result_origin_load(const char *dir, struct result *result);
int result_origin_copy(struct result *result, const struct result_origin *origin);

const char *result_role_name(enum result_role role);

/* True for the keys of a sample's meta file whose value is a whole number. */
int result_number_key(const char *key);

#endif
