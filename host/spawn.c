/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE /* pipe2, execvpe */
#include "host/spawn.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "host/clock.h"

/* mkfs lives in sbin, which is not in everybody's PATH. */
static void extend_path(void)
{
	const char *path = getenv("PATH");
	char longer[4096];

	snprintf(longer, sizeof(longer), "%s:/usr/sbin:/sbin", path ? path : "/usr/bin:/bin");
	setenv("PATH", longer, 1);
}

/* The child; what fails is told the parent through error_fd, which closes when exec works. */
static void child(char *const argv[], int out_fd, int error_fd)
{
	sigset_t none;
	int null = open("/dev/null", O_RDONLY), err;

	prctl(PR_SET_PDEATHSIG, SIGKILL);
	setpgid(0, 0);
	signal(SIGPIPE, SIG_DFL);
	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
	if (null >= 0 && dup2(null, 0) == 0 && dup2(out_fd, 1) == 1 && dup2(out_fd, 2) == 2) {
		extend_path();
		execvp(argv[0], argv);
	}
	err = errno;
	while (write(error_fd, &err, sizeof(err)) < 0 && errno == EINTR)
		continue;
	_exit(127);
}

static int complain(const char *program, int err)
{
	fprintf(stderr, "bootmark: start %s: %s%s\n", program, strerror(-err),
		err == -ENOENT ? " (make deps installs what is needed)" : "");
	return err;
}

int spawn_start(char *const argv[], int out_fd, pid_t *pid)
{
	int pipe_fds[2], err = 0;
	ssize_t len;

	if (pipe2(pipe_fds, O_CLOEXEC))
		return complain(argv[0], -errno);
	*pid = fork();
	if (*pid == 0)
		child(argv, out_fd, pipe_fds[1]);
	err = *pid < 0 ? errno : 0;
	close(pipe_fds[1]);
	do {
		len = err ? 0 : read(pipe_fds[0], &err, sizeof(err));
	} while (len < 0 && errno == EINTR);
	close(pipe_fds[0]);
	if (*pid > 0 && err)
		waitpid(*pid, NULL, 0);
	return err ? complain(argv[0], -err) : 0;
}

int spawn_ended(pid_t pid, int timeout_ms, int *status)
{
	int64_t until_ms = clock_ms() + timeout_ms;

	for (;;) {
		pid_t found = waitpid(pid, status, WNOHANG);

		if (found == pid || (found < 0 && errno == ECHILD))
			return 1;
		if (clock_ms() >= until_ms)
			return 0;
		usleep(10000);
	}
}

/* Only with the child not reaped yet is its number, and so the group's, surely its own. */
int spawn_stop(pid_t pid)
{
	int status = 0;

	kill(-pid, SIGTERM);
	if (spawn_ended(pid, 2000, &status))
		return status;
	kill(-pid, SIGKILL);
	waitpid(pid, &status, 0);
	return status;
}

int spawn_run(char *const argv[], int out_fd, int timeout_ms)
{
	int status, err;
	pid_t pid;

	err = spawn_start(argv, out_fd, &pid);
	if (err)
		return err;
	if (!spawn_ended(pid, timeout_ms, &status)) {
		spawn_stop(pid);
		return complain(argv[0], -ETIMEDOUT);
	}
	if (WIFEXITED(status) && WEXITSTATUS(status) == 0)
		return 0;
	fprintf(stderr, "bootmark: %s failed (%s %d)\n", argv[0],
		WIFEXITED(status) ? "exit status" : "signal",
		WIFEXITED(status) ? WEXITSTATUS(status) : WTERMSIG(status));
	return -ECHILD;
}
