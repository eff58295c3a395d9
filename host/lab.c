/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE /* pipe2 */
#include "host/lab.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "host/exit_code.h"
#include "host/interrupt.h"
#include "host/progress.h"

#define REDRAW_MS 200

struct member {
	const struct target *target;
	pid_t pid;
	int fd; /* what it says; -1 once it has ended */
	int code;
	char state[PROGRESS_LINE_MAX];
	char text[PROGRESS_LINE_MAX]; /* of the unfinished line */
	size_t len;
};

struct lab {
	struct member member[LAB_TARGETS_MAX];
	size_t count;
	int live;        /* stderr is a terminal */
	int drawn;       /* lines of states are on it */
	int interrupted; /* the targets were told */
};

static const char *code_name(int code)
{
	static const char *const names[] = {
		[EXIT_CODE_OK] = "results are whole",
		[EXIT_CODE_FAIL] = "failed",
		[EXIT_CODE_USAGE] = "wrong options",
		[EXIT_CODE_ERROR] = "error",
		[EXIT_CODE_LOST] = "results are incomplete",
		[EXIT_CODE_INVALID] = "the archive is refused",
		[EXIT_CODE_PANIC] = "kernel panic",
		[EXIT_CODE_SILENCE] = "silence",
	};

	if (code == EXIT_CODE_INTERRUPTED)
		return "interrupted";
	return code >= 0 && code <= EXIT_CODE_SILENCE ? names[code] : "died";
}

/* It dies with us, in its own way: with what it has delivered. */
static void child(const struct lab *lab, const struct target *target, int out_fd)
{
	prctl(PR_SET_PDEATHSIG, SIGTERM);
	interrupt_release();
	setpgid(0, 0);
	if (dup2(out_fd, STDERR_FILENO) < 0 || dup2(out_fd, STDOUT_FILENO) < 0)
		_exit(EXIT_CODE_ERROR);
	setvbuf(stderr, NULL, _IOLBF, BUFSIZ);
	exit(target_capture(target, lab->live));
}

static int start(struct lab *lab, struct member *member)
{
	int fds[2];

	member->fd = -1;
	member->code = EXIT_CODE_ERROR;
	snprintf(member->state, sizeof(member->state), "starting");
	fflush(NULL);
	if (pipe2(fds, O_CLOEXEC) == 0) {
		member->pid = fork();
		if (member->pid == 0)
			child(lab, member->target, fds[1]);
		close(fds[1]);
		if (member->pid > 0) {
			member->fd = fds[0];
			return 0;
		}
		close(fds[0]);
	}
	fprintf(stderr, "bootmark: capture %s: %s\n", member->target->name, strerror(errno));
	return -errno;
}

static void erase(struct lab *lab)
{
	if (lab->drawn)
		fprintf(stderr, "\033[%zuA\033[J", lab->count);
	lab->drawn = 0;
}

static void draw(struct lab *lab)
{
	unsigned int width = progress_columns(stderr) - 1;

	if (!lab->live)
		return;
	erase(lab);
	for (size_t i = 0; i < lab->count; i++) {
		char line[PROGRESS_LINE_MAX + sizeof(lab->member[i].target->name)];

		snprintf(line, sizeof(line), "%-12s %s", lab->member[i].target->name,
			 lab->member[i].state);
		fprintf(stderr, "%.*s\n", (int)width, line);
	}
	lab->drawn = 1;
	fflush(stderr);
}

/* A report is a state; what else a target says is for the person. */
static void take_line(struct lab *lab, struct member *member)
{
	member->text[member->len] = '\0';
	member->len = 0;
	if (member->text[0] == PROGRESS_REPORT) {
		strcpy(member->state, member->text + 1);
		return;
	}
	erase(lab);
	fprintf(stderr, "%s: %s\n", member->target->name, member->text);
}

static void end(struct member *member, int status)
{
	close(member->fd);
	member->fd = -1;
	member->code = WIFEXITED(status) ? WEXITSTATUS(status) : EXIT_CODE_ERROR;
	snprintf(member->state, sizeof(member->state), "%s", code_name(member->code));
}

/* Its end is that of the process: what --exec left behind may hold the pipe for longer. */
static void take_bytes(struct lab *lab, struct member *member, int ready)
{
	char bytes[4096];
	ssize_t len = ready ? read(member->fd, bytes, sizeof(bytes)) : 0;
	int status;

	for (ssize_t i = 0; i < len; i++) {
		if (bytes[i] == '\n')
			take_line(lab, member);
		else if (member->len < sizeof(member->text) - 1)
			member->text[member->len++] = bytes[i];
	}
	if (len <= 0 && waitpid(member->pid, &status, ready ? 0 : WNOHANG) == member->pid)
		end(member, status);
}

static void tell_all(struct lab *lab)
{
	for (size_t i = 0; i < lab->count && !lab->interrupted; i++) {
		if (lab->member[i].fd >= 0)
			kill(lab->member[i].pid, SIGTERM);
	}
	lab->interrupted = 1;
}

/* One wait; false when all have ended. */
static int step(struct lab *lab)
{
	struct pollfd fds[LAB_TARGETS_MAX];
	size_t open = 0;
	int ready;

	for (size_t i = 0; i < lab->count; i++) {
		fds[i] = (struct pollfd){ .fd = lab->member[i].fd, .events = POLLIN };
		open += lab->member[i].fd >= 0;
	}
	if (!open)
		return 0;
	ready = lab->interrupted ? poll(fds, lab->count, REDRAW_MS) :
				   interrupt_poll(fds, lab->count, REDRAW_MS);
	if (ready == -EINTR && interrupt_seen())
		tell_all(lab);
	for (size_t i = 0; i < lab->count && ready >= 0; i++) {
		if (lab->member[i].fd >= 0)
			take_bytes(lab, &lab->member[i], fds[i].revents != 0);
	}
	return 1;
}

static int print_ends(const struct lab *lab)
{
	int worst = EXIT_CODE_OK;

	for (size_t i = 0; i < lab->count; i++) {
		const struct member *member = &lab->member[i];

		printf("%s: %s, in %s\n", member->target->name, code_name(member->code),
		       member->target->output);
		worst = member->code > worst ? member->code : worst;
	}
	return worst;
}

int lab_capture(const struct target *targets, size_t count)
{
	struct lab *lab = calloc(1, sizeof(*lab));
	int code;

	if (!lab)
		return EXIT_CODE_ERROR;
	lab->live = isatty(STDERR_FILENO);
	interrupt_catch();
	for (; lab->count < count; lab->count++) {
		lab->member[lab->count].target = &targets[lab->count];
		start(lab, &lab->member[lab->count]);
	}
	while (step(lab))
		draw(lab);
	draw(lab);
	interrupt_release();
	code = print_ends(lab);
	free(lab);
	return code;
}
