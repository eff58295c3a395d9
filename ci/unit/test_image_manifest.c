/* SPDX-License-Identifier: MIT */
#define _XOPEN_SOURCE 700 /* nftw, mkdtemp */
#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "ci/unit/scratch_folder.h"
#include "grub.d/manifest.h"

/* sha256sum of "a\n" */
#define SHA256_A "87428fc522803d31065e7bce3cf03fe475096631e5e07bbd7a0fde60c4cf25c7"
#define SHA256_X "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"

/* The rows may name the files "a" and "list" of the folder by @. */
static int write_manifest(void **state, const char *rows)
{
	char in[PATH_MAX], out[PATH_MAX], text[4096] = "";
	char *const inputs[] = { in };

	for (; *rows; rows++) {
		size_t len = strlen(text);

		snprintf(text + len, sizeof(text) - len, "%.*s", *rows == '@' ? 256 : 1,
			 *rows == '@' ? (const char *)*state : rows);
	}
	scratch_file(in, state, "in", text);
	snprintf(out, sizeof(out), "%s/out", (const char *)*state);
	return manifest_write(out, inputs, 1);
}

static void test_sorted(void **state)
{
	char path[PATH_MAX], text[1024];
	FILE *in;

	scratch_file(path, state, "a", "a\n");
	scratch_file(path, state, "list", SHA256_X " 1.2 /init\n" SHA256_X " - /bin/b\n");
	assert_int_equal(write_manifest(state, "input=- @/a zeta\nlist=initramfs: @/list\n"
					       "input=6.1 @/a kernel\n"),
			 0);
	snprintf(path, sizeof(path), "%s/out", (const char *)*state);
	in = fopen(path, "r");
	assert_non_null(in);
	text[fread(text, 1, sizeof(text) - 1, in)] = '\0';
	fclose(in);
	assert_string_equal(text, SHA256_X " - initramfs:/bin/b\n" SHA256_X
					   " 1.2 initramfs:/init\n" SHA256_A
					   " 6.1 kernel\n" SHA256_A " - zeta\n");
}

static void test_refused(void **state)
{
	char path[PATH_MAX];

	scratch_file(path, state, "a", "a\n");
	scratch_file(path, state, "list", "12 - /init\n");
	assert_int_equal(write_manifest(state, "input=- @/a x\ninput=- @/a x\n"), -EINVAL);
	assert_int_equal(write_manifest(state, "input=- @/gone x\n"), -ENOENT);
	assert_int_equal(write_manifest(state, "input=- @/a\n"), -EINVAL);
	assert_int_equal(write_manifest(state, "output=- @/a x\n"), -EINVAL);
	assert_int_equal(write_manifest(state, "list=initramfs: @/list\n"), -EINVAL);
	assert_int_equal(write_manifest(state, "list=initramfs: @/gone\n"), -ENOENT);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_sorted),
		cmocka_unit_test(test_refused),
	};

	return cmocka_run_group_tests_name("image manifest", tests, scratch_folder_make,
					   scratch_folder_drop);
}
