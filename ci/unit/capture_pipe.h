/* SPDX-License-Identifier: MIT */
#ifndef CI_UNIT_CAPTURE_PIPE_H
#define CI_UNIT_CAPTURE_PIPE_H

#include "host/capture.h"

#include <fcntl.h>
#include <sys/stat.h>

#include "ci/unit/log_text.h"
#include "host/clock.h"
#include "host/exit_code.h"
#include "host/folder.h"
#include "host/interrupt.h"

#define SESSION 0x00c0ffee

/* A machine that has said `log`, and a capture that listens to it through a pipe. */
struct fixture {
	char top[32];
	char dir[40];
	struct log_text log;
	struct capture capture;
	int64_t took_ms;
};

static inline void send_results(struct log_text *log)
{
	static uint8_t tarball[65536];
	size_t len;
	FILE *in = popen("d=$(mktemp -d) && echo session=00c0ffee >$d/run && "
			 "tar -cJ -C $d . && rm -r $d",
			 "r");

	len = fread(tarball, 1, sizeof(tarball), in);
	assert_int_equal(pclose(in), 0);
	log_text_send(log, SESSION, tarball, len);
}

static inline int set_up(void **state)
{
	struct fixture *fixture = calloc(1, sizeof(*fixture));

	strcpy(fixture->top, "/tmp/bootmark-test-XXXXXX");
	assert_non_null(mkdtemp(fixture->top));
	snprintf(fixture->dir, sizeof(fixture->dir), "%s/run", fixture->top);
	log_text_add("GRUB\r\n", 6, &fixture->log);
	log_text_event(&fixture->log, SESSION, "mount");
	assert_int_equal(capture_open(&fixture->capture, fixture->dir, NULL), 0);
	fixture->capture.linger_ms = 200;
	interrupt_catch();
	*state = fixture;
	return 0;
}

static inline int tear_down(void **state)
{
	struct fixture *fixture = *state;

	interrupt_release();
	capture_close(&fixture->capture);
	log_text_free(&fixture->log);
	assert_int_equal(folder_remove(fixture->top), 0);
	free(fixture);
	return 0;
}

/* Say the log into a pipe that stays open, or ends. */
static inline enum capture_end run(struct fixture *fixture, int ends)
{
	struct source source = { .fd = -1 };
	int64_t start = clock_ms();
	enum capture_end end;
	int fds[2];

	assert_int_equal(pipe(fds), 0);
	assert_true(fixture->log.len < 65536);
	assert_int_equal(write(fds[1], fixture->log.bytes, fixture->log.len), fixture->log.len);
	if (ends)
		close(fds[1]);
	source.fd = fds[0];
	end = capture_run(&fixture->capture, &source);
	source_close(&source);
	if (!ends)
		close(fds[1]);
	fixture->took_ms = clock_ms() - start;
	return end;
}

static inline int there(const struct fixture *fixture, const char *name)
{
	char path[128];

	snprintf(path, sizeof(path), "%s/%s", fixture->dir, name);
	return access(path, F_OK) == 0;
}

static inline void assert_log_is_raw(const struct fixture *fixture)
{
	char path[128], *bytes = malloc(fixture->log.len + 1);
	FILE *in;

	snprintf(path, sizeof(path), "%s/" CAPTURE_LOG, fixture->dir);
	in = fopen(path, "r");
	assert_int_equal(fread(bytes, 1, fixture->log.len + 1, in), fixture->log.len);
	assert_memory_equal(bytes, fixture->log.bytes, fixture->log.len);
	fclose(in);
	free(bytes);
}

static inline int deliver(struct fixture *fixture, enum capture_end end)
{
	return capture_deliver(&fixture->capture, end, fixture->dir);
}

#endif
