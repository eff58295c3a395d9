/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE /* ppoll */
#include "host/interrupt.h"

#include <errno.h>
#include <signal.h>
#include <stddef.h>
#include <time.h>

static const int signals[] = { SIGINT, SIGTERM, SIGHUP };
#define SIGNALS (sizeof(signals) / sizeof(signals[0]))

static volatile sig_atomic_t seen;
static sigset_t mask_before;
static struct sigaction actions_before[SIGNALS], pipe_before;

static void note(int signal)
{
	(void)signal;
	seen = 1;
}

void interrupt_catch(void)
{
	struct sigaction action = { .sa_handler = note }, ignore = { .sa_handler = SIG_IGN };
	sigset_t mask;

	seen = 0;
	sigemptyset(&mask);
	for (size_t i = 0; i < SIGNALS; i++) {
		sigaddset(&mask, signals[i]);
		sigaction(signals[i], &action, &actions_before[i]);
	}
	sigaction(SIGPIPE, &ignore, &pipe_before);
	sigprocmask(SIG_BLOCK, &mask, &mask_before);
}

void interrupt_release(void)
{
	sigprocmask(SIG_SETMASK, &mask_before, NULL);
	sigaction(SIGPIPE, &pipe_before, NULL);
	for (size_t i = 0; i < SIGNALS; i++)
		sigaction(signals[i], &actions_before[i], NULL);
}

int interrupt_seen(void)
{
	return seen;
}

int interrupt_poll(struct pollfd *fds, nfds_t n, int64_t timeout_ms)
{
	struct timespec timeout = { .tv_sec = timeout_ms / 1000,
				    .tv_nsec = timeout_ms % 1000 * 1000000 };
	int ready;

	ready = ppoll(fds, n, timeout_ms < 0 ? NULL : &timeout, &mask_before);
	if (seen)
		return -EINTR;
	return ready < 0 ? (errno == EINTR ? 0 : -errno) : ready;
}
