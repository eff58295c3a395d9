/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE 1
#include "initramfs/runner/field.h"

#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "ci/unit/runner_root.h"

static void fields(void **state)
{
	struct root root;
	char value[16];

	(void)state;
	root_new(&root);
	root_file(&root, "/f", "name of\t: x\nname\t\t:  a bc \nname: second\nempty:\n");
	assert_true(field_get(root.path, "/f", "name", value, sizeof(value)));
	assert_string_equal(value, "a bc ");
	assert_true(field_get(root.path, "/f", "empty", value, sizeof(value)));
	assert_string_equal(value, "");
	assert_false(field_get(root.path, "/f", "nam", value, sizeof(value)));
	assert_string_equal(value, "");
	assert_false(field_get(root.path, "/g", "name", value, sizeof(value)));
	assert_true(field_has("fpu ida msr", "ida"));
	assert_true(field_has("ida", "ida"));
	assert_false(field_has("idaho xida", "ida"));
	root_free(&root);
}

/* A pipe with nobody at the other end keeps nobody waiting. */
static void pipes(void **state)
{
	struct root root;
	char text[8];

	(void)state;
	root_new(&root);
	assert_int_equal(mkfifo(root_path(&root, "/pipe"), 0600), 0);
	assert_int_equal(file_text(root.path, "/pipe", text, sizeof(text)), 0);
	assert_int_equal(file_put(root.path, "/pipe", "x"), -ENXIO);
	assert_int_equal(file_put(root.path, "/none", "x"), -ENOENT);
	root_free(&root);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(fields),
		cmocka_unit_test(pipes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
