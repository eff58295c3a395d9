/* SPDX-License-Identifier: MIT */
#ifndef CI_UNIT_TOOL_MEMORY_H
#define CI_UNIT_TOOL_MEMORY_H

#include <fcntl.h>
#include <libgen.h>
#include <limits.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#define TOOL_MEMORY_MAX (64u << 20)

/*
 * out/bin/bootmark at work, without sanitizers, and what memory it takes. Start it before this
 * process has grown: what that has when it forks would count as the tool's.
 */
struct tool {
	pid_t pid;
	FILE *in; /* what is written here is its standard input */
};

/* Beside the folder that this program is in. */
static inline void tool_path(char *path)
{
	char self[PATH_MAX];
	ssize_t len = readlink("/proc/self/exe", self, sizeof(self) - 1);

	assert_true(len > 0);
	self[len] = '\0';
	assert_true(snprintf(path, PATH_MAX, "%s/bin/bootmark", dirname(dirname(self))) < PATH_MAX);
	assert_int_equal(access(path, X_OK), 0);
}

/* waits: until its input ends, with nothing open that others wait for. */
static inline void tool_run(char *const argv[], int in, int waits)
{
	const struct rlimit limit = { TOOL_MEMORY_MAX, TOOL_MEMORY_MAX };
	int out = open("/dev/null", O_WRONLY);
	char path[PATH_MAX], byte;

	tool_path(path);
	if (dup2(in, STDIN_FILENO) < 0 || dup2(out, STDOUT_FILENO) < 0 ||
	    setrlimit(RLIMIT_DATA, &limit))
		_exit(99);
	closefrom(STDERR_FILENO + 1);
	while (waits && read(STDIN_FILENO, &byte, 1) > 0)
		;
	execv(path, argv);
	_exit(99);
}

static inline void tool_start(struct tool *tool, char *const argv[], int waits)
{
	int fds[2];

	assert_int_equal(pipe2(fds, O_CLOEXEC), 0);
	tool->pid = fork();
	if (tool->pid == 0)
		tool_run(argv, fds[0], waits);
	assert_true(tool->pid > 0);
	close(fds[0]);
	tool->in = fdopen(fds[1], "w");
}

/* Its input ends: the exit status, and never more memory than that. */
static inline void tool_ends(struct tool *tool, int code)
{
	struct rusage usage;
	int status;

	assert_int_equal(fclose(tool->in), 0);
	assert_int_equal(wait4(tool->pid, &status, 0, &usage), tool->pid);
	print_message("%ld KiB\n", usage.ru_maxrss);
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), code);
	assert_in_range(usage.ru_maxrss, 1, TOOL_MEMORY_MAX >> 10);
}

#endif
