/* SPDX-License-Identifier: MIT */
/* A bad serial line: stands between a QEMU, which it starts, and who listens to its port. */
#define _GNU_SOURCE
#include <errno.h>
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "ci/noise/noise.h"
#include "ci/proxy_socket.h"
#include "ci/proxy_words.h"
#include "ci/proxy_rules.h"

#define CHUNK 4096

static const char usage[] =
	"usage: bootmark-proxy [RULE]... -- QEMU ARGUMENT...\n"
	"Starts QEMU with the socket path=SERIAL of its chardev \"port\" elsewhere, listens\n"
	"at SERIAL itself, and lets through what the rules of ci/proxy_rules.h leave. Exit\n"
	"status: QEMU's, 2 usage, 3 error.\n";

struct proxy {
	struct proxy_rules rules;
	struct proxy_paths paths;
	pid_t qemu;
	uint64_t pieces;
	int listener, client, machine; /* -1: not there */
};

static void reset(struct proxy *proxy)
{
	static const char command[] = "system_reset\n";
	int fd = proxy_connect(proxy->paths.monitor, proxy->qemu);

	proxy->rules.reset_now = 0;
	if (fd < 0 || write(fd, command, strlen(command)) < 0)
		fprintf(stderr, "proxy: reset: %m\n");
	else
		fprintf(stderr, "proxy: reset\n");
	usleep(200000);
	close(fd);
}

static void hang_up(struct proxy *proxy)
{
	struct ucred peer;
	socklen_t size = sizeof(peer);

	proxy->rules.hangup_now = 0;
	if (!getsockopt(proxy->client, SOL_SOCKET, SO_PEERCRED, &peer, &size)) {
		fprintf(stderr, "proxy: kill %d, who listens\n", (int)peer.pid);
		kill(peer.pid, SIGKILL);
	}
	close(proxy->client);
	proxy->client = -1;
}

static void wait_for(const struct proxy_rules *rules, size_t bytes)
{
	if (rules->pace_bps)
		usleep((useconds_t)(bytes * 1000000 / rules->pace_bps));
}

/* To who listens, damaged as the line does it; each piece by a seed of its own. */
static int tell(struct proxy *proxy, const char *bytes, size_t len)
{
	struct noise_bytes out = { 0 };
	struct noise noise = { .in = bytes, .len = len, .out = &out };
	int result;

	if (!proxy->rules.noise[0])
		return proxy_write(proxy->client, bytes, len);
	result = noise_apply(proxy->rules.noise, proxy->rules.noise_rate, ++proxy->pieces, &noise);
	if (result)
		fprintf(stderr, "proxy: noise=%s: %s\n", proxy->rules.noise, strerror(-result));
	else
		result = proxy_write(proxy->client, out.bytes, out.len);
	noise_free(&out);
	return result;
}

/* False when the machine has hung up. Nobody there: as on a wire, what it says is lost. */
static int down(struct proxy *proxy)
{
	char bytes[CHUNK];
	size_t limit = proxy->rules.pace_bps ? proxy->rules.pace_bps / 20 + 1 : CHUNK;
	ssize_t got = read(proxy->machine, bytes, limit < CHUNK ? limit : CHUNK);
	size_t len;

	if (got <= 0)
		return got < 0 && errno == EINTR;
	len = proxy_down(&proxy->rules, bytes, (size_t)got);
	wait_for(&proxy->rules, (size_t)got);
	if (proxy->client >= 0 && tell(proxy, bytes, len))
		proxy->client = -1;
	if (proxy->rules.reset_now)
		reset(proxy);
	if (proxy->rules.hangup_now && proxy->client >= 0)
		hang_up(proxy);
	return 1;
}

static void up(struct proxy *proxy)
{
	char bytes[CHUNK], out[CHUNK + PROXY_GARBAGE_MAX];
	ssize_t got = read(proxy->client, bytes, sizeof(bytes));
	size_t len;

	if (got <= 0) {
		close(proxy->client);
		proxy->client = -1;
		return;
	}
	len = proxy_up(&proxy->rules, bytes, (size_t)got, out);
	if (proxy_write(proxy->machine, out, len))
		fprintf(stderr, "proxy: to the machine: %m\n");
}

static void pass(struct proxy *proxy)
{
	for (;;) {
		struct pollfd fds[] = {
			{ .fd = proxy->machine, .events = POLLIN },
			{ .fd = proxy->client, .events = POLLIN },
			{ .fd = proxy->client < 0 ? proxy->listener : -1, .events = POLLIN },
		};

		if (poll(fds, 3, -1) < 0 && errno != EINTR)
			return;
		if (fds[0].revents && !down(proxy))
			return;
		if (fds[1].revents && proxy->client >= 0)
			up(proxy);
		if (fds[2].revents)
			proxy->client = accept4(proxy->listener, NULL, NULL, SOCK_CLOEXEC);
	}
}

static pid_t start(char **argv)
{
	pid_t pid = fork();

	if (pid)
		return pid;
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	execvp(argv[0], argv);
	fprintf(stderr, "proxy: %s: %m\n", argv[0]);
	_exit(127);
}

/* The listener's socket comes last: who finds it finds a machine behind it. */
static int run(struct proxy *proxy, int argc, char **argv)
{
	char **all = proxy_words(&proxy->paths, proxy->rules.reset.text[0], argc, argv);
	int status = 0;

	if (!all) {
		fprintf(stderr, "proxy: no word of QEMU's has id=port,path= in it\n");
		return 2;
	}
	proxy->qemu = start(all);
	proxy->machine = proxy_connect(proxy->paths.inner, proxy->qemu);
	proxy->listener = proxy_listen(proxy->paths.serial);
	if (proxy->machine < 0 || proxy->listener < 0) {
		fprintf(stderr, "proxy: %s: %m\n", proxy->paths.serial);
		return 3;
	}
	proxy->client = accept4(proxy->listener, NULL, NULL, SOCK_CLOEXEC);
	pass(proxy);
	waitpid(proxy->qemu, &status, 0);
	return WIFEXITED(status) ? WEXITSTATUS(status) : 3;
}

int main(int argc, char **argv)
{
	static struct proxy proxy;
	int i = 1;

	signal(SIGPIPE, SIG_IGN);
	while (i < argc && strcmp(argv[i], "--") && !proxy_rule(&proxy.rules, argv[i]))
		i++;
	if (i + 1 >= argc || strcmp(argv[i], "--")) {
		fputs(usage, stderr);
		return 2;
	}
	return run(&proxy, argc - i - 1, argv + i + 1);
}
