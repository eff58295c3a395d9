/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE /* usleep */
#include "ci/unit/capture_pipe.h"

#include <signal.h>
#include <sys/wait.h>

/* As if the machine went on to speak while nobody listened: the pipe stays, its reader dies. */
static pid_t listen_and_die(struct fixture *fixture, struct source *source)
{
	pid_t child;

	capture_close(&fixture->capture);
	child = fork();
	if (child == 0) {
		if (capture_open(&fixture->capture, fixture->dir, NULL) == 0)
			capture_run(&fixture->capture, source);
		_exit(0);
	}
	return child;
}

static off_t log_size(const struct fixture *fixture)
{
	char path[128];
	struct stat st;

	snprintf(path, sizeof(path), "%s/" CAPTURE_LOG, fixture->dir);
	return stat(path, &st) ? 0 : st.st_size;
}

/* In the middle of a line of the stream; what was there before counts afterwards. */
static void killed(void **state)
{
	struct fixture *fixture = *state;
	struct source source = { .fd = -1 };
	size_t first;
	int fds[2];
	pid_t child;

	send_results(&fixture->log);
	log_text_event(&fixture->log, SESSION, "done");
	first = (size_t)(strstr(fixture->log.bytes, " D 0 ") - fixture->log.bytes) + 20;
	assert_int_equal(pipe(fds), 0);
	source.fd = fds[0];
	child = listen_and_die(fixture, &source);
	assert_int_equal(write(fds[1], fixture->log.bytes, first), first);
	while ((size_t)log_size(fixture) < first)
		usleep(1000);
	assert_int_equal(kill(child, SIGKILL), 0);
	assert_int_equal(waitpid(child, NULL, 0), child);
	assert_int_equal(write(fds[1], fixture->log.bytes + first, fixture->log.len - first),
			 fixture->log.len - first);
	assert_int_equal(capture_open(&fixture->capture, fixture->dir, NULL), 0);
	assert_int_equal(fixture->capture.bytes, first);
	assert_int_equal(capture_run(&fixture->capture, &source), CAPTURE_DONE);
	assert_int_equal(deliver(fixture, CAPTURE_DONE), EXIT_CODE_OK);
	assert_log_is_raw(fixture);
	assert_true(there(fixture, "results.tar.xz") && there(fixture, "raw/run"));
	close(fds[0]);
	close(fds[1]);
}

/* What is on the disk is the beginning of what was said, in order. */
static void assert_log_is_beginning(const struct fixture *fixture)
{
	size_t size = (size_t)log_size(fixture);
	char path[128], *bytes = malloc(size + 1);
	FILE *in;

	assert_true(size <= fixture->log.len);
	snprintf(path, sizeof(path), "%s/" CAPTURE_LOG, fixture->dir);
	in = fopen(path, "r");
	assert_int_equal(fread(bytes, 1, size, in), size);
	assert_memory_equal(bytes, fixture->log.bytes, size);
	fclose(in);
	free(bytes);
}

static void kill_after(struct fixture *fixture, unsigned int us)
{
	struct source source = { .fd = -1 };
	int fds[2];
	pid_t child;

	assert_int_equal(pipe(fds), 0);
	source.fd = fds[0];
	child = listen_and_die(fixture, &source);
	assert_int_equal(write(fds[1], fixture->log.bytes, fixture->log.len), fixture->log.len);
	while (!there(fixture, CAPTURE_LOG))
		usleep(100);
	usleep(us);
	kill(child, SIGKILL);
	assert_int_equal(waitpid(child, NULL, 0), child);
	close(fds[0]);
	close(fds[1]);
}

static void killed_at_any_moment(void **state)
{
	struct fixture *fixture = *state;

	send_results(&fixture->log);
	for (unsigned int us = 0; us < 4000; us += 200) {
		kill_after(fixture, us);
		assert_log_is_beginning(fixture);
		assert_int_equal(folder_remove(fixture->dir), 0);
	}
	assert_int_equal(capture_open(&fixture->capture, fixture->dir, NULL), 0);
}

/* Killed between the last event and the files: nothing more has to come. */
static void killed_when_done(void **state)
{
	struct fixture *fixture = *state;

	send_results(&fixture->log);
	log_text_event(&fixture->log, SESSION, "done");
	assert_int_equal(run(fixture, 0), CAPTURE_DONE);
	capture_close(&fixture->capture);
	assert_int_equal(capture_open(&fixture->capture, fixture->dir, NULL), 0);
	log_text_free(&fixture->log);
	log_text_add("", 0, &fixture->log);
	assert_int_equal(run(fixture, 0), CAPTURE_DONE);
	assert_int_equal(deliver(fixture, CAPTURE_DONE), EXIT_CODE_OK);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(killed),
		TEST(killed_at_any_moment),
		TEST(killed_when_done),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
