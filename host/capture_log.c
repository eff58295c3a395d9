/* SPDX-License-Identifier: MIT */
#define _DEFAULT_SOURCE /* flock */
#include "host/capture.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "host/clock.h"
#include "host/event_log.h"
#include "host/folder.h"
#include "stream/decode_need.h"

int capture_complain(const char *what, int err)
{
	fprintf(stderr, "bootmark: capture: %s: %s\n", what, strerror(-err));
	return err;
}

static int open_in(const char *dir, const char *name, int flags)
{
	char path[FOLDER_PATH_MAX];
	int err = folder_path(path, dir, name), fd;

	if (err)
		return err;
	fd = open(path, flags | O_CREAT | O_APPEND | O_CLOEXEC, 0644);
	return fd < 0 ? capture_complain(path, -errno) : fd;
}

/* The lock goes with the process, however that ends. */
static int open_log(struct capture *capture, const char *dir)
{
	int fd = open_in(dir, CAPTURE_LOG, O_RDWR);

	capture->log_fd = fd;
	if (fd < 0)
		return fd;
	if (flock(fd, LOCK_EX | LOCK_NB) == 0)
		return 0;
	fprintf(stderr, "bootmark: capture: another capture writes %s/" CAPTURE_LOG "\n", dir);
	return -EBUSY;
}

/* Take again what an earlier capture left; its events are in events.log already. */
static int replay(struct capture *capture)
{
	char buffer[65536];
	ssize_t len;
	int err = 0;

	capture->replaying = 1;
	while (!err && (len = read(capture->log_fd, buffer, sizeof(buffer))) != 0) {
		if (len < 0)
			err = -errno;
		else
			err = decoder_push(capture->decoder, buffer, (size_t)len);
		capture->bytes += len > 0 ? (uint64_t)len : 0;
	}
	capture->replaying = 0;
	return err;
}

/* Bytes on another clock than the first ones prove nothing: the log goes on without times. */
static int resume(struct capture *capture, const char *dir)
{
	int err = replay(capture);
	if (err || !capture->bytes)
		return err ? capture_complain("read " CAPTURE_LOG, err) : 0;
	arrival_log_close(&capture->times);
	fprintf(stderr,
		"bootmark: capture: going on with %s/" CAPTURE_LOG " behind its %" PRIu64
		" bytes; the machine's clock will not be proved\n",
		dir, capture->bytes);
	capture->done = capture->done && capture_whole(capture);
	return 0;
}

static int open_all(struct capture *capture, const char *dir)
{
	int err = open_log(capture, dir), fd;

	if (err)
		return err;
	capture->times.fd = open_in(dir, ARRIVAL_FILE, O_WRONLY);
	if (capture->times.fd < 0)
		return capture->times.fd;
	fd = open_in(dir, EVENT_LOG_FILE, O_WRONLY);
	if (fd < 0)
		return fd;
	capture->events = fdopen(fd, "a");
	capture->decoder = decoder_new(capture_event, capture);
	if (!capture->events || !capture->decoder)
		return capture_complain("start", -ENOMEM);
	return resume(capture, dir);
}

int capture_whole(const struct capture *capture)
{
	struct decode_need need;

	return capture->has_session &&
	       decoder_need(capture->decoder, capture->session, DELIVERY_STREAM, &need) == 0 &&
	       !need.lines && !need.request.end;
}

int capture_open(struct capture *capture, const char *dir, FILE *progress_out)
{
	int err = folder_make(dir);

	memset(capture, 0, sizeof(*capture));
	capture->times.fd = -1;
	capture->log_fd = -1;
	capture->linger_ms = CAPTURE_LINGER_MS;
	capture->whole_ms = CAPTURE_WHOLE_MS;
	progress_init(&capture->progress, progress_out);
	return err ? err : open_all(capture, dir);
}

void capture_close(struct capture *capture)
{
	if (capture->log_fd >= 0)
		close(capture->log_fd);
	arrival_log_close(&capture->times);
	if (capture->events)
		fclose(capture->events);
	decoder_free(capture->decoder);
	memset(capture, 0, sizeof(*capture));
	capture->log_fd = -1;
	capture->times.fd = -1;
}

int capture_write_log(struct capture *capture, const char *bytes, size_t len)
{
	while (len > 0) {
		ssize_t written = write(capture->log_fd, bytes, len);

		if (written < 0 && errno != EINTR)
			return capture_complain("write " CAPTURE_LOG, -errno);
		if (written > 0) {
			bytes += written;
			len -= (size_t)written;
		}
	}
	return 0;
}
