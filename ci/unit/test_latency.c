/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE /* mkdtemp, memfd_create */
#include "host/report/latency.h"

#include <sys/mman.h>
#include <unistd.h>

#include "bench/pal_bench/histogram.h"
#include "ci/unit/compare_fixture.h"
#include "ci/unit/result_tree.h"
#include "host/report/latency_load.h"

#define RATE "tsc ticks per us: 1000.000\n"

static struct latencies latencies;

static int drop(void **state)
{
	(void)state;
	latencies_free(&latencies);
	return 0;
}

static int take(const char *text)
{
	return latency_take(&latencies, 3, 1, text, strlen(text));
}

/* As the benchmark itself prints it. */
static size_t print_own(char *text, size_t size, const struct histogram *histogram)
{
	int kept, fd = memfd_create("output", MFD_CLOEXEC);
	ssize_t len;

	fflush(stdout);
	kept = dup(STDOUT_FILENO);
	dup2(fd, STDOUT_FILENO);
	printf(RATE);
	histogram_print(histogram, "call", 1000);
	fflush(stdout);
	dup2(kept, STDOUT_FILENO);
	close(kept);
	len = pread(fd, text, size, 0);
	close(fd);
	assert_true(len > 0);
	return (size_t)len;
}

static void reads_what_the_benchmark_prints(void **state)
{
	static struct histogram histogram;
	static char text[1 << 16];
	size_t len;

	(void)state;
	for (uint64_t i = 10000; i < 20000; i++)
		histogram_add(&histogram, i);
	len = print_own(text, sizeof(text), &histogram);
	assert_int_equal(latency_take(&latencies, 3, 1, text, len), 1);
	assert_int_equal(latencies.count, 1);
	assert_string_equal(latencies.names[0], "call");
	assert_true(latencies.list[0]->metric == 3 && latencies.list[0]->column == 1);
	assert_true(latencies.list[0]->count == 10000);
	assert_true(fabs(latency_quantile_us(latencies.list[0], 0.5) - 15) < 0.2);
	assert_true(fabs(latency_quantile_us(latencies.list[0], 0.99) - 19.9) < 0.8);
}

static void merges(void **state)
{
	(void)state;
	assert_int_equal(take(RATE "call histogram ticks 1000-1023: 5\n"
				   "point 1 integers=2 call histogram ticks 2000-2047: 1\n"),
			 1);
	assert_int_equal(take("tsc ticks per us: 2000.0\ncall histogram ticks 2000-2047: 7"), 1);
	assert_int_equal(latencies.count, 2);
	assert_true(latencies.list[0]->count == 12);
	assert_true(fabs(latency_quantile_us(latencies.list[0], 0.5) - 1.01) < 0.08);
	assert_string_equal(latencies.names[1], "point 1 integers=2 call");
}

/* All counts stay in bins, wherever the ends are. */
static void loses_nothing(void **state)
{
	static const double ends[] = { 0, 1e-9, 1e-3, 0.5, 1, 77, 1e7, 1e8, 1e19 };

	(void)state;
	for (size_t i = 0; i < 9; i++) {
		for (size_t j = i; j < 9; j++) {
			struct latency latency = { 0 };
			double sum = 0;

			latency_add(&latency, ends[i], ends[j], 3);
			for (size_t bin = 0; bin < LATENCY_BINS; bin++)
				sum += latency.bins[bin];
			assert_true(fabs(sum - 3) < 1e-9);
			assert_true(latency_quantile_us(&latency, 0.5) > 0);
		}
	}
}

static void leaves_the_rest(void **state)
{
	static const char *const none[] = {
		"",
		"call histogram ticks 1-2: 3\n", /* how long is a tick? */
		"tsc ticks per us: 0\ncall histogram ticks 1-2: 3\n",
		"tsc ticks per us: nan\ncall histogram ticks 1-2: 3\n",
		"tsc ticks per us: 1e300\ncall histogram ticks 1-2: 3\n",
		RATE "call mean us: 3\n",
		RATE " histogram ticks 1-2: 3\n",
		RATE "call histogram ticks 2-1: 3\n",
		RATE "call histogram ticks 1-2: 0\n",
		RATE "call histogram ticks -1-2: 3\n",
		RATE "call histogram ticks 1-2 3\n",
		RATE "call histogram ticks 1-",
		RATE "call histogram ticks ",
	};

	(void)state;
	for (size_t i = 0; i < sizeof(none) / sizeof(*none); i++)
		assert_int_equal(take(none[i]), 0);
	assert_int_equal(latencies.count, 0);
}

/* However many names there are, and whatever is between them. */
static void is_bounded(void **state)
{
	static char text[RESULT_OUTPUT_MAX];
	size_t len = 0;

	(void)state;
	len += (size_t)sprintf(text, RATE);
	for (unsigned int i = 0; i < 2 * LATENCY_NAMES_MAX; i++)
		len += (size_t)sprintf(text + len,
				       "%u\033%c\377 histogram ticks 0-18446744073709551615: "
				       "18446744073709551615\n",
				       i, i % 3 ? '\0' : 'x');
	memset(text + len, 'y', sizeof(text) - len);
	assert_int_equal(latency_take(&latencies, 3, 1, text, sizeof(text)), 1);
	assert_true(latencies.names_count <= LATENCY_NAMES_MAX);
	assert_true(latencies.count <= LATENCIES_MAX);
	for (size_t i = 0; i < latencies.count; i++)
		assert_true(isfinite(latencies.list[i]->count));
}

/* The samples that count, and no others, of benchmarks that have such output. */
static void reads_runs(void **state)
{
	static struct compare_fixture fixture;
	char dirs[FIXTURE_RUNS][128];
	struct result_tree tree;

	(void)state;
	fixture_make(&fixture);
	tree_new(&tree);
	for (size_t i = 0; i < FIXTURE_RUNS; i++) {
		char name[128];

		snprintf(dirs[i], sizeof(dirs[i]), "%s/%zu", tree.dir, i);
		fixture.runs[i].dir = dirs[i];
		for (int j = 1; j <= 2 && i != 1; j++) {
			snprintf(name, sizeof(name), "%zu/raw/samples/%04d/stdout", i, j);
			tree_file(&tree, name, RATE "call histogram ticks 1000-1023: 5\n");
		}
	}
	assert_int_equal(latency_load(&fixture.compare, &latencies), 0);
	tree_remove(&tree);
	assert_int_equal(latencies.outputs, 8);
	assert_int_equal(latencies.outputs_read, 8);
	assert_int_equal(latencies.count, 5);
	assert_true(latencies.list[0]->metric == 0 && latencies.list[0]->column == 0);
	assert_true(latencies.list[0]->count == 5);
	assert_true(latencies.list[1]->metric == 0 && latencies.list[1]->column == 1);
	assert_true(latencies.list[1]->count == 10);
	assert_true(latencies.list[2]->metric == 0 && latencies.list[2]->column == 2);
	assert_true(latencies.list[4]->metric == 4 && latencies.list[4]->column == 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(reads_what_the_benchmark_prints, drop),
		cmocka_unit_test_teardown(merges, drop),
		cmocka_unit_test(loses_nothing),
		cmocka_unit_test_teardown(leaves_the_rest, drop),
		cmocka_unit_test_teardown(is_bounded, drop),
		cmocka_unit_test_teardown(reads_runs, drop),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
