/* SPDX-License-Identifier: MIT */
/* What PALs cost: their size, and how many there are. */
#include <string.h>

#include "bench/pal_bench/progress.h"
#include "bench/pal_bench/sweep.h"

#define EXTRA_MAX (ABI_MAX - 4) /* sections beside code, data, stack and parameters */

/* Other PALs, registered while one is measured. */
static struct registration other[ABI_PALS_MAX];
static size_t others;

static size_t take(unsigned int value[SWEEP_POINTS_MAX], const unsigned int *from, size_t count)
{
	memcpy(value, from, count * sizeof(*from));
	return count;
}

static size_t data_pages(unsigned int value[SWEEP_POINTS_MAX])
{
	static const unsigned int pages[] = { 1, 2, 4, 8, 16, 32, 64, 96, 128, 192 };

	return take(value, pages, sizeof(pages) / sizeof(pages[0]));
}

static int begin_pages(struct measure *measure, unsigned int value)
{
	measure->shape.data_pages = value;
	return 0;
}

static size_t extras(unsigned int value[SWEEP_POINTS_MAX])
{
	for (unsigned int i = 0; i <= EXTRA_MAX; i++)
		value[i] = i;
	return EXTRA_MAX + 1;
}

static int begin_sections(struct measure *measure, unsigned int value)
{
	measure->shape.extra = value;
	return 0;
}

static size_t pals(unsigned int value[SWEEP_POINTS_MAX])
{
	static const unsigned int numbers[] = { 1, 2, 5, 10, 20, 40, 60, 80, 90, ABI_PALS_MAX };

	return take(value, numbers, sizeof(numbers) / sizeof(numbers[0]));
}

static int add_other(const struct measure *measure)
{
	int err = registration_place(&other[others], &measure->task, &shape_plain);

	if (err)
		return err;
	err = registration_register(&other[others]);
	if (err)
		registration_remove(&other[others]);
	else
		others++;
	return err;
}

static int begin_pals(struct measure *measure, unsigned int value)
{
	int err = 0;

	progress_mark("register %u PALs beside the one that is measured", value - 1);
	while (others < value - 1 && !err)
		err = add_other(measure);
	return err;
}

static int end_pals(struct measure *measure)
{
	int err = 0, last;

	(void)measure;
	progress_mark("unregister %zu PALs", others);
	while (others) {
		last = registration_unregister(&other[--others]);
		registration_remove(&other[others]);
		err = err ? err : last;
	}
	return err;
}

const struct sweep sweep_pages = { "pages", "data-pages", data_pages, begin_pages, NULL };
const struct sweep sweep_sections = { "sections", "further-sections", extras, begin_sections,
				      NULL };
const struct sweep sweep_pals = { "pals", "registered", pals, begin_pals, end_pals };
