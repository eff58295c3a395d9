/* SPDX-License-Identifier: MIT */
/* From result folders to cells: what counts, against what, and what is said of differences. */
#include "ci/unit/result_set.h"

#include <math.h>

/* Folders, what is read of them, and the table that it makes. */
struct fixture {
	struct result_set set;
	struct sheet sheet;
	struct compare compare;
};

static int set_up(void **state)
{
	struct fixture *fixture = calloc(1, sizeof(*fixture));

	set_new(&fixture->set);
	*state = fixture;
	return 0;
}

static int tear_down(void **state)
{
	struct fixture *fixture = *state;

	compare_free(&fixture->compare);
	sheet_free(&fixture->sheet);
	set_remove(&fixture->set);
	free(fixture);
	return 0;
}

static struct compare *compare_by(struct fixture *fixture, enum sheet_by by)
{
	const struct compare_request request = { .by = by };

	compare_free(&fixture->compare);
	sheet_free(&fixture->sheet);
	set_load(&fixture->set, by, &fixture->sheet);
	assert_int_equal(compare_make(&fixture->sheet, &request, &fixture->compare), 0);
	return &fixture->compare;
}

static const struct compare_note *note_of(const struct compare *compare, const char *text)
{
	for (size_t i = 0; i < compare->notes_count; i++) {
		if (strstr(compare->notes[i].text, text))
			return &compare->notes[i];
	}
	return NULL;
}

/* Boots of two configurations with these events each; the first digit of a name is the column. */
static void boots(struct result_set *set, const char *config, const double *events, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		set_boot(set, config, "");
		set_sample(set, events[i] - 1, "ok", "");
		set_sample(set, events[i], "ok", "");
		set_sample(set, events[i] + 2, "ok", "");
	}
}

static void cells(void **state)
{
	static const double native[] = { 1000, 1010, 990, 1005, 995, 1001 };
	static const double slow[] = { 800, 810, 790, 805, 795, 801 };
	struct fixture *fixture = *state;
	struct result_set *set = &fixture->set;
	struct compare *compare;
	const struct compare_cell *cell;

	boots(set, "xen", slow, 6);
	boots(set, "native", native, 6);
	compare = compare_by(fixture, SHEET_BY_CONFIG);
	assert_int_equal(compare->columns_count, 2);
	assert_string_equal(compare->columns[0].label, "native");
	assert_int_equal(compare->rows_count, 1);
	assert_string_equal(compare->rows[0].metric->name, "events");
	cell = &compare->rows[0].cells[0];
	assert_int_equal(cell->boots, 6);
	assert_int_equal(cell->samples, 18);
	assert_true(fabs(cell->centre.value - 1000.1) < 0.2);
	assert_true(isnan(cell->ratio.value) && isnan(cell->p));
	cell = &compare->rows[0].cells[1];
	assert_true(fabs(cell->ratio.value - 0.8) < 0.002);
	assert_true(cell->ratio.low > 0.78 && cell->ratio.high < 0.82);
	assert_true(cell->told_apart && cell->p < 0.05 && !cell->over_samples);
	assert_true(cell->detectable > 0 && cell->detectable < 0.1);
	assert_int_equal(compare->notes_count, 0);
}

/* What is noisy, taken again, failed, invalid or lost is there, but is no number. */
static void what_counts(void **state)
{
	struct fixture *fixture = *state;
	struct result_set *set = &fixture->set;
	struct compare *compare;

	set_boot(set, "native", "");
	set_sample(set, 1000, "ok", "");
	set_sample(set, 10, "noisy", "index=2\nattempt=1\n");
	set_sample(set, 1001, "ok", "index=2\nattempt=2\n");
	set_sample(set, 20, "noisy", "index=3\n");
	set_sample(set, 30, "fail", "");
	set_boot(set, "native", "expected=xen\nfound=none\nfound_end=none\n");
	set_sample(set, 1, "ok", "");
	compare = compare_by(fixture, SHEET_BY_CONFIG);
	assert_int_equal(compare->columns[0].boots, 1);
	assert_int_equal(compare->columns[0].samples, 2);
	assert_int_equal(compare->columns[0].noisy, 1);
	assert_int_equal(compare->columns[0].invalid, 1);
	assert_int_equal(compare->columns[0].failed, 1);
	assert_int_equal(compare->rows[0].cells[0].samples, 2);
	assert_true(compare->rows[0].cells[0].over_samples);
	assert_true(fabs(compare->rows[0].cells[0].centre.value - 1000.5) < 0.1);
}

static void differences_are_said(void **state)
{
	struct fixture *fixture = *state;
	struct result_set *set = &fixture->set;
	struct compare *compare;

	set_boot(set, "native", "");
	set_sample(set, 1000, "ok", "");
	set_boot(set, "xen", "");
	set_file(set, "raw/facts", "cpu_name=Other\nkernel_release=6.1.2\nfirmware=bios\n");
	set_file(set, "raw/plan", "title=quick\nbench=sysbench-cpu threads=1,2\n");
	set_file(set, "raw/manifest", "7777 - kernel\n8888 - hypervisor:xen\n");
	set_sample(set, 1000, "ok", "");
	compare = compare_by(fixture, SHEET_BY_CONFIG);
	assert_non_null(note_of(compare, "xen: CPU differs: Other and QEMU"));
	assert_non_null(note_of(compare, "xen: kernel differs: 6.1.2 and 6.1.1"));
	assert_non_null(note_of(compare, "xen: text of the plan differs"));
	assert_non_null(note_of(compare, "xen: 1 files of the image differ from native: kernel"));
	assert_int_equal(compare->notes_count, 4);
}

static void boots_of_one_column_differ(void **state)
{
	struct fixture *fixture = *state;
	struct result_set *set = &fixture->set;
	struct compare *compare;

	set_boot(set, "native", "");
	set_sample(set, 1000, "ok", "");
	set_boot(set, "native", "");
	set_file(set, "raw/manifest", "7777 - kernel\n");
	set_sample(set, 1000, "ok", "");
	compare = compare_by(fixture, SHEET_BY_CONFIG);
	assert_non_null(note_of(compare, "native: image differs: "));
	compare = compare_by(fixture, SHEET_BY_IMAGE);
	assert_int_equal(compare->columns_count, 2);
	assert_int_equal(compare->notes_count, 0);
}

/* Folders that are named in another order make the same table. */
static void order_does_not_matter(void **state)
{
	static const double a[] = { 1000, 1020, 990, 1003 }, b[] = { 950, 940, 970, 930 };
	struct fixture *one = *state, *other;
	void *second;

	set_up(&second);
	other = second;
	boots(&one->set, "native", a, 4);
	boots(&one->set, "xen", b, 4);
	boots(&other->set, "xen", b, 4);
	boots(&other->set, "native", a, 4);
	compare_by(one, SHEET_BY_CONFIG);
	compare_by(other, SHEET_BY_CONFIG);
	for (size_t column = 0; column < 2; column++) {
		const struct compare_cell *left = &one->compare.rows[0].cells[column];
		const struct compare_cell *right = &other->compare.rows[0].cells[column];

		assert_string_equal(one->compare.columns[column].label,
				    other->compare.columns[column].label);
		assert_memory_equal(&left->centre, &right->centre, sizeof(left->centre));
		assert_memory_equal(&left->ratio, &right->ratio, sizeof(left->ratio));
		assert_memory_equal(&left->p, &right->p, sizeof(left->p));
	}
	tear_down(&second);
}

static void unknown_baseline(void **state)
{
	const struct compare_request request = { .baseline = "kvm" };
	struct fixture *fixture = *state;

	set_boot(&fixture->set, "native", "");
	set_sample(&fixture->set, 1000, "ok", "");
	set_load(&fixture->set, SHEET_BY_CONFIG, &fixture->sheet);
	assert_int_equal(compare_make(&fixture->sheet, &request, &fixture->compare), -ENOENT);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(cells),
		TEST(what_counts),
		TEST(differences_are_said),
		TEST(boots_of_one_column_differ),
		TEST(order_does_not_matter),
		TEST(unknown_baseline),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
