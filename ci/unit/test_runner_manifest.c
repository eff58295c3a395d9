/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE 1
#include "initramfs/runner/manifest.h"

#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "ci/unit/runner_root.h"

#include <sha2.h>

#define PATH "/bootmark/manifest"

static void hash(const struct root *root, const char *name, char *hex)
{
	assert_non_null(SHA256File(root_path(root, name), hex));
}

/* A root with /a and /b and a manifest of them; hex gets the manifest's hash. */
static void good_root(struct root *root, char *hex)
{
	char a[SHA256_DIGEST_STRING_LENGTH], b[SHA256_DIGEST_STRING_LENGTH], text[512];

	root_new(root);
	root_file(root, "/a", "first");
	root_file(root, "/b", "second");
	hash(root, "/a", a);
	hash(root, "/b", b);
	snprintf(text, sizeof(text), "%s 1.0 initramfs:/a\n%s - initramfs:/b\n%s 6.1 kernel\n", a,
		 b, b);
	root_file(root, PATH, text);
	hash(root, PATH, hex);
}

static void as_announced(void **state)
{
	char hex[SHA256_DIGEST_STRING_LENGTH], problem[256];
	struct root root;

	(void)state;
	good_root(&root, hex);
	assert_int_equal(manifest_verify(root.path, PATH, hex, problem), 0);
	assert_string_equal(problem, "");
	root_free(&root);
}

/* Every difference is said, the first is the problem. */
static void file_differs(void **state)
{
	char hex[SHA256_DIGEST_STRING_LENGTH], problem[256];
	struct root root;
	struct said said;

	(void)state;
	good_root(&root, hex);
	root_file(&root, "/a", "other");
	remove(root_path(&root, "/b"));
	said_begin(&said);
	assert_int_equal(manifest_verify(root.path, PATH, hex, problem), -EBADMSG);
	said_end(&said);
	assert_non_null(strstr(problem, "initramfs:/a"));
	assert_says(&said, "initramfs:/b: No such file");
	root_free(&root);
}

static void manifest_differs(void **state)
{
	char hex[SHA256_DIGEST_STRING_LENGTH], problem[256];
	struct root root;
	struct said said;

	(void)state;
	good_root(&root, hex);
	hex[0] = hex[0] == '0' ? '1' : '0';
	said_begin(&said);
	assert_int_equal(manifest_verify(root.path, PATH, hex, problem), -EBADMSG);
	assert_non_null(strstr(problem, PATH));
	assert_int_equal(manifest_verify(root.path, PATH, "", problem), -EBADMSG);
	assert_non_null(strstr(problem, "bootmark.manifest"));
	root_file(&root, PATH, "no manifest\n");
	assert_int_equal(manifest_verify(root.path, PATH, hex, problem), -EBADMSG);
	remove(root_path(&root, PATH));
	assert_int_equal(manifest_verify(root.path, PATH, hex, problem), -EBADMSG);
	said_end(&said);
	assert_says(&said, "this line is not");
	root_free(&root);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(as_announced),
		cmocka_unit_test(file_differs),
		cmocka_unit_test(manifest_differs),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
