/* SPDX-License-Identifier: MIT */
#define _XOPEN_SOURCE 700 /* scratch_folder.h */
#include "host/bochs.h"

#include <errno.h>
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "ci/unit/scratch_folder.h"
#include "host/vm.h"

static const struct qemu_paths paths = {
	.image = "/a,b/image", .scratch = "/s", .serial = "/t/serial", .firmware = "/f"
};

static void assert_file(const char *path, const char *text)
{
	char found[256] = "";
	FILE *in = fopen(path, "r");

	assert_non_null(in);
	found[fread(found, 1, sizeof(found) - 1, in)] = '\0';
	fclose(in);
	assert_string_equal(found, text);
}

static void settings_and_command(void **state)
{
	static struct qemu bochs;
	char first[] = "cpu:count=1";
	char *const more[] = { first };
	char config[256], commands[256];

	snprintf(config, sizeof(config), "%s/rc", (char *)*state);
	snprintf(commands, sizeof(commands), "%s/commands", (char *)*state);
	assert_int_equal(bochs_build(&bochs,
				     "megs: 512; romimage: file=@firmware@;disk: \"@image@\", "
				     "x=@scratch@; com1: dev=@serial@",
				     &paths, config, commands, more, 1),
			 0);
	assert_file(config, "megs: 512\nromimage: file=/f\ndisk: \"/a,b/image\", x=/s\n"
			    "com1: dev=/t/serial\n");
	assert_file(commands, "c\n");
	assert_int_equal(bochs.argc, 9);
	assert_string_equal(bochs.argv[2], "bochs");
	assert_string_equal(bochs.argv[5], config);
	assert_string_equal(bochs.argv[7], commands);
	assert_string_equal(bochs.argv[8], first);
}

static void no_folder(void **state)
{
	static struct qemu bochs;

	(void)state;
	assert_int_equal(bochs_build(&bochs, "megs: 1", &paths, "/nowhere/rc", "/nowhere/c", NULL,
				     0),
			 -ENOENT);
}

/* What is between the reason and the end of the log grows with the number of CPUs. */
static int powered_off(void **state, const char *reason, int cpus)
{
	struct vm vm = { .is_bochs = 1 };
	char path[256];
	int answer;

	snprintf(path, sizeof(path), "%s/log", (char *)*state);
	vm.log_fd = open(path, O_RDWR | O_CREAT | O_TRUNC, 0600);
	assert_true(vm.log_fd >= 0);
	dprintf(vm.log_fd, "[ACPI  ] %s\n", reason);
	for (int i = 0; i < cpus; i++)
		dprintf(vm.log_fd, "%2000d\n", i);
	answer = vm_powered_off(&vm, 0);
	close(vm.log_fd);
	return answer;
}

static void end_in_log(void **state)
{
	assert_true(powered_off(state, BOCHS_POWERED_OFF, 0));
	assert_true(powered_off(state, BOCHS_POWERED_OFF, 2));
	assert_true(powered_off(state, BOCHS_POWERED_OFF, 16));
	assert_false(powered_off(state, "a panic", 2));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(settings_and_command, scratch_folder_make,
						scratch_folder_drop),
		cmocka_unit_test(no_folder),
		cmocka_unit_test_setup_teardown(end_in_log, scratch_folder_make,
						scratch_folder_drop),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
