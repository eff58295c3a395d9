/* SPDX-License-Identifier: MIT */
#include "hypervisors/xmhf/content.h"

#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "ci/unit/xmhf_place.h"

#define ABC "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"

static void round_trip(void **state)
{
	struct content content;
	struct place place;
	char hex[CONTENT_SHA256_CHARS];

	(void)state;
	place_new(&place);
	assert_int_equal(content_store(place_path(&place, "file"), "a\0b", 3), 0);
	assert_int_equal(content_load(&content, place_path(&place, "file")), 0);
	assert_int_equal(content.len_bytes, 3);
	assert_memory_equal(content.bytes, "a\0b", 4);
	content_free(&content);
	place_file(&place, "file", "abc");
	assert_int_equal(content_hash_file(place_path(&place, "file"), hex), 0);
	assert_string_equal(hex, ABC);
	place_free(&place);
}

static void refused(void **state)
{
	struct content content;
	struct place place;
	char path[PATH_MAX], hex[CONTENT_SHA256_CHARS];
	char *name = test_calloc(1, PATH_MAX);

	(void)state;
	place_new(&place);
	assert_int_equal(content_load(&content, place_path(&place, "nothing")), -ENOENT);
	place_says(&place, "/nothing: No such file");
	assert_int_equal(content_store(place_path(&place, "no/file"), "", 0), -ENOENT);
	assert_int_equal(content_hash_file(place_path(&place, "nothing"), hex), -ENOENT);
	memset(name, 'x', PATH_MAX - 1);
	assert_int_equal(content_path(path, "/tmp", name), -ENAMETOOLONG);
	test_free(name);
	place_free(&place);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(round_trip),
		cmocka_unit_test(refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
