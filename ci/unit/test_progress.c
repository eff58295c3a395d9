/* SPDX-License-Identifier: MIT */
#include "host/progress.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void say(struct progress *progress, const char *payload)
{
	struct line line = { 0 };

	line.payload = payload;
	line.payload_len = strlen(payload);
	progress_event(progress, &line);
}

static void events(void **state)
{
	static const struct {
		const char *payload, *text;
		int64_t left_s;
	} rows[] = {
		{ "t_ns=1 stage=plan", "plan", -1 },
		{ "t_ns=1 stage=sample bench=a case=x=1 role=sample index=2 of=5 left_s=9",
		  "sample  a x=1  sample 2 of 5", 9 },
		{ "stage=sample bench=a case=- role=sample index=2 of=5 attempt=3 left_s=9",
		  "sample  a -  sample 2 of 5, attempt 3", 9 },
		{ "stage=wait for=temperature left_s=70", "wait for temperature", 70 },
		{ "stage=wait left_s=70", "wait", 70 },
	};
	struct progress progress;

	(void)state;
	progress_init(&progress, NULL);
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		say(&progress, rows[i].payload);
		assert_string_equal(progress.text, rows[i].text);
		assert_int_equal(progress.left_s, rows[i].left_s);
	}
}

/* Heartbeats of one wait are one line where lines cannot be redrawn. */
static void one_line_a_wait(void **state)
{
	struct progress progress;
	char *text = NULL;
	size_t len = 0;
	FILE *out = open_memstream(&text, &len);

	(void)state;
	progress_init(&progress, out);
	progress.live = 0;
	say(&progress, "stage=wait for=preflight left_s=70");
	say(&progress, "stage=wait for=preflight left_s=65");
	assert_int_equal(progress.left_s, 65);
	say(&progress, "stage=measure");
	fclose(out);
	assert_non_null(strstr(text, "wait for preflight, about 70 s left\n"));
	assert_null(strstr(text, "65"));
	assert_non_null(strstr(text, "measure\n"));
	free(text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(events),
		cmocka_unit_test(one_line_a_wait),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
