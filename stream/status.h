/* SPDX-License-Identifier: MIT */
#ifndef STREAM_STATUS_H
#define STREAM_STATUS_H

/*
 * How a sample, a run or a test ended; ordered by severity and only ever raised.
 * SKIP needs a reason. ERROR is our fault, FAIL the machine's or the hypervisor's.
 * LOST (stream incomplete) exists on the host only. INVALID: not what it claims to be, as the
 * host finds, or as a benchmark finds that meets another interface than the one it measures.
 */
enum status {
	STATUS_OK,
	STATUS_NOISY,
	STATUS_SKIP,
	STATUS_ERROR,
	STATUS_FAIL,
	STATUS_LOST,
	STATUS_INVALID,
	STATUS_COUNT
};

/* The name used on the wire and in files: "ok", "noisy", ...; never NULL. */
const char *status_name(enum status status);

/* 0 and *status set, or -EINVAL for a word that is no status. */
int status_parse(const char *word, enum status *status);

/* Raise *status to `to` if that is more severe; true if it was raised. */
int status_raise(enum status *status, enum status to);

/* Process exit code: ok, noisy, skip 0; fail 1; error 3; lost 4; invalid 5. (2 is usage.) */
int status_exit_code(enum status status);

#endif
