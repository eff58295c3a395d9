/* SPDX-License-Identifier: MIT */
#include "ci/child.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define KILL_AFTER_S 5

static volatile sig_atomic_t stop_signal;
static volatile sig_atomic_t group;

static void on_stop(int signal_number)
{
	stop_signal = signal_number;
	if (group)
		kill(-group, SIGTERM);
}

double child_clock(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static void redirect(const char *path, int fd)
{
	int file;

	if (!path)
		return;
	file = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0644);
	if (file < 0 || dup2(file, fd) < 0)
		_exit(126);
}

static void child_exec(char *const argv[], const char *out, const char *err)
{
	int null = open("/dev/null", O_RDONLY);

	setpgid(0, 0);
	dup2(null, 0);
	redirect(err, 2);
	redirect(out, 1);
	execvp(argv[0], argv);
	fprintf(stderr, "%s: %m\n", argv[0]);
	_exit(127);
}

static pid_t wait_until(pid_t pid, int *raw, struct rusage *usage, double until)
{
	pid_t got;

	for (;;) {
		got = wait4(pid, raw, WNOHANG, usage);
		if (got || child_clock() >= until)
			return got;
		usleep(20000);
	}
}

static void child_wait(pid_t pid, unsigned int limit_s, child_tick *tick, void *context,
		       struct child_end *end)
{
	double start = child_clock(), deadline = start + limit_s, next = start + 1;
	struct rusage usage = { 0 };
	int raw = 0;

	while (!wait_until(pid, &raw, &usage, next)) {
		next += 1;
		if (stop_signal)
			deadline = deadline < next + KILL_AFTER_S ? deadline : next + KILL_AFTER_S;
		if (child_clock() >= deadline) {
			kill(-pid, end->late ? SIGKILL : SIGTERM);
			end->late = 1;
			deadline += KILL_AFTER_S;
		}
		if (tick)
			tick(child_clock() - start, context);
	}
	kill(-pid, SIGKILL); /* whatever the program left behind */
	end->seconds = child_clock() - start;
	end->exit_code = WIFEXITED(raw) ? WEXITSTATUS(raw) : -1;
	end->signal = WIFSIGNALED(raw) ? WTERMSIG(raw) : 0;
	end->maxrss_kib = usage.ru_maxrss;
}

int child_run(char *const argv[], const char *out, const char *err, unsigned int limit_s,
	      child_tick *tick, void *context, struct child_end *end)
{
	struct sigaction action = { .sa_handler = on_stop };
	pid_t pid;

	memset(end, 0, sizeof(*end));
	sigaction(SIGINT, &action, NULL);
	sigaction(SIGTERM, &action, NULL);
	fflush(NULL);
	pid = fork();
	if (pid < 0) {
		fprintf(stderr, "%s: fork: %m\n", argv[0]);
		return -errno;
	}
	if (!pid)
		child_exec(argv, out, err);
	setpgid(pid, pid);
	group = pid;
	child_wait(pid, limit_s, tick, context, end);
	group = 0;
	return stop_signal ? -EINTR : 0;
}
