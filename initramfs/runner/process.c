/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE 1
#include "initramfs/runner/process.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "initramfs/runner/child.h"
#include "initramfs/runner/clock.h"
#include "initramfs/runner/log.h"
#include "initramfs/runner/watch.h"

int process_output_new(struct process_output output[2])
{
	for (int i = 0; i < 2; i++) {
		output[i] = (struct process_output){ .bytes = malloc(PROCESS_OUTPUT_MAX) };
		if (output[i].bytes)
			memset(output[i].bytes, 0xff, PROCESS_OUTPUT_MAX);
	}
	if (output[0].bytes && output[1].bytes)
		return 0;
	process_output_free(output);
	return -ENOMEM;
}

void process_output_free(struct process_output output[2])
{
	for (int i = 0; i < 2; i++) {
		free(output[i].bytes);
		output[i].bytes = NULL;
	}
}

/* SIGCHLD only has to end ppoll() early; there is nothing to do in the handler. */
static void on_child(int signal)
{
	(void)signal;
}

/* What the signals were, so that they can be put back. */
struct signals {
	struct sigaction action;
	sigset_t mask;
};

static void signals_take(struct signals *old)
{
	struct sigaction action = { .sa_handler = on_child };
	sigset_t block;

	sigemptyset(&block);
	sigaddset(&block, SIGCHLD);
	sigprocmask(SIG_BLOCK, &block, &old->mask);
	sigaction(SIGCHLD, &action, &old->action);
}

static void signals_give_back(const struct signals *old)
{
	sigaction(SIGCHLD, &old->action, NULL);
	sigprocmask(SIG_SETMASK, &old->mask, NULL);
}

/* All other children are orphans that PID 1 inherited, or nobody. */
static void reap_orphans(void)
{
	while (waitpid(-1, NULL, WNOHANG) > 0)
		;
}

static uint64_t own_us(void)
{
	struct rusage usage = { 0 };

	getrusage(RUSAGE_SELF, &usage);
	return (uint64_t)(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) * 1000000u +
	       (uint64_t)(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec);
}

int process_run(const struct process_request *request, struct process_end *end)
{
	struct watch watch = { .request = request, .end = end };
	uint64_t before_us;
	struct signals old;
	int err;

	*end = (struct process_end){ .exit = -1 };
	for (int i = 0; i < 2; i++) {
		request->output[i]->len = 0;
		request->output[i]->truncated = false;
	}
	signals_take(&old);
	watch.unblocked = old.mask;
	sigdelset(&watch.unblocked, SIGCHLD);
	end->start_ns = clock_boot_ns();
	err = child_start(request, &watch.unblocked, &watch.child);
	before_us = own_us();
	if (!err) {
		watch_child(&watch);
		end->start_errno = child_start_error(&watch.child);
		reap_orphans();
	}
	signals_give_back(&old);
	end->runner_us = own_us() - before_us;
	if (err)
		log_print("start %s: %s", request->argv[0], strerror(-err));
	return err;
}
