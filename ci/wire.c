/* SPDX-License-Identifier: MIT */
/* What a file's way over a serial line costs: two terminals, and between them the line's speed. */
#define _GNU_SOURCE 1
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

#include "ci/child.h"
#include "ci/spread.h"

#define LIMIT_S 600
#define CHUNK 512

static const char usage[] =
	"usage: bootmark-wire BAUD RUNS FILE DIR SPEED TOOL\n"
	"Sends FILE, which is not in DIR, over a line of BAUD, 8N1, in several ways, RUNS times\n"
	"each; works in DIR. SPEED and TOOL are bootmark-speed and bootmark.\n"
	"Exit status: 0, 1 a way failed, 2 usage.\n";

/* Commands for sh in DIR, with FILE, SPEED and TOOL in the environment. */
static const struct way {
	const char *label, *send;
	const char *receive; /* NULL: what comes is the file `log` */
	const char *check;
} ways[] = {
	{ "bootmark, parity 25 %", "\"$SPEED\" encode \"$FILE\" /dev/stdout 25", NULL,
	  "\"$TOOL\" decode --check log >&2" },
	{ "bootmark, no parity", "\"$SPEED\" encode \"$FILE\" /dev/stdout 0", NULL,
	  "\"$TOOL\" decode --check log >&2" },
	{ "base64", "base64 \"$FILE\"", NULL, "base64 -d log | cmp - \"$FILE\"" },
	{ "ZMODEM (lrzsz)", "exec sz -q -b \"$FILE\"",
	  "rm -rf got && mkdir got && cd got && exec rz -q -b", "cmp got/* \"$FILE\"" },
};

/* One end of the line: a terminal, the program on it, and what may pass by now. */
struct end {
	int fd; /* ours; -1: there is none, or it has ended */
	pid_t pid;
	size_t passed;
};

struct line {
	struct end from, to;
	int log;
	double bytes_per_s, start;
};

static pid_t start(const char *command, int fd)
{
	pid_t pid = fork();

	if (pid == 0) {
		setsid();
		dup2(fd, STDIN_FILENO);
		dup2(fd, STDOUT_FILENO);
		execl("/bin/sh", "sh", "-c", command, NULL);
		_exit(127);
	}
	return pid;
}

static int end_open(struct end *end, const char *command)
{
	struct termios mode;
	int far;

	*end = (struct end){ .fd = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC) };
	if (end->fd < 0 || grantpt(end->fd) || unlockpt(end->fd))
		return -1;
	far = open(ptsname(end->fd), O_RDWR | O_NOCTTY | O_CLOEXEC);
	if (far < 0 || tcgetattr(far, &mode))
		return -1;
	cfmakeraw(&mode);
	tcsetattr(far, TCSANOW, &mode);
	end->pid = start(command, far);
	close(far);
	return end->pid < 0 ? -1 : 0;
}

/* As many bytes as the line had time for; a terminal that nobody has open any more ends. */
static void pass(const struct line *line, struct end *from, int to)
{
	double due = (child_clock() - line->start) * line->bytes_per_s - (double)from->passed;
	struct pollfd ready = { .fd = from->fd, .events = POLLIN };
	char bytes[CHUNK];
	ssize_t len;

	if (from->fd < 0 || due < 1 || poll(&ready, 1, 0) <= 0)
		return;
	len = read(from->fd, bytes, due < CHUNK ? (size_t)due : CHUNK);
	if (len <= 0) {
		close(from->fd);
		from->fd = -1;
		return;
	}
	from->passed += (size_t)len;
	if (to >= 0 && write(to, bytes, (size_t)len) != len)
		fprintf(stderr, "wire: short write\n");
}

static int end_status(const struct end *end)
{
	int status = 0;

	if (end->pid > 0 && waitpid(end->pid, &status, 0) != end->pid)
		return -1;
	return status;
}

/*
 * Seconds until the sender is done; negative if that took too long. Its receiver is then hung up:
 * rz may wait half a minute for a last word that sz has thrown away with its queue.
 */
static double carry(struct line *line)
{
	line->start = child_clock();
	while (line->from.fd >= 0) {
		if (child_clock() - line->start > LIMIT_S)
			return -1;
		pass(line, &line->from, line->to.pid ? line->to.fd : line->log);
		pass(line, &line->to, line->from.fd);
		usleep(100);
	}
	if (line->to.fd >= 0)
		close(line->to.fd);
	return child_clock() - line->start;
}

static double run(const struct way *way, double bytes_per_s, size_t *passed)
{
	struct line line = { .to = { .fd = -1 }, .bytes_per_s = bytes_per_s };
	double seconds;

	line.log = open("log", O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
	if (line.log < 0 || (way->receive && end_open(&line.to, way->receive)) ||
	    end_open(&line.from, way->send))
		return -1;
	seconds = carry(&line);
	if (seconds < 0)
		kill(line.from.pid, SIGKILL);
	if (end_status(&line.from))
		seconds = -1;
	end_status(&line.to);
	*passed = line.from.passed + line.to.passed;
	close(line.log);
	return seconds > 0 && system(way->check) == 0 ? seconds : -1;
}

static int measure(const struct way *way, double bytes_per_s, int runs, double size)
{
	struct spread share = { .count = 0 }, bytes = { .count = 0 };

	for (int i = 0; i < runs; i++) {
		size_t passed;
		double seconds = run(way, bytes_per_s, &passed);

		if (seconds < 0) {
			fprintf(stderr, "wire: %s failed\n", way->label);
			return 1;
		}
		spread_add(&share, size / bytes_per_s / seconds * 100);
		spread_add(&bytes, (double)passed / size);
	}
	printf("  %s\n", way->label);
	spread_print(&share, "  payload, of what the line can", "%", "runs");
	spread_print(&bytes, "  bytes on the line a byte", "", "runs");
	fflush(stdout);
	return 0;
}

int main(int argc, char **argv)
{
	struct stat st;
	int failed = 0;

	if (argc != 7 || atoi(argv[1]) <= 0 || atoi(argv[2]) <= 0)
		return fputs(usage, stderr), 2;
	if (setenv("FILE", argv[3], 1) || setenv("SPEED", argv[5], 1) ||
	    setenv("TOOL", argv[6], 1) || stat(argv[3], &st) || chdir(argv[4])) {
		perror("wire");
		return 1;
	}
	for (size_t i = 0; i < sizeof(ways) / sizeof(ways[0]); i++)
		failed |=
			measure(&ways[i], atoi(argv[1]) / 10.0, atoi(argv[2]), (double)st.st_size);
	return failed;
}
