/* SPDX-License-Identifier: MIT */
#define _XOPEN_SOURCE 700 /* scratch_folder.h */
#include "host/target.h"

#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#include "ci/unit/scratch_folder.h"

static int load(void **state, const char *text, struct target *target)
{
	char path[PATH_MAX];

	memset(target, 0, sizeof(*target));
	strcpy(target->output, "today");
	target->silence_s = 1800;
	return target_load(target, scratch_file(path, state, "rack-1.target", text));
}

static void all_keys(void **state)
{
	struct target target;

	assert_int_equal(load(state,
			      "# a machine\nsource=usb-FTDI-if00-port0\noutput=lab/rack-1\n"
			      "baud=3000000\nrtscts=1\nsilence=0\nreconnect=5\nexec=lab/power\n"
			      "simulated=1\n",
			      &target),
			 0);
	assert_string_equal(target.name, "rack-1");
	assert_string_equal(target.source, "usb-FTDI-if00-port0");
	assert_string_equal(target.output, "lab/rack-1");
	assert_string_equal(target.exec, "lab/power");
	assert_int_equal(target.baud, 3000000);
	assert_int_equal(target.silence_s, 0);
	assert_int_equal(target.reconnect_s, 5);
	assert_true(target.rtscts && target.simulated);
}

static void options_stay(void **state)
{
	struct target target;

	assert_int_equal(load(state, "source=tcp:lab:7001\n", &target), 0);
	assert_string_equal(target.output, "today/rack-1");
	assert_int_equal(target.silence_s, 1800);
}

static void refused(void **state)
{
	static const char *const texts[] = {
		"",
		"baud=9600\n",
		"source=a\nspeed=9600\n",
		"source=a\nsource=b\n",
		"source=\n",
		"source=a\nbaud=fast\n",
		"source=a\nbaud=4000001\n",
		"source=a\nrtscts=2\n",
		"source\n",
	};
	struct target target;

	for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++)
		assert_int_equal(load(state, texts[i], &target), -EINVAL);
	assert_int_equal(target_load(&target, "/nonexistent/a.target"), -ENOENT);
}

static void paths(void **state)
{
	(void)state;
	assert_true(target_path("lab/a.target"));
	assert_false(target_path(".target"));
	assert_false(target_path("/dev/ttyUSB0"));
}

#define IN_FOLDER(name) \
	cmocka_unit_test_setup_teardown(name, scratch_folder_make, scratch_folder_drop)

int main(void)
{
	const struct CMUnitTest tests[] = {
		IN_FOLDER(all_keys),
		IN_FOLDER(options_stay),
		IN_FOLDER(refused),
		cmocka_unit_test(paths),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
