/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE /* SOCK_CLOEXEC, SOCK_NONBLOCK */
#include "host/source.h"

#include <errno.h>
#include <fcntl.h>
#include <netdb.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

int source_unix_open(struct source *source, const char *path)
{
	struct sockaddr_un address = { .sun_family = AF_UNIX };
	int err;

	if (strlen(path) >= sizeof(address.sun_path))
		return -ENAMETOOLONG;
	strcpy(address.sun_path, path);
	source->fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
	if (source->fd < 0)
		return -errno;
	if (connect(source->fd, (struct sockaddr *)&address, sizeof(address)) == 0 &&
	    fcntl(source->fd, F_SETFL, O_NONBLOCK) == 0) {
		source->two_way = 1;
		return 0;
	}
	err = -errno;
	close(source->fd);
	source->fd = -1;
	return err;
}

static int connect_any(struct source *source, const struct addrinfo *list)
{
	int err = -EADDRNOTAVAIL;

	for (; list; list = list->ai_next) {
		int fd = socket(list->ai_family, list->ai_socktype | SOCK_CLOEXEC, 0);

		if (fd >= 0 && connect(fd, list->ai_addr, list->ai_addrlen) == 0 &&
		    fcntl(fd, F_SETFL, O_NONBLOCK) == 0) {
			source->fd = fd;
			source->two_way = 1;
			return 0;
		}
		err = -errno;
		if (fd >= 0)
			close(fd);
	}
	return err;
}

/* HOST:PORT, or [HOST]:PORT for an address that itself has colons. */
static int split(const char *address, char *host, size_t size, const char **port)
{
	const char *colon = strrchr(address, ':');
	size_t len = colon ? (size_t)(colon - address) : 0;

	if (len == 0 || colon[1] == '\0')
		return -EINVAL;
	if (address[0] == '[' && address[len - 1] == ']') {
		address++;
		len -= 2;
	}
	if (len == 0 || len >= size)
		return -EINVAL;
	memcpy(host, address, len);
	host[len] = '\0';
	*port = colon + 1;
	return 0;
}

int source_tcp_open(struct source *source, const char *address,
		    const struct source_options *options)
{
	struct addrinfo hints = { .ai_socktype = SOCK_STREAM }, *list = NULL;
	const char *port, *why;
	char host[256];
	int err = split(address, host, sizeof(host), &port), found;

	if (err) {
		fprintf(stderr, "bootmark: %s: write HOST:PORT after tcp: or telnet://\n", address);
		return err;
	}
	found = getaddrinfo(host, port, &hints, &list);
	err = found ? -EHOSTUNREACH : connect_any(source, list);
	why = found ? gai_strerror(found) : strerror(-err);
	if (list)
		freeaddrinfo(list);
	if (err && !options->quiet)
		fprintf(stderr, "bootmark: connect to %s: %s\n", address, why);
	return err;
}
