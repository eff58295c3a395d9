/* SPDX-License-Identifier: MIT */
#include "host/qemu.h"

#include <errno.h>
#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "host/clock.h"
#include "host/image_conf.h"

static const struct qemu_paths paths = {
	.image = "/a,b/image", .scratch = "/s", .serial = "/t/serial", .firmware = "/f"
};

static void words_and_places(void **state)
{
	char first[] = "-smp", second[] = "one word @image@";
	char *const more[] = { first, second };
	static struct qemu qemu;

	(void)state;
	assert_int_equal(qemu_build(&qemu,
				    "  q -bios @firmware@\t-drive file=@image@,x=@scratch@ "
				    "@@serial@",
				    &paths, more, 2),
			 0);
	assert_int_equal(qemu.argc, 8);
	assert_string_equal(qemu.argv[2], "/f");
	assert_string_equal(qemu.argv[4], "file=/a,,b/image,x=/s");
	assert_string_equal(qemu.argv[5], "@/t/serial");
	assert_string_equal(qemu.argv[7], "one word @image@");
	assert_null(qemu.argv[8]);
	assert_memory_equal(qemu.command, "q -bios /f -drive ", 18);
}

static void too_long(void **state)
{
	static char line[QEMU_TEXT_MAX + 2];
	static struct qemu qemu;

	(void)state;
	memset(line, 'x', sizeof(line) - 1);
	assert_int_equal(qemu_build(&qemu, line, &paths, NULL, 0), -E2BIG);
	for (size_t i = 0; i < 2 * (QEMU_ARGS_MAX + 1); i += 2)
		memcpy(line + i, "x ", 3);
	assert_int_equal(qemu_build(&qemu, line, &paths, NULL, 0), -E2BIG);
}

static const char *accelerator(const char *line)
{
	static struct qemu qemu;

	assert_int_equal(qemu_build(&qemu, line, &paths, NULL, 0), 0);
	return qemu_accelerator(&qemu);
}

static void accelerators(void **state)
{
	(void)state;
	assert_string_equal(accelerator("q -smp 1"), "tcg");
	assert_string_equal(accelerator("q -accel tcg"), "tcg");
	assert_string_equal(accelerator("q -accel kvm"), "kvm");
	assert_string_equal(accelerator("q -enable-kvm"), "kvm");
	assert_string_equal(accelerator("q -machine q35,accel=kvm"), "kvm");
	assert_string_equal(accelerator("q -name kvm"), "tcg");
}

static void instructions_for_a_clock(void **state)
{
	static const char *const lines[] = { "q -icount shift=3", "q --icount auto", "q -smp 1",
					     "q -name icount" };
	static struct qemu qemu;

	(void)state;
	for (int i = 0; i < 4; i++) {
		assert_int_equal(qemu_build(&qemu, lines[i], &paths, NULL, 0), 0);
		assert_int_equal(qemu_simulated(&qemu), i < 2);
	}
}

static FILE *start(struct qemu *qemu, const char *line, char *const more[], size_t n)
{
	FILE *log = tmpfile();

	assert_int_equal(qemu_build(qemu, line, &paths, more, n), 0);
	assert_int_equal(qemu_start(qemu, fileno(log)), 0);
	return log;
}

static void log_begins_with_the_command(void **state)
{
	static struct qemu qemu;
	FILE *log = start(&qemu, "echo some words", NULL, 0);
	char text[64] = "";

	(void)state;
	assert_true(qemu_ended(&qemu, 5000));
	rewind(log);
	assert_true(fread(text, 1, sizeof(text) - 1, log) > 0);
	assert_string_equal(text, "echo some words\nsome words\n");
	fclose(log);
}

/* Also what it started itself, and however deaf it is. */
static void stop_ends_the_whole_group(void **state)
{
	char script[] = "trap '' TERM; sleep 100 & echo $!; while :; do sleep 1; done";
	char *const more[] = { script };
	static struct qemu qemu;
	FILE *log = start(&qemu, "sh -c", more, 1);
	int64_t begin = clock_ms();
	char text[256] = "";
	long child;
	pid_t pid;

	(void)state;
	assert_false(qemu_ended(&qemu, 300));
	pid = qemu.pid;
	qemu_stop(&qemu);
	assert_true(clock_ms() - begin < 8000);
	assert_true(qemu_ended(&qemu, 0));
	assert_int_equal(kill(pid, 0), -1);
	rewind(log);
	assert_true(fread(text, 1, sizeof(text) - 1, log) > 0);
	child = strtol(strchr(text, '\n') + 1, NULL, 10);
	assert_true(child > 1);
	for (int i = 0; i < 100 && kill((pid_t)child, 0) == 0; i++)
		usleep(20000);
	snprintf(text, sizeof(text), "! grep -q '^State:.[^Z]' /proc/%ld/status 2>/dev/null",
		 child);
	assert_int_equal(system(text), 0);
	fclose(log);
}

static void no_such_program(void **state)
{
	static struct qemu qemu;
	FILE *log = tmpfile();

	(void)state;
	assert_int_equal(qemu_build(&qemu, "bootmark-no-such-qemu", &paths, NULL, 0), 0);
	assert_int_equal(qemu_start(&qemu, fileno(log)), -ENOENT);
	assert_true(qemu_ended(&qemu, 0));
	fclose(log);
}

#define HASH "2a24209966f5da5f44b7ceb862bba069657fd86b6dded4b51451d2e60e74157e"
#define GOOD "config=native\nplan=quick\nmachine=qemu\nmanifest=" HASH "\n"

static int load(const char *text, struct image_conf *conf)
{
	char dir[] = "/tmp/bootmark-test-XXXXXX", path[64];
	FILE *out;
	int err;

	assert_non_null(mkdtemp(dir));
	snprintf(path, sizeof(path), "%s/image.conf", dir);
	out = fopen(path, "w");
	fputs(text, out);
	fclose(out);
	err = image_conf_load(dir, conf);
	unlink(path);
	rmdir(dir);
	return err;
}

static void image_conf(void **state)
{
	static const char *const bad[] = {
		"",
		"config=native\n",
		GOOD "config=again\n",
		GOOD "color=red\n",
		GOOD "scratch=12X\n",
		GOOD "scratch=9999999G\n",
		GOOD "timeout_s=-1\n",
		GOOD "clock=real\n",
		"config=../..\nplan=a\nmachine=b\nmanifest=" HASH "\n",
		"config=a\nplan=a\nmachine=b\nmanifest=12\n",
	};
	static struct image_conf conf;

	(void)state;
	assert_int_equal(load(GOOD "scratch=256M\ntimeout_s=900\nqemu=q @image@\n", &conf), 0);
	assert_int_equal(conf.scratch_bytes, 256 << 20);
	assert_int_equal(conf.timeout, 900);
	assert_string_equal(conf.qemu, "q @image@");
	assert_int_equal(load(GOOD "scratch=\nbios=\nclock=simulated\n", &conf), 0);
	assert_int_equal(conf.scratch_bytes, 0);
	assert_string_equal(conf.clock, "simulated");
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		assert_int_equal(load(bad[i], &conf), -EINVAL);
	assert_int_equal(image_conf_load("/nonexistent", &conf), -ENOENT);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(words_and_places),
		cmocka_unit_test(too_long),
		cmocka_unit_test(accelerators),
		cmocka_unit_test(instructions_for_a_clock),
		cmocka_unit_test(log_begins_with_the_command),
		cmocka_unit_test(stop_ends_the_whole_group),
		cmocka_unit_test(no_such_program),
		cmocka_unit_test(image_conf),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
