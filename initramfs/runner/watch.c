/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE 1
#include "initramfs/runner/watch.h"

#include <errno.h>
#include <poll.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "initramfs/runner/clock.h"

/* A program that left the group may hold a pipe open for ever. */
#define DRAIN_MS 1000

static void close_output(struct child *child, int which)
{
	if (child->output[which] >= 0)
		close(child->output[which]);
	child->output[which] = -1;
}

/* One read: into the buffer, or over the end of it nowhere. */
static void collect(struct watch *watch, int which)
{
	static char dropped[65536];
	struct process_output *output = watch->request->output[which];
	size_t room = PROCESS_OUTPUT_MAX - output->len;
	char *to = room ? output->bytes + output->len : dropped;
	ssize_t got = read(watch->child.output[which], to, room ? room : sizeof(dropped));

	if (got == 0 || (got < 0 && errno != EAGAIN && errno != EINTR))
		close_output(&watch->child, which);
	if (got <= 0)
		return;
	if (room)
		output->len += (size_t)got;
	else
		output->truncated = true;
}

/* When the next thing is to be done: without a chore that is the end of the phase. */
static uint64_t due_ns(const struct watch *watch)
{
	return watch->chore_ns < watch->deadline_ns ? watch->chore_ns : watch->deadline_ns;
}

/* Sleep until there is output, the child ends or something is due. */
static void sleep_and_collect(struct watch *watch, uint64_t now_ns)
{
	struct pollfd fds[2];
	uint64_t left_ns = due_ns(watch) > now_ns ? due_ns(watch) - now_ns : 0;
	struct timespec left = { (time_t)(left_ns / CLOCK_NS_PER_S),
				 (long)(left_ns % CLOCK_NS_PER_S) };

	for (int i = 0; i < 2; i++)
		fds[i] = (struct pollfd){ .fd = watch->child.output[i], .events = POLLIN };
	if (ppoll(fds, 2, &left, &watch->unblocked) <= 0)
		return;
	for (int i = 0; i < 2; i++) {
		if (fds[i].revents)
			collect(watch, i);
	}
}

static void enter(struct watch *watch, enum watch_phase phase, uint64_t ms)
{
	watch->phase = phase;
	watch->deadline_ns = clock_boot_ns() + ms * CLOCK_NS_PER_MS;
}

static void plan_chore(struct watch *watch)
{
	const struct process_chore *chore = watch->request->chore;

	watch->chore_ns = UINT64_MAX;
	if (chore)
		watch->chore_ns = clock_boot_ns() + chore->every_ms * CLOCK_NS_PER_MS;
}

static void do_chore(struct watch *watch)
{
	watch->request->chore->run(watch->request->chore->context);
	watch->end->chores++;
	plan_chore(watch);
}

/* The time of the phase is over: the next harder step. */
static void escalate(struct watch *watch)
{
	switch (watch->phase) {
	case WATCH_RUNS:
		watch->end->timed_out = true;
		kill(-watch->child.pid, SIGTERM);
		enter(watch, WATCH_TERM, PROCESS_TERM_S * 1000);
		break;
	case WATCH_TERM:
		kill(-watch->child.pid, SIGKILL);
		enter(watch, WATCH_KILL, PROCESS_KILL_S * 1000);
		break;
	case WATCH_KILL:
		watch->end->stuck = true;
		watch->end->end_ns = clock_boot_ns();
		watch->phase = WATCH_OVER;
		break;
	default:
		watch->phase = WATCH_OVER;
	}
}

/* Take leave of a child that ended; what it left running ends with it. */
static void bury(struct watch *watch)
{
	int status;

	watch->end->end_ns = clock_boot_ns();
	kill(-watch->child.pid, SIGKILL);
	if (watch->request->sweep)
		kill(-1, SIGKILL);
	if (wait4(watch->child.pid, &status, 0, &watch->end->usage) == watch->child.pid) {
		watch->end->exit = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
		watch->end->signal = WIFSIGNALED(status) ? WTERMSIG(status) : 0;
	}
	enter(watch, WATCH_DRAIN, DRAIN_MS);
}

/* WNOWAIT keeps the process id, and so the group's, taken until the group is killed. */
static int ended(const struct child *child)
{
	siginfo_t info = { 0 };

	return !waitid(P_PID, (id_t)child->pid, &info, WEXITED | WNOHANG | WNOWAIT) &&
	       info.si_pid == child->pid;
}

void watch_child(struct watch *watch)
{
	enter(watch, WATCH_RUNS, watch->request->limit_s * 1000ull);
	plan_chore(watch);
	while (watch->phase != WATCH_OVER) {
		uint64_t now_ns = clock_boot_ns();

		if (watch->phase < WATCH_DRAIN && ended(&watch->child))
			bury(watch);
		else if (watch->phase == WATCH_DRAIN && watch->child.output[0] < 0 &&
			 watch->child.output[1] < 0)
			watch->phase = WATCH_OVER;
		else if (now_ns >= watch->deadline_ns)
			escalate(watch);
		else if (now_ns >= watch->chore_ns)
			do_chore(watch);
		else
			sleep_and_collect(watch, now_ns);
	}
	close_output(&watch->child, 0);
	close_output(&watch->child, 1);
}
