/* SPDX-License-Identifier: MIT */
#define _DEFAULT_SOURCE /* setenv, usleep */
#include "host/hook.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "host/clock.h"
#include "host/spawn.h"

static void set(const char *name, const char *value)
{
	setenv(name, value ? value : "", 1);
}

static void start(struct hook *hook, const struct hook_event *event)
{
	char *argv[] = { (char *)(uintptr_t)hook->program, NULL };
	char status[16];

	snprintf(status, sizeof(status), "%d", event->status);
	set("BOOTMARK_EVENT", event->name);
	set("BOOTMARK_STAGE", event->stage);
	set("BOOTMARK_STATUS", status);
	set("BOOTMARK_TARGET", hook->target);
	set("BOOTMARK_SOURCE", hook->source);
	set("BOOTMARK_DIR", hook->dir);
	hook->started_ms = clock_ms();
	if (spawn_start(argv, STDERR_FILENO, &hook->pid))
		hook->pid = 0;
}

/* True when none runs any more. What fails is said: it is what switches the power. */
static int reap(struct hook *hook)
{
	int status = 0;

	if (!hook->pid)
		return 1;
	if (!spawn_ended(hook->pid, 0, &status)) {
		if (clock_ms() < hook->started_ms + hook->limit_ms)
			return 0;
		kill(-hook->pid, SIGKILL);
		waitpid(hook->pid, &status, 0);
	}
	hook->pid = 0;
	if (WIFSIGNALED(status))
		fprintf(stderr, "bootmark: %s: ended by signal %d\n", hook->program,
			WTERMSIG(status));
	else if (WEXITSTATUS(status))
		fprintf(stderr, "bootmark: %s: exit status %d\n", hook->program,
			WEXITSTATUS(status));
	return 1;
}

void hook_step(struct hook *hook)
{
	while (reap(hook) && hook->queued) {
		struct hook_event event = hook->queue[0];

		hook->queued--;
		memmove(hook->queue, hook->queue + 1, hook->queued * sizeof(event));
		start(hook, &event);
	}
}

/* Where the new event goes: over a stage that nobody was told yet, or behind all. */
static struct hook_event *place(struct hook *hook, const char *name)
{
	struct hook_event *last = hook->queued ? &hook->queue[hook->queued - 1] : NULL;

	if (last && strcmp(last->name, "stage") == 0 && strcmp(name, "stage") == 0)
		return last;
	if (hook->queued == HOOK_QUEUE_MAX)
		return last;
	return &hook->queue[hook->queued++];
}

void hook_event(struct hook *hook, const char *name, const char *stage, int status)
{
	struct hook_event *event;

	if (!hook->program || !*hook->program)
		return;
	event = place(hook, name);
	snprintf(event->name, sizeof(event->name), "%s", name);
	snprintf(event->stage, sizeof(event->stage), "%s", stage ? stage : "");
	event->status = status;
	hook_step(hook);
}

void hook_finish(struct hook *hook)
{
	while (hook->pid || hook->queued) {
		hook_step(hook);
		usleep(10000);
	}
}
