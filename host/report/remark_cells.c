/* SPDX-License-Identifier: MIT */
#include "host/report/remark.h"

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "host/report/cell_text.h"
#include "host/report/figure.h"
#include "host/report/metric_name.h"

static int is_unshown(const struct compare_row *row, size_t column)
{
	const struct compare_cell *cell = &row->cells[column];

	return cell->boots && cell_is_tied(cell) && !isnan(cell->detectable);
}

static void smallest_say(FILE *out, const struct compare_row *row, size_t column)
{
	const struct compare_cell *base = &row->cells[0], *cell = &row->cells[column];
	size_t n = cell->over_samples ? cell->samples : cell->boots;
	size_t base_n = cell->over_samples ? base->samples : base->boots;
	const char *what = cell->over_samples ? "samples" : "boots";
	char percent[FIGURE_MAX];

	if (!isinf(cell->detectable))
		fprintf(out, "%s %%", figure_percent(percent, cell->detectable));
	else if (n == base_n)
		fprintf(out, "none: %zu %s each can show nothing at this level", n, what);
	else
		fprintf(out, "none: %zu and %zu %s can show nothing at this level", base_n, n,
			what);
}

static int is_alone(const struct compare_row *row, size_t column)
{
	return row->cells[column].boots && isnan(row->cells[column].ratio.value);
}

static void value_say(FILE *out, const struct compare_row *row, size_t column)
{
	char value[FIGURE_MAX];

	fputs(figure_value(value, row->cells[column].centre.value), out);
}

/* What is said of those cells of a row that want it. */
struct saying {
	enum remark_kind kind;
	int (*wanted)(const struct compare_row *row, size_t column);
	void (*say)(FILE *out, const struct compare_row *row, size_t column);
};

static const struct saying alone = { REMARK_ALONE, is_alone, value_say };
static const struct saying power = { REMARK_POWER, is_unshown, smallest_say };

/* "LABEL ...; LABEL ..."; owned, "" if no cell wants it, NULL: out of memory. */
static char *phrases_make(const struct compare *compare, const struct compare_row *row,
			  const struct saying *saying)
{
	char *text = NULL;
	size_t len;
	FILE *out = open_memstream(&text, &len);
	const char *before = "";

	if (!out)
		return NULL;
	for (size_t i = 1; i < compare->columns_count; i++) {
		if (!saying->wanted(row, i))
			continue;
		fprintf(out, "%s%s ", before, compare->columns[i].label);
		saying->say(out, row, i);
		before = "; ";
	}
	if (fclose(out) == 0)
		return text;
	free(text);
	return NULL;
}

/* How many rows from the first one on have the same to say. */
static size_t same_count(const struct compare *compare, size_t first, const struct saying *saying,
			 const char *phrases)
{
	size_t n = 1;

	for (int same = 1; same && first + n < compare->rows_count; n += same) {
		char *next = phrases_make(compare, &compare->rows[first + n], saying);

		same = next && strcmp(next, phrases) == 0;
		free(next);
	}
	return n;
}

static int rows_say(const struct compare_row *first, size_t n, const struct saying *saying,
		    const char *phrases, struct remarks *remarks)
{
	char *name = metric_name(first->metric), *last = metric_name(first[n - 1].metric);
	int err = -ENOMEM;

	if (name && last && n > 1)
		err = remark_add(remarks, saying->kind, "%s ... %s (%zu rows): %s", name, last, n,
				 phrases);
	else if (name && last)
		err = remark_add(remarks, saying->kind, "%s: %s", name, phrases);
	free(name);
	free(last);
	return err;
}

static int all_say(const struct compare *compare, const struct saying *saying,
		   struct remarks *remarks)
{
	int err = 0;

	for (size_t i = 0, n; i < compare->rows_count && !err; i += n) {
		char *phrases = phrases_make(compare, &compare->rows[i], saying);

		if (!phrases)
			return -ENOMEM;
		n = same_count(compare, i, saying, phrases);
		if (*phrases)
			err = rows_say(&compare->rows[i], n, saying, phrases, remarks);
		free(phrases);
	}
	return err;
}

int remarks_of_cells(const struct compare *compare, struct remarks *remarks)
{
	int err = all_say(compare, &alone, remarks);

	return err ? err : all_say(compare, &power, remarks);
}
