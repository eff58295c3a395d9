/* SPDX-License-Identifier: MIT */
#ifndef HOST_ARRIVAL_H
#define HOST_ARRIVAL_H

#include <stdint.h>
#include <stdio.h>

#include "stream/line.h"

/*
 * serial.times, beside serial.log: when its lines came. Text, only ever appended to, a line in
 * one write, after the bytes that it speaks of are in the log:
 *
 *   BMT1 clock=<real|simulated> baud=<N>
 *   <offset> <ns>
 *
 * A line for each read that held the end of a line: the first <offset> bytes of the log were
 * there <ns> after the capture began, by the host's CLOCK_MONOTONIC, which nobody sets. Decimal,
 * at most 18 digits; offset grows, ns does not fall. baud: of the wire, 0: it has no speed, as
 * an emulated port. clock=simulated: the machine's clock is not meant to follow real time.
 * What is not of this form, a last line without its LF too (the capture died), ends what is
 * believed; an empty file says nothing, as none does.
 */
#define ARRIVAL_FILE "serial.times"

/* The writer. */
struct arrival_log {
	int fd; /* -1: nothing is written */
	unsigned long baud;
	int simulated;
};

/* The first line. What cannot be written is said once, and the log goes on without times. */
void arrival_log_start(struct arrival_log *log);

/* len bytes came at ns, with them the log has offset. Written only if a line ends in them. */
void arrival_log_note(struct arrival_log *log, const char *bytes, size_t len, uint64_t offset,
		      int64_t ns);

void arrival_log_close(struct arrival_log *log);

/* The reader: one pass, constant memory, hostile input. */
struct arrival {
	FILE *in; /* NULL: nothing is known (any more) */
	unsigned long baud;
	int simulated;
	uint64_t offset; /* of the last line read */
	int64_t ns;
};

/*
 * Open; 0, -ENOENT without a message, or another -errno after one. Then nothing is known, and
 * all functions work. arrival_close in any case.
 */
int arrival_open(struct arrival *arrival, const char *path);
void arrival_close(struct arrival *arrival);

/* The same for what lies beside the log and belongs to it: NAME.times for NAME.log. */
int arrival_open_beside(struct arrival *arrival, const char *log);

/* Take over an open file and read its first line: 0, or -EINVAL, without a message. */
int arrival_begin(struct arrival *arrival, FILE *in);

/* When the first offset bytes were there; -1: not known. From call to call offset must not fall. */
int64_t arrival_find(struct arrival *arrival, uint64_t offset);

/* When the line that was there at ns must have begun to leave at the latest. */
int64_t arrival_sent_ns(int64_t ns, const struct line *line, unsigned long baud);

#endif
