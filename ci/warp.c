/* SPDX-License-Identifier: MIT */
/* Warps the clock of a QEMU: what is no time for the machine is time for everybody else. */
#define _GNU_SOURCE
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

static const char usage[] =
	"usage: bootmark-warp SOCKET RUN_MS STOP_MS\n"
	"Listens at SOCKET for the monitor of one QEMU, and lets that run and stop in turns. A\n"
	"machine\n"
	"that is stopped so, unlike by SIGSTOP, does not see the time that passes.\n"
	"Exit status: 0 QEMU is gone, 1 it never came, 2 usage.\n";

static int listen_at(const char *path)
{
	struct sockaddr_un address = { .sun_family = AF_UNIX };
	int listener = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0), fd;

	if (listener < 0 || strlen(path) >= sizeof(address.sun_path))
		return -1;
	strcpy(address.sun_path, path);
	if (bind(listener, (struct sockaddr *)&address, sizeof(address)) || listen(listener, 1))
		return -1;
	fd = accept4(listener, NULL, NULL, SOCK_CLOEXEC);
	close(listener);
	return fd;
}

/* Let this much time pass while what the monitor says is thrown away; false if it hangs up. */
static int pass(int fd, int ms)
{
	char said[4096];

	for (; ms > 0; ms -= 10) {
		struct pollfd monitor = { .fd = fd, .events = POLLIN };

		usleep(10000);
		if (poll(&monitor, 1, 0) > 0 && read(fd, said, sizeof(said)) <= 0)
			return 0;
	}
	return 1;
}

static int say(int fd, const char *command)
{
	return write(fd, command, strlen(command)) == (ssize_t)strlen(command);
}

int main(int argc, char **argv)
{
	int run_ms = argc == 4 ? atoi(argv[2]) : 0, stop_ms = argc == 4 ? atoi(argv[3]) : 0, fd;

	if (run_ms <= 0 || stop_ms <= 0) {
		fputs(usage, stderr);
		return 2;
	}
	signal(SIGPIPE, SIG_IGN);
	fd = listen_at(argv[1]);
	if (fd < 0) {
		fprintf(stderr, "bootmark-warp: %s: %s\n", argv[1], strerror(errno));
		return 1;
	}
	while (pass(fd, run_ms) && say(fd, "stop\n") && pass(fd, stop_ms) && say(fd, "cont\n"))
		continue;
	return 0;
}
