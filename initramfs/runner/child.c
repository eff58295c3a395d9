/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE 1
#include "initramfs/runner/child.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "initramfs/runner/pad.h"

#define PAD_NAME "BOOTMARK_PAD="

/* Every benchmark gets the same environment: nothing of the boot loader's or a person's. */
static char pad[sizeof(PAD_NAME) + PAD_BYTES_MAX] = PAD_NAME;
static char *const environment[] = {
	"PATH=/bin:/sbin:/usr/bin:/usr/sbin", "HOME=/", "LC_ALL=C", "TERM=dumb", pad, NULL,
};

enum { PIPE_STDOUT, PIPE_STDERR, PIPE_START, PIPES };

static void close_pipes(int pipes[PIPES][2], int count)
{
	for (int i = 0; i < count; i++) {
		close(pipes[i][0]);
		close(pipes[i][1]);
	}
}

static int open_pipes(int pipes[PIPES][2])
{
	for (int i = 0; i < PIPES; i++) {
		if (pipe2(pipes[i], O_CLOEXEC)) {
			int error = errno;

			close_pipes(pipes, i);
			return -error;
		}
		fcntl(pipes[i][0], F_SETFL, O_NONBLOCK);
	}
	return 0;
}

static void set_pad(unsigned int bytes)
{
	char *value = pad + strlen(PAD_NAME);

	memset(value, 'x', bytes);
	value[bytes] = '\0';
}

/* The first step that fails, as errno; does not return if the program runs. */
static int become(const struct process_request *request, const sigset_t *mask, int pipes[PIPES][2])
{
	int null = open("/dev/null", O_RDONLY);
	const struct rlimit no_core = { 0, 0 };

	if (null < 0 || dup2(null, STDIN_FILENO) < 0 ||
	    dup2(pipes[PIPE_STDOUT][1], STDOUT_FILENO) < 0 ||
	    dup2(pipes[PIPE_STDERR][1], STDERR_FILENO) < 0)
		return errno;
	if (null > STDERR_FILENO)
		close(null);
	if (setpgid(0, 0) || chdir(request->cwd) || setrlimit(RLIMIT_CORE, &no_core))
		return errno;
	if (request->cpus && cpulist_pin(request->cpus))
		return errno;
	signal(SIGCHLD, SIG_DFL);
	if (sigprocmask(SIG_SETMASK, mask, NULL))
		return errno;
	set_pad(request->pad_bytes % PAD_BYTES_MAX);
	execvpe(request->argv[0], request->argv, environment);
	return errno;
}

int child_start(const struct process_request *request, const sigset_t *mask, struct child *child)
{
	int pipes[PIPES][2];
	int err = open_pipes(pipes);

	if (err)
		return err;
	child->pid = fork();
	if (child->pid == 0) {
		int error = become(request, mask, pipes);
		ssize_t told = write(pipes[PIPE_START][1], &error, sizeof(error));

		_exit(told == sizeof(error) ? 126 : 125);
	}
	if (child->pid < 0) {
		err = -errno;
		close_pipes(pipes, PIPES);
		return err;
	}
	setpgid(child->pid, child->pid);
	for (int i = 0; i < PIPES; i++)
		close(pipes[i][1]);
	child->output[0] = pipes[PIPE_STDOUT][0];
	child->output[1] = pipes[PIPE_STDERR][0];
	child->start = pipes[PIPE_START][0];
	return 0;
}

int child_start_error(struct child *child)
{
	int error = 0;

	if (read(child->start, &error, sizeof(error)) != sizeof(error))
		error = 0;
	close(child->start);
	return error;
}
