/* SPDX-License-Identifier: MIT */
#include "host/arrival.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static void put(struct arrival_log *log, const char *text)
{
	size_t len = strlen(text);

	if (write(log->fd, text, len) == (ssize_t)len)
		return;
	fprintf(stderr, "bootmark: write " ARRIVAL_FILE ": %s; the log goes on without it\n",
		strerror(errno ? errno : ENOSPC));
	arrival_log_close(log);
}

void arrival_log_start(struct arrival_log *log)
{
	char text[64];

	if (log->fd < 0)
		return;
	snprintf(text, sizeof(text), "BMT1 clock=%s baud=%lu\n",
		 log->simulated ? "simulated" : "real", log->baud);
	errno = 0;
	put(log, text);
}

void arrival_log_note(struct arrival_log *log, const char *bytes, size_t len, uint64_t offset,
		      int64_t ns)
{
	char text[64];

	if (log->fd < 0 || (!memchr(bytes, '\n', len) && !memchr(bytes, '\r', len)))
		return;
	snprintf(text, sizeof(text), "%" PRIu64 " %" PRId64 "\n", offset, ns);
	errno = 0;
	put(log, text);
}

void arrival_log_close(struct arrival_log *log)
{
	if (log->fd >= 0)
		close(log->fd);
	log->fd = -1;
}
