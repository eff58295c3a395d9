/* SPDX-License-Identifier: MIT */
#ifndef BENCH_PAL_BENCH_PAL_H
#define BENCH_PAL_BENCH_PAL_H

#include <stddef.h>

/*
 * The code that runs as a PAL. It is never called where it was linked: pages are filled with a
 * copy of all of it, from pal_start to pal_end, and TrustVisor runs that. So it uses nothing
 * outside itself: no library, no variables, no tables, general registers only.
 */
#define PAL_PARAMS_MAX 10

/* Words of pal_time's second parameter. */
enum pal_time_word {
	PAL_TIME_ENTRY_LOW, /* time stamp counter when the PAL began, 32 bits each */
	PAL_TIME_ENTRY_HIGH,
	PAL_TIME_EXIT_LOW, /* and before it returned */
	PAL_TIME_EXIT_HIGH,
	PAL_TIME_NUMBER,
	PAL_TIME_WORDS
};

extern const char __start_pal_text[], __stop_pal_text[];

/* a + *b; *b is incremented. */
unsigned long pal_add(unsigned long a, unsigned long *b);
/* The same with p[PAL_TIME_NUMBER], between two readings of the time stamp counter. */
unsigned long pal_time(unsigned long a, unsigned long *p);
/* a; the pointer is not followed. */
unsigned long pal_ignore(unsigned long a, unsigned long *p);
/* What is at an address: for tests that expect a refusal. */
unsigned long pal_peek(unsigned long address, unsigned long *p);

/*
 * Entries for 1 to PAL_PARAMS_MAX parameters, at [number - 1]: first + 2 * second + 3 * third...
 * A pointer counts as the fold of its data (pal_fold); mixed takes integers at odd places.
 */
extern const void *const pal_ints[PAL_PARAMS_MAX];
extern const void *const pal_pointers[PAL_PARAMS_MAX];
extern const void *const pal_mixed[PAL_PARAMS_MAX];

#endif
