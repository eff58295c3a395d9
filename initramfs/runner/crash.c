/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE 1
#include "initramfs/runner/crash.h"

#include <signal.h>
#include <stddef.h>

#include "initramfs/runner/power.h"

static struct announcer *where;

static void on_crash(int signal)
{
	announce_crash(where, signal);
	power_end(PLAN_END_POWEROFF, -1);
}

/* A stack of its own, because the crash may be an overflow of the other one. */
void crash_install(struct announcer *announcer)
{
	static char memory[65536];
	static const int signals[] = { SIGSEGV, SIGBUS, SIGABRT, SIGILL, SIGFPE };
	const stack_t stack = { .ss_sp = memory, .ss_size = sizeof(memory) };
	struct sigaction action = { .sa_handler = on_crash,
				    .sa_flags = SA_ONSTACK | (int)SA_RESETHAND };

	where = announcer;
	sigaltstack(&stack, NULL);
	for (size_t i = 0; i < sizeof(signals) / sizeof(signals[0]); i++)
		sigaction(signals[i], &action, NULL);
}
