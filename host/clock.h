/* SPDX-License-Identifier: MIT */
#ifndef HOST_CLOCK_H
#define HOST_CLOCK_H

#include <stdint.h>

#define CLOCK_UTC_LEN 16 /* "20261123T170000Z" */

/* Monotonic milliseconds, for waiting. */
int64_t clock_ms(void);

/* Monotonic nanoseconds, for measuring. */
int64_t clock_ns(void);

/* Nanoseconds since 1970. */
int64_t clock_wall_ns(void);

/* The time now as YYYYmmddTHHMMSSZ. */
void clock_utc(char text[CLOCK_UTC_LEN + 1]);

#endif
