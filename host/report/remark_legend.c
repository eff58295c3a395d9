/* SPDX-License-Identifier: MIT */
#include "host/report/remark.h"

#include "host/stats/difference.h"

/* Whether any cell, or any sample, is of that kind. */
static int has_over_samples(const struct compare *compare)
{
	for (size_t i = 0; i < compare->rows_count; i++) {
		for (size_t j = 0; j < compare->columns_count; j++) {
			const struct compare_cell *cell = &compare->rows[i].cells[j];

			if (cell->boots && cell->over_samples)
				return 1;
		}
	}
	return 0;
}

static int has_noisy_counted(const struct sheet *sheet)
{
	for (size_t i = 0; i < sheet->samples_count; i++) {
		if (sheet->samples[i].counted && sheet->samples[i].status == STATUS_NOISY)
			return 1;
	}
	return 0;
}

static int say(struct remarks *remarks, const char *text)
{
	return remark_add(remarks, REMARK_LEGEND, "%s", text);
}

static int ratios_say(const struct compare *compare, struct remarks *remarks)
{
	const char *baseline = compare->columns[0].label;
	int err =
		remark_add(remarks, REMARK_LEGEND, "ratio: of the centre to that of %s", baseline);

	if (!err)
		err = remark_add(remarks, REMARK_LEGEND,
				 "[low, high]: %.0f %% interval of the ratio, over boots",
				 100 * ESTIMATE_LEVEL);
	if (!err)
		err = remark_add(remarks, REMARK_LEGEND,
				 "~: not told apart from %s (permutation test, Holm's correction "
				 "for this table, p >= %g)",
				 baseline, DIFFERENCE_ALPHA);
	if (!err && has_over_samples(compare))
		err = say(remarks, "s: over the samples of one boot; other boots may differ more");
	return err;
}

int remarks_of_legend(const struct compare *compare, struct remarks *remarks)
{
	int err = say(remarks, "centre: geometric mean over boots (arithmetic if one is not above "
			       "zero); of each boot the median of its samples");

	if (!err && compare->columns_count > 1)
		err = ratios_say(compare, remarks);
	if (!err)
		err = say(remarks, "cv: standard deviation / mean of the boots; "
				   "n: boots x samples of a boot");
	if (!err && has_noisy_counted(compare->sheet))
		err = say(remarks, "noisy samples are counted");
	return err;
}
