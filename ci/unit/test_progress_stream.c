/* SPDX-License-Identifier: MIT */
#include "host/progress.h"

#include "ci/unit/log_text.h"

/* What a program gets that draws the state of a target. */
static void assert_report(struct progress *progress, const struct progress_stream *stream,
			  const char *expected)
{
	char line[PROGRESS_LINE_MAX + 2] = "";
	FILE *out = tmpfile();

	progress->out = out;
	progress_tick(progress, 20480, stream);
	rewind(out);
	assert_non_null(fgets(line, sizeof(line), out));
	assert_int_equal(line[0], PROGRESS_REPORT);
	assert_non_null(strstr(line, expected));
	fclose(out);
}

static void reports(void **state)
{
	struct progress progress;
	const struct progress_stream nothing = { 0 };
	const struct progress_stream half = { .lines = 200, .have = 101, .damaged = 3 };
	const struct progress_stream all = {
		.lines = 200, .have = 198, .damaged = 3, .repaired = 2
	};

	(void)state;
	progress_init(&progress, NULL);
	progress_report(&progress);
	assert_report(&progress, &nothing, " s  waiting for the machine  [20 KiB]\n");
	assert_report(&progress, &half,
		      "waiting for the machine  results 50 %, 3 lines damaged  [20 KiB]\n");
	progress.stream_ms -= 10000;
	assert_report(&progress, &half, "  results 50 %, 3 lines damaged, about 9 s left  [");
	assert_report(&progress, &all, "  results 99 %, 3 lines damaged, 2 repaired  [");
}

/* What the runner says of the time counts before what the stream shows. */
static void time_left(void **state)
{
	static const char payload[] = "stage=sample bench=cpu index=1 of=4 left_s=77";
	const struct line line = { .payload = payload, .payload_len = sizeof(payload) - 1 };
	const struct progress_stream half = { .lines = 200, .have = 100 };
	struct progress progress;

	(void)state;
	progress_init(&progress, NULL);
	progress_report(&progress);
	progress_event(&progress, &line);
	assert_report(&progress, &half, "sample  cpu 1 of 4  results 50 %, about 77 s left");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reports),
		cmocka_unit_test(time_left),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
