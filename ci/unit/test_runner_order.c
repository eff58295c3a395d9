/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE 1
#include "initramfs/runner/stage.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "ci/unit/runner_run.h"

#define STEPS_MAX 64
#define PLAN "title=t\nsamples=3\ndiscard=2\nbench=a\nbench=files\nbench=b\n"
#define CASES 5 /* that are not whole: a and b, b with four values */
#define GROUP "prepare discard discard sample sample sample cleanup "

/* The records of a run: "a threads=1 sample 2/3", and each without its case, "sample ". */
struct course {
	size_t count;
	char what[STEPS_MAX][64], role[STEPS_MAX][16];
	unsigned int index[STEPS_MAX], of[STEPS_MAX];
};

static void read_course(const struct run *run, struct course *course)
{
	char name[64], text[2048], bench[32], value[32];

	for (course->count = 0; course->count < STEPS_MAX; course->count++) {
		size_t i = course->count;

		snprintf(name, sizeof(name), "/raw/samples/%04zu/meta", i + 1);
		if (file_text(run->root.path, name, text, sizeof(text)) < 0)
			return;
		assert_int_equal(
			sscanf(text, "bench=%31s case=%31s role=%15s index=%u of=%u status=ok",
			       bench, value, course->role[i], &course->index[i], &course->of[i]),
			5);
		snprintf(course->what[i], sizeof(course->what[i]), "%s %s", bench, value);
	}
}

static void take(struct course *course, const char *arguments)
{
	struct run run;

	machine(&run, arguments);
	scratch_disk(&run);
	bench(&run, "a", BENCH("a", "argv=echo"));
	bench(&run, "b", BENCH("b", "vary=x=1,2 y=3,4\nargv=echo @x@ @y@"));
	bench(&run, "files",
	      BENCH("files", "vary=z=5,6\nneeds=scratch\nprepare=touch f@z@\nargv=ls f@z@\n"
			     "cleanup=rm f@z@"));
	go(&run, PLAN);
	assert_int_equal(run.status, STATUS_OK);
	assert_has(&run, "/run", "samples_done=21\nrecords=39\n");
	assert_has(&run, "/run", "\nseed=");
	read_course(&run, course);
	assert_int_equal(course->count, 39);
	root_free(&run.root);
}

/* All of one group from i on, and nothing else between; where it ends. */
static size_t pass_group(const struct course *course, size_t i)
{
	char roles[256] = "";
	size_t end = i;

	while (end < course->count && strcmp(course->what[end], course->what[i]) == 0) {
		strcat(strcat(roles, course->role[end]), " ");
		end++;
	}
	assert_string_equal(roles, GROUP);
	return end;
}

/* Take the groups out; what is left is five rounds of five cases. */
static void check_rounds(const struct course *course)
{
	unsigned int at = 0, groups = 0;
	size_t first = 0;
	const char *seen[CASES];

	for (size_t i = 0; i < course->count;) {
		if (strncmp(course->what[i], "files", 5) == 0) {
			assert_true(at / CASES >= 2);
			i = pass_group(course, i);
			groups++;
			continue;
		}
		first = at / CASES * CASES;
		for (unsigned int k = first; k < at; k++)
			assert_string_not_equal(seen[k - first], course->what[i]);
		seen[at - first] = course->what[i];
		assert_string_equal(course->role[i], at / CASES < 2 ? "discard" : "sample");
		assert_int_equal(course->index[i],
				 at / CASES < 2 ? at / CASES + 1 : at / CASES - 1);
		assert_int_equal(course->of[i], at / CASES < 2 ? 2 : 3);
		at++;
		i++;
	}
	assert_int_equal(at, 5 * CASES);
	assert_int_equal(groups, 2);
}

static void random_order(void **state)
{
	static struct course course, again, other;

	(void)state;
	take(&course, "bootmark.order=random bootmark.seed=5");
	check_rounds(&course);
	take(&again, "bootmark.order=random bootmark.seed=5");
	assert_memory_equal(&course, &again, sizeof(course));
	take(&other, "bootmark.order=random bootmark.seed=6");
	check_rounds(&other);
	assert_memory_not_equal(&course, &other, sizeof(course));
}

static void listed_order(void **state)
{
	static const char *const whats[] = { "a -",       "files z=5", "files z=6", "b x=1,y=3",
					     "b x=1,y=4", "b x=2,y=3", "b x=2,y=4" };
	static struct course course;
	size_t i = 0;

	(void)state;
	take(&course, "bootmark.order=listed");
	for (size_t w = 0; w < sizeof(whats) / sizeof(whats[0]); w++) {
		for (size_t end = i + (whats[w][0] == 'f' ? 7 : 5); i < end; i++)
			assert_string_equal(course.what[i], whats[w]);
	}
}

/* The session's number is the seed, and the place in the plan comes home with each record. */
static void seed_and_places(void **state)
{
	unsigned int session = 0, seed = 0;
	char text[2048];
	struct run run;

	(void)state;
	machine(&run, "");
	go(&run, "title=t\nbench=echo\nbench=echo threads=1\n");
	assert_true(file_text(run.root.path, "/raw/run", text, sizeof(text)) > 0);
	assert_int_equal(sscanf(strstr(text, "session="), "session=%x", &session), 1);
	assert_int_equal(sscanf(strstr(text, "\nseed="), "\nseed=%u", &seed), 1);
	assert_int_equal(session, seed);
	assert_has(&run, "/samples/0001/meta", "\nlisted=1");
	assert_has(&run, "/samples/0002/meta", "\nlisted=2");
	assert_has(&run, "/samples/0003/meta", "\nlisted=3");
	root_free(&run.root);
	machine(&run, "bootmark.seed=4294967295");
	go(&run, "title=t\nbench=echo threads=1\n");
	assert_has(&run, "/run", "\nseed=4294967295\n");
	assert_has(&run, "/plan", "\nseed=4294967295\n");
	root_free(&run.root);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(random_order),
		cmocka_unit_test(listed_order),
		cmocka_unit_test(seed_and_places),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
