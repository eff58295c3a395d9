/* SPDX-License-Identifier: MIT */
#include "host/report/html_part.h"

static const char ratio_help[] =
	"Each mark is a ratio of centres with its 95 % interval; right of the dashed line the "
	"metric is higher than in the baseline. A hollow mark, and ~ beside its number, is not "
	"told apart from the baseline. The axis is logarithmic, so that twice and half are "
	"equally far; an interval that goes on beyond the plot ends with an arrow.";

static const char strip_help[] =
	"Each mark is a boot (the median of its samples), or a sample where the column has one "
	"boot only; its height has no meaning. The box holds the middle half, the line in it is "
	"the median. The black diamond below is the centre, its bar the 95 % interval.";

static const char series_help[] =
	"Each mark is a sample at its time in the run, all boots of a column overlaid; below it "
	"the processor's frequency (median of the CPUs) and the hottest temperature of the same "
	"samples, where they are known.";

static const char latency_help[] =
	"Histograms of all single operations that the outputs of counted samples list, merged by "
	"column: the share of operations in each bin, of which there are 32 in a decade. On the "
	"upper edge a filled mark is the median, a hollow one the 99th percentile. Both axes are "
	"logarithmic.";

static const char evidence_help[] =
	"What the looks before and after each sample found, in the middle of each run. Shades "
	"say how many times the median of its row a value is (of both plus one, so that 0 has a "
	"place): orange is more, blue is less, and darker is farther. Hollow triangles mark 4 "
	"times, filled ones 16 times, pointing up for more and down for less; a cross is where "
	"the run has no value.";

const struct html_part html_parts[GALLERY_PARTS] = {
	[GALLERY_RATIO] = { "ratios", "Ratios to the baseline", ratio_help,
			    "There is nothing to compare: no metric has a ratio.", 1 },
	[GALLERY_STRIP] = { "distributions", "Distributions", strip_help, "No metric was measured.",
			    0 },
	[GALLERY_SERIES] = { "time", "Samples over time", series_help,
			     "No metric of record was measured.", 0 },
	[GALLERY_LATENCY] = { "latencies", "Latencies", latency_help,
			      "No counted sample has a histogram in its output.", 1 },
	[GALLERY_EVIDENCE] = { "evidence", "Evidence", evidence_help,
			       "The runs brought no evidence that differs from 0.", 1 },
};
