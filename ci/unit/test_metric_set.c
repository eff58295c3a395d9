/* SPDX-License-Identifier: MIT */
#include "host/metric_set.h"

#include <errno.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "ci/unit/sysbench_metrics.h"
#include "host/result_file.h"

static void assert_value(double got, double want)
{
	if (!(fabs(got - want) <= 1e-9 * fabs(want)))
		fail_msg("got %.17g, want %.17g", got, want);
}

/* The file's values by the descriptor; the text that is compared is written by hand. */
static void golden(const char *descriptor, const char *file, const char *want)
{
	struct metric_set set;
	double values[METRIC_SET_MAX];
	char got[512] = "";
	char *text;
	size_t len;

	assert_int_equal(metric_set_parse(descriptor, strlen(descriptor), "test", "test", &set), 0);
	assert_int_equal(result_file_read("ci/unit/sysbench", file, 1 << 20, &text, &len), 0);
	metric_set_extract(&set, text, len, values);
	for (size_t i = 0; i < set.count; i++)
		snprintf(got + strlen(got), sizeof(got) - strlen(got), "%s%s=%.10g", i ? " " : "",
			 set.metrics[i].name, values[i]);
	free(text);
	assert_string_equal(got, want);
}

static void sysbench_cpu(void **state)
{
	(void)state;
	golden(SYSBENCH_CPU_METRICS, "cpu.txt",
	       "events=8782 time=1.0003 latency_avg=0.23 latency_p95=0.25 latency_max=2.7 "
	       "events_per_s=8773.52");
}

static void sysbench_memory(void **state)
{
	(void)state;
	golden(SYSBENCH_MEMORY_METRICS, "memory.txt",
	       "events=10708662 time=1.0001 latency_avg=0 latency_p95=0 latency_max=3.8 "
	       "events_per_s=10699449.85 throughput=10448.68");
}

static void sysbench_fileio(void **state)
{
	(void)state;
	golden(SYSBENCH_FILEIO_METRICS, "fileio-seqwr.txt",
	       "events=22877 time=1.0008 latency_avg=0.04 latency_p95=0.05 latency_max=3.73 "
	       "events_per_s=22858.71303 read=0 written=343.26");
	golden(SYSBENCH_FILEIO_METRICS, "fileio-seqrewr.txt",
	       "events=25652 time=1.0009 latency_avg=0.04 latency_p95=0.04 latency_max=1.03 "
	       "events_per_s=25628.93396 read=0 written=384.86");
	golden(SYSBENCH_FILEIO_METRICS, "fileio-seqrd.txt",
	       "events=67162 time=1.0001 latency_avg=0.01 latency_p95=0.02 latency_max=1.03 "
	       "events_per_s=67155.28447 read=1048.64 written=0");
	golden(SYSBENCH_FILEIO_METRICS, "fileio-rndrd.txt",
	       "events=67832 time=1.0001 latency_avg=0.01 latency_p95=0.02 latency_max=0.21 "
	       "events_per_s=67825.21748 read=1059.1 written=0");
	golden(SYSBENCH_FILEIO_METRICS, "fileio-rndwr.txt",
	       "events=19504 time=1.0016 latency_avg=0.05 latency_p95=0.06 latency_max=1.65 "
	       "events_per_s=19472.84345 read=0 written=292.35");
	golden(SYSBENCH_FILEIO_METRICS, "fileio-rndrw.txt",
	       "events=29012 time=1.0014 latency_avg=0.03 latency_p95=0.05 latency_max=1.78 "
	       "events_per_s=28971.43998 read=261.01 written=174");
}

static void set_refused(void **state)
{
	static const char *const descriptors[] = {
		"",
		"record=a\n",
		"metric=a s %\n",
		"record=b\nmetric=a s %\n",
		"record=a\nmetric=a s %\nmetric=a s x %\n",
		"record=a\nmetric=a s %\nbetter=fast\n",
		"record=a\nmetric=a s\n",
		"record=a\nmetric=a s %\nmetric=r s % = a / b\n",
		"record=a\nmetric=a s x %\nmetric=r s % = a / a\nmetric=q s % = r / a\n",
		"no key and value\n",
	};
	struct metric_set set;

	(void)state;
	for (size_t i = 0; i < sizeof(descriptors) / sizeof(*descriptors); i++)
		assert_int_equal(metric_set_parse(descriptors[i], strlen(descriptors[i]), "test",
						  "test", &set),
				 -EINVAL);
}

static void ratio_of_nothing(void **state)
{
	static const char descriptor[] =
		"record=a\nmetric=a s a %\nmetric=b s b %\nmetric=r s % = a / b\n";
	static const char text[] = "a 5\nb 0\n";
	struct metric_set set;
	double values[METRIC_SET_MAX];

	(void)state;
	assert_int_equal(metric_set_parse(descriptor, strlen(descriptor), "test", "test", &set), 0);
	metric_set_extract(&set, text, strlen(text), values);
	assert_value(values[0], 5);
	assert_true(isnan(values[2]));
	metric_set_extract(&set, "a 5\n", 4, values);
	assert_true(isnan(values[2]));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(sysbench_cpu),     cmocka_unit_test(sysbench_memory),
		cmocka_unit_test(sysbench_fileio),  cmocka_unit_test(set_refused),
		cmocka_unit_test(ratio_of_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
