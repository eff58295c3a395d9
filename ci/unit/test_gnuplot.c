/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE /* mkdtemp, memfd_create */
#include "host/report/gnuplot.h"

#include <errno.h>
#include <sys/mman.h>
#include <sys/stat.h>

#include "ci/unit/compare_fixture.h"
#include "ci/unit/scratch_folder.h"
#include "host/report/format.h"

static const char script[] = "set terminal svg size 100,50\nplot [0:1] x\n";

/* What func says on standard error, which the caller frees. */
static char *said(int (*run)(void), int want)
{
	int kept = dup(STDERR_FILENO), fd = memfd_create("said", MFD_CLOEXEC);
	char *text = calloc(1, 4096);

	assert_non_null(text);
	dup2(fd, STDERR_FILENO);
	assert_int_equal(run(), want);
	dup2(kept, STDERR_FILENO);
	close(kept);
	assert_true(pread(fd, text, 4095, 0) >= 0);
	close(fd);
	return text;
}

static int run_script(void)
{
	char *output;
	size_t len;
	int err = gnuplot_run(script, strlen(script), &output, &len);

	free(output);
	return err;
}

/* Nothing may be written where there is nothing to show. */
static int run_html(void)
{
	static struct compare_fixture fixture;
	char *text = NULL;
	size_t len;
	FILE *out = open_memstream(&text, &len);
	int err;

	fixture_make(&fixture);
	err = format_html(out, &fixture.compare);
	fclose(out);
	assert_int_equal(len, 0);
	free(text);
	return err;
}

static void fake(void *const *state, const char *text)
{
	char path[PATH_MAX];

	assert_int_equal(chmod(scratch_file(path, state, "gnuplot", text), 0755), 0);
}

static void draws(void **state)
{
	char *output;
	size_t len;

	(void)state;
	assert_int_equal(gnuplot_run(script, strlen(script), &output, &len), 0);
	assert_int_equal(strlen(output), len);
	assert_non_null(strstr(output, "viewBox=\"0 0 100 50\"") ? output :
								   strstr(output, "height=\"50\""));
	assert_non_null(strstr(output, "</svg>"));
	free(output);
}

/* Neither a start-up file nor the folder is asked what to do. */
static void reads_no_file_of_users(void **state)
{
	char path[PATH_MAX], *home = getenv("HOME") ? strdup(getenv("HOME")) : NULL;

	scratch_file(path, state, ".gnuplot", "exit status 3\n");
	setenv("HOME", *state, 1);
	assert_int_equal(run_script(), 0);
	if (home)
		setenv("HOME", home, 1);
	else
		unsetenv("HOME");
	free(home);
}

static void names_its_package(void **state)
{
	char *path = strdup(getenv("PATH")), *text;

	setenv("PATH", *state, 1);
	text = said(run_html, -ENOPKG);
	setenv("PATH", path, 1);
	assert_non_null(strstr(text, "Debian package gnuplot-nox"));
	free(text);
	free(path);
}

static void says_why_it_failed(void **state)
{
	char *path = strdup(getenv("PATH")), *text;

	fake(state,
	     "#!/bin/sh\nprintf '\\nplot x\\n\"/proc/self/fd/3\" line 7: bad \\033 thing\\n'\n"
	     "exit 1\n");
	setenv("PATH", *state, 1);
	text = said(run_script, -ECANCELED);
	setenv("PATH", path, 1);
	assert_non_null(strstr(text, "bootmark: gnuplot: line 7: bad ? thing"));
	free(text);
	free(path);
}

/* One that says that all is well, and drew nothing. */
static void is_not_believed(void **state)
{
	char *path = strdup(getenv("PATH")), *text;

	fake(state, "#!/bin/sh\nexit 0\n");
	setenv("PATH", *state, 1);
	text = said(run_html, -EBADMSG);
	setenv("PATH", path, 1);
	assert_non_null(strstr(text, "what gnuplot drew"));
	free(text);
	free(path);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(draws),
		cmocka_unit_test_setup_teardown(reads_no_file_of_users, scratch_folder_make,
						scratch_folder_drop),
		cmocka_unit_test_setup_teardown(names_its_package, scratch_folder_make,
						scratch_folder_drop),
		cmocka_unit_test_setup_teardown(says_why_it_failed, scratch_folder_make,
						scratch_folder_drop),
		cmocka_unit_test_setup_teardown(is_not_believed, scratch_folder_make,
						scratch_folder_drop),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
