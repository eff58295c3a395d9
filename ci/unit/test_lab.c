/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE /* usleep, and scratch_folder.h */
#include "host/lab.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include "ci/unit/log_text.h"
#include "ci/unit/scratch_folder.h"
#include "host/exit_code.h"

static int there(void **state, const char *name)
{
	char path[PATH_MAX];

	snprintf(path, sizeof(path), "%s/%s", (char *)*state, name);
	return access(path, F_OK) == 0;
}

static void record(void **state, const char *name, uint32_t session, const char *stage)
{
	struct log_text text = { 0 };
	char path[PATH_MAX];

	log_text_event(&text, session, stage);
	scratch_file(path, state, name, text.bytes);
	log_text_free(&text);
}

static void set(void **state, struct target *target, const char *name, const char *source)
{
	memset(target, 0, sizeof(*target));
	strcpy(target->name, name);
	snprintf(target->source, sizeof(target->source), "%s/%s", (char *)*state, source);
	snprintf(target->output, sizeof(target->output), "%s/%s", (char *)*state, name);
}

/* Each in its own folder, and the worst end is that of all. */
static void three(void **state)
{
	static struct target targets[3];

	record(state, "one.log", 1, "done");
	record(state, "two.log", 2, "done");
	set(state, &targets[0], "one", "one.log");
	set(state, &targets[1], "two", "two.log");
	set(state, &targets[2], "three", "nothing.log");
	assert_int_equal(lab_capture(targets, 3), EXIT_CODE_LOST);
	assert_true(there(state, "one/serial.log") && there(state, "two/serial.log"));
	assert_true(there(state, "two/events.log"));
	assert_false(there(state, "three/serial.log"));
}

/* A signal ends all targets, with what they have. */
static void interrupted(void **state)
{
	static struct target targets[2];
	char path[PATH_MAX];
	int status, fds[2];
	pid_t child;

	for (int i = 0; i < 2; i++) {
		set(state, &targets[i], i ? "b" : "a", i ? "b.fifo" : "a.fifo");
		snprintf(path, sizeof(path), "%s/%s", (char *)*state, i ? "b.fifo" : "a.fifo");
		assert_int_equal(mkfifo(path, 0600), 0);
		fds[i] = open(path, O_RDWR);
		assert_int_equal(write(fds[i], "GRUB\n", 5), 5);
	}
	child = fork();
	if (child == 0)
		_exit(lab_capture(targets, 2));
	while (!there(state, "a/serial.times") || !there(state, "b/serial.times"))
		usleep(1000);
	usleep(300000);
	assert_int_equal(kill(child, SIGTERM), 0);
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), EXIT_CODE_INTERRUPTED);
	close(fds[0]);
	close(fds[1]);
}

#define IN_FOLDER(name) \
	cmocka_unit_test_setup_teardown(name, scratch_folder_make, scratch_folder_drop)

int main(void)
{
	const struct CMUnitTest tests[] = {
		IN_FOLDER(three),
		IN_FOLDER(interrupted),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
