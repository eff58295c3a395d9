/* SPDX-License-Identifier: MIT */
#ifndef CI_UNIT_SYSBENCH_METRICS_H
#define CI_UNIT_SYSBENCH_METRICS_H

/* Metric lines that fit the outputs of sysbench 1.0.20 in ci/unit/sysbench/. */
#define SYSBENCH_GENERAL_METRICS                           \
	"record=events\n"                                  \
	"metric=events events total number of events: %\n" \
	"metric=time s total time: %s\n"                   \
	"metric=latency_avg ms avg: %\n"                   \
	"metric=latency_p95 ms 95th percentile: %\n"       \
	"metric=latency_max ms max: %\n"

#define SYSBENCH_CPU_METRICS                             \
	"title=prime numbers\n" SYSBENCH_GENERAL_METRICS \
	"metric=events_per_s events/s events per second: %\n"

#define SYSBENCH_MEMORY_METRICS                                             \
	SYSBENCH_GENERAL_METRICS                                            \
	"metric=events_per_s events/s Total operations: * (% per second)\n" \
	"metric=throughput MiB/s * MiB transferred (% MiB/sec)\n"

#define SYSBENCH_FILEIO_METRICS                            \
	SYSBENCH_GENERAL_METRICS                           \
	"metric=events_per_s events/s % = events / time\n" \
	"metric=read MiB/s read, MiB/s: %\n"               \
	"metric=written MiB/s written, MiB/s: %\n"

#endif
