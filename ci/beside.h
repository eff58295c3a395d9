/* SPDX-License-Identifier: MIT */
#ifndef CI_BESIDE_H
#define CI_BESIDE_H

#include <sys/types.h>

/*
 * A program that runs beside a virtual machine, its TPM for instance. Everything of it lies in
 * DIR/beside, which is new each time; it listens at DIR/beside/socket.
 */
struct beside {
	pid_t pid; /* 0: there is none */
};

/* text with @dir@ and @socket@ replaced; the caller's to free; NULL if out of memory. */
char *beside_words(const char *dir, const char *text);

/*
 * Start the program of these words and wait until it listens; nothing if there are no words. 0
 * or -errno (message printed). beside_stop in any case.
 */
int beside_start(struct beside *beside, const char *dir, const char *words);
void beside_stop(struct beside *beside);

#endif
