/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE 1
#include "initramfs/runner/crash.h"

#include <signal.h>
#include <stddef.h>

#include "initramfs/runner/file.h"
#include "initramfs/runner/kernel_log.h"
#include "initramfs/runner/log.h"
#include "initramfs/runner/power.h"

static struct runner *where;

static void send_log(void)
{
	struct encoder *encoder = &where->announcer.encoder;
	char path[PATH_MAX];

	encoder->unpacked_bytes = 0;
	encoder->parity_percent = where->plan.parity;
	if (!file_path(path, where->result, "/runner.log"))
		encoder_file(encoder, CRASH_STREAM, "runner.log", path, NULL, NULL);
}

static void note(int signal, const siginfo_t *info)
{
	if (info->si_code <= 0)
		log_print("crash: signal %d, sent by process %d", signal, (int)info->si_pid);
	else
		log_print("crash: signal %d, code %d, at %p", signal, info->si_code, info->si_addr);
}

/* The short word comes first, because what follows may crash again. */
static void on_crash(int signal, siginfo_t *info, void *context)
{
	static volatile sig_atomic_t again;

	(void)context;
	if (again++)
		power_end(PLAN_END_POWEROFF, -1);
	announce_crash(&where->announcer, signal);
	note(signal, info);
	send_log();
	kernel_log_send_plain(where);
	port_drain(&where->announcer.port);
	power_end(PLAN_END_POWEROFF, -1);
}

/* A stack of its own, because the crash may be an overflow of the other one. */
void crash_install(struct runner *runner)
{
	static char memory[262144];
	static const int signals[] = { SIGSEGV, SIGBUS, SIGABRT, SIGILL, SIGFPE };
	const stack_t stack = { .ss_sp = memory, .ss_size = sizeof(memory) };
	struct sigaction action = { .sa_sigaction = on_crash,
				    .sa_flags = SA_ONSTACK | SA_SIGINFO | SA_NODEFER };

	where = runner;
	sigaltstack(&stack, NULL);
	for (size_t i = 0; i < sizeof(signals) / sizeof(signals[0]); i++)
		sigaction(signals[i], &action, NULL);
}
