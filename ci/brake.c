/* SPDX-License-Identifier: MIT */
/*
 * Slows a virtual machine down as cpulimit does, but when a program in it asks for that: QEMU
 * connects a port of the machine with our socket, and the first byte on it starts the bursts of
 * SIGSTOP and SIGCONT.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "ci/child.h"

#define RUN_MS 3 /* less than a look at the speed of a CPU takes, so that each is interrupted */
#define STOP_MS 150
#define BRAKE_S 60 /* then the machine has its time to go home */

static const char usage[] =
	"usage: bootmark-brake SOCKET\n"
	"Listens at SOCKET; whoever connects is stopped for 150 ms after every 3 ms, for a minute\n"
	"from the first byte on.\n"
	"Exit status: 0 it went away or the time is over, 2 usage, 3 error.\n";

static int fail(const char *what, const char *operand)
{
	fprintf(stderr, "brake: %s %s: %s\n", what, operand, strerror(errno));
	return 3;
}

static int listen_at(const char *path)
{
	struct sockaddr_un address = { .sun_family = AF_UNIX };
	int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);

	errno = ENAMETOOLONG;
	if (strlen(path) >= sizeof(address.sun_path) || fd < 0)
		return -1;
	strcpy(address.sun_path, path);
	if (bind(fd, (struct sockaddr *)&address, sizeof(address)) || listen(fd, 1))
		return -1;
	return fd;
}

static pid_t peer_of(int fd)
{
	struct ucred peer;
	socklen_t size = sizeof(peer);

	return getsockopt(fd, SOL_SOCKET, SO_PEERCRED, &peer, &size) ? -1 : peer.pid;
}

/* Its end of the socket is closed when it ends, and only then may its number be another's. */
static int is_there(int fd)
{
	struct pollfd poll_fd = { .fd = fd, .events = POLLIN };
	char byte[64];

	return poll(&poll_fd, 1, 0) == 0 || read(fd, byte, sizeof(byte)) > 0;
}

static unsigned int brake(int fd, pid_t pid)
{
	double until = child_clock() + BRAKE_S;
	unsigned int stops = 0;

	while (child_clock() < until && is_there(fd) && !kill(pid, SIGSTOP)) {
		stops++;
		usleep(STOP_MS * 1000);
		kill(pid, SIGCONT);
		usleep(RUN_MS * 1000);
	}
	return stops;
}

int main(int argc, char **argv)
{
	int listening, fd;
	pid_t pid;
	char byte;

	if (argc != 2 || argv[1][0] == '-') {
		fputs(usage, stderr);
		return 2;
	}
	listening = listen_at(argv[1]);
	if (listening < 0)
		return fail("listen at", argv[1]);
	fd = accept(listening, NULL, NULL);
	if (fd < 0)
		return fail("accept at", argv[1]);
	pid = peer_of(fd);
	if (pid <= 1)
		return fail("whose is", argv[1]);
	if (read(fd, &byte, 1) != 1)
		return 0;
	printf("stopped process %d %u times\n", (int)pid, brake(fd, pid));
	return 0;
}
