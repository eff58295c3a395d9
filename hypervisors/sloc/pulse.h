/* SPDX-License-Identifier: MIT */
#ifndef HYPERVISORS_SLOC_PULSE_H
#define HYPERVISORS_SLOC_PULSE_H

/* What is done from now on (printf form): said on stderr once it takes more than two seconds. */
void pulse_begin(const char *format, ...) __attribute__((format(printf, 1, 2)));

/*
 * Between two pieces of work: wait that long, if at all. 0, or -EINTR when the user wants an end
 * (host/interrupt.h).
 */
int pulse_beat(int timeout_ms);

#endif
