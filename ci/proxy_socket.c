/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE
#include "ci/proxy_socket.h"

#include <errno.h>
#include <signal.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#define TRIES 3000
#define TRY_US 20000

static int make(const char *path, struct sockaddr_un *address)
{
	*address = (struct sockaddr_un){ .sun_family = AF_UNIX };
	if (strlen(path) >= sizeof(address->sun_path)) {
		errno = ENAMETOOLONG;
		return -1;
	}
	strcpy(address->sun_path, path);
	return socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
}

int proxy_listen(const char *path)
{
	struct sockaddr_un address;
	int fd = make(path, &address);

	if (fd >= 0 && (bind(fd, (struct sockaddr *)&address, sizeof(address)) || listen(fd, 1))) {
		close(fd);
		return -1;
	}
	return fd;
}

int proxy_connect(const char *path, pid_t process)
{
	struct sockaddr_un address;
	int fd = make(path, &address);

	for (int i = 0; fd >= 0 && i < TRIES; i++) {
		if (!connect(fd, (struct sockaddr *)&address, sizeof(address)))
			return fd;
		if (kill(process, 0))
			break;
		usleep(TRY_US);
	}
	if (fd >= 0)
		close(fd);
	return -1;
}

int proxy_write(int fd, const char *bytes, size_t len)
{
	while (len > 0) {
		ssize_t done = write(fd, bytes, len);

		if (done < 0 && errno != EINTR)
			return -1;
		if (done > 0) {
			bytes += done;
			len -= (size_t)done;
		}
	}
	return 0;
}
