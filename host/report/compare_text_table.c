/* SPDX-License-Identifier: MIT */
#include "host/report/compare_text.h"

#include "host/report/compare_block.h"
#include "host/report/wrap.h"

/* How many columns from `first` on fit into one block; 1 even if that does not. */
static int block_fit(struct compare_block *block, size_t width, size_t *count)
{
	size_t left = block->compare->columns_count - block->first;
	int err = 0, fits = 1;

	for (*count = 0; *count < left && fits && !err;) {
		block->count = *count + 1;
		err = compare_block_fits(block, width, &fits);
		*count += fits || *count == 0;
	}
	return err;
}

static int blocks_print(FILE *out, struct compare_block *block, const struct report_style *style)
{
	int err = 0;

	while (block->first < block->compare->columns_count && !err) {
		size_t count;

		err = block_fit(block, style->width, &count);
		block->count = count;
		if (!err)
			err = compare_block_print(out, block, style);
		block->first += count;
	}
	return err;
}

static const char *const left_out[COMPARE_BLOCK_LEVELS] = {
	"",
	"left out for want of width: better, cv",
	"left out for want of width: better, cv, n",
	"left out for want of width: better, cv, n, the ends of intervals; 0.964(15): the interval "
	"ends within 0.015 of the ratio; (wide): farther from it than half of it",
};

/* The fullest level at which all columns fit into one block; if there is none the barest. */
static int level_choose(struct compare_block *block, size_t width, int *whole)
{
	int last = width ? COMPARE_BLOCK_LEVELS - 1 : 0;
	int err = compare_block_fits(block, width, whole);

	while (!*whole && block->level < last && !err) {
		block->level++;
		err = compare_block_fits(block, width, whole);
	}
	return err;
}

int compare_text_table(FILE *out, const struct compare *compare, const struct report_style *style)
{
	struct compare_block block = { .compare = compare, .first = 1 };
	int whole, err;

	if (compare->rows_count == 0) {
		fputs("\nno metric has a number that counts\n", out);
		return 0;
	}
	block.count = compare->columns_count - 1;
	err = level_choose(&block, style->width, &whole);
	if (!err)
		err = whole || block.count == 0 ? compare_block_print(out, &block, style) :
						  blocks_print(out, &block, style);
	if (err || !block.level)
		return err;
	putc('\n', out);
	return wrap_text(out, left_out[block.level], style->width);
}
