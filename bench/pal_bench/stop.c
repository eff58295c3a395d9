/* SPDX-License-Identifier: MIT */
#include "bench/pal_bench/stop.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>

#include "bench/pal_bench/variant.h"

/* Those that a fault of this thread sends stay: blocked, they would kill. */
void stop_block(void)
{
	static const int own_faults[] = { SIGILL, SIGSEGV, SIGBUS, SIGFPE, SIGTRAP };
	sigset_t all;

	sigfillset(&all);
	for (size_t i = 0; i < sizeof(own_faults) / sizeof(own_faults[0]); i++)
		sigdelset(&all, own_faults[i]);
	sigprocmask(SIG_BLOCK, &all, NULL);
}

/* Only looks: they stay blocked and pending. A wait with a time would need 32-bit time calls. */
int stop_asked(void)
{
	static const int ends[] = { SIGTERM, SIGINT, SIGHUP, SIGQUIT };
	sigset_t pending;

	sigemptyset(&pending);
	sigpending(&pending);
	for (size_t i = 0; i < sizeof(ends) / sizeof(ends[0]); i++) {
		if (!sigismember(&pending, ends[i]))
			continue;
		fprintf(stderr, "%s: ended by signal %d\n", variant.program, ends[i]);
		return -EINTR;
	}
	return 0;
}
