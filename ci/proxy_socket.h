/* SPDX-License-Identifier: MIT */
#ifndef CI_PROXY_SOCKET_H
#define CI_PROXY_SOCKET_H

#include <stddef.h>
#include <sys/types.h>

/* Unix sockets; each gives a descriptor that is the caller's, or -1 and errno. */
int proxy_listen(const char *path);

/* Waits for the socket as long as the process lives, a minute at most. */
int proxy_connect(const char *path, pid_t process);

/* All of it; 0, or -1 and errno. */
int proxy_write(int fd, const char *bytes, size_t len);

#endif
