/* SPDX-License-Identifier: MIT */
#include "initramfs/runner/matrix.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "initramfs/runner/log.h"

static int wrong(const char *bench, const char *text, const char *why)
{
	log_print("benchmark %s: %s: %s", bench, text, why);
	return -EINVAL;
}

static int has_value(const struct matrix_axis *axis, const char *value)
{
	for (size_t i = 0; i < axis->count; i++) {
		if (strcmp(axis->value[i], value) == 0)
			return 1;
	}
	return 0;
}

/* Split "v1,v2" into the axis; a value twice is dropped. NULL, or what is wrong. */
static const char *split_values(struct matrix_axis *axis, const char *values)
{
	axis->count = 0;
	for (;;) {
		size_t len = strcspn(values, ",");
		char value[sizeof(axis->value[0])];

		if (len == 0 || len >= sizeof(value))
			return "a value is empty or longer than 31 characters";
		memcpy(value, values, len);
		value[len] = '\0';
		if (axis->count == MATRIX_VALUES_MAX)
			return "more than 32 values";
		if (!has_value(axis, value))
			strcpy(axis->value[axis->count++], value);
		if (values[len] == '\0')
			return NULL;
		values += len + 1;
	}
}

static int add_axis(struct matrix *matrix, const char *bench, const char *word, size_t len)
{
	struct matrix_axis *axis = &matrix->axis[matrix->axes];
	char text[512];
	char *equals;
	const char *why;

	if (matrix->axes == MATRIX_AXES_MAX || len >= sizeof(text))
		return wrong(bench, "vary", "more than 4 axes, or too long");
	memcpy(text, word, len);
	text[len] = '\0';
	equals = strchr(text, '=');
	if (!equals || equals == text || equals - text >= (ptrdiff_t)sizeof(axis->name))
		return wrong(bench, text, "write axis=value,value");
	*equals = '\0';
	strcpy(axis->name, text);
	for (size_t i = 0; i < matrix->axes; i++) {
		if (strcmp(matrix->axis[i].name, axis->name) == 0)
			return wrong(bench, axis->name, "this axis is there twice");
	}
	why = split_values(axis, equals + 1);
	if (why)
		return wrong(bench, axis->name, why);
	matrix->axes++;
	return 0;
}

/* Leave only the values that the plan names, in the plan's order. */
static int narrow(struct matrix *matrix, const char *bench, const struct plan_axis *plan)
{
	struct matrix_axis *axis = NULL, left;
	const char *why;

	for (size_t i = 0; i < matrix->axes; i++) {
		if (strcmp(matrix->axis[i].name, plan->name) == 0)
			axis = &matrix->axis[i];
	}
	if (!axis)
		return wrong(bench, plan->name, "the plan narrows an axis that is not there");
	memcpy(left.name, axis->name, sizeof(left.name));
	why = split_values(&left, plan->values);
	if (why)
		return wrong(bench, plan->name, why);
	for (size_t i = 0; i < left.count; i++) {
		if (!has_value(axis, left.value[i]))
			return wrong(bench, left.value[i],
				     "the plan asks for a value that is not"
				     " one of the descriptor's");
	}
	*axis = left;
	return 0;
}

/* threads=all is the number of CPUs; a case that is there already is not made again. */
static void resolve_all(struct matrix_axis *axis, unsigned int cpus)
{
	size_t kept = 0;

	if (strcmp(axis->name, "threads") != 0)
		return;
	for (size_t i = 0; i < axis->count; i++) {
		char value[sizeof(axis->value[0])];
		size_t count = axis->count;

		strcpy(value, axis->value[i]);
		if (strcmp(value, "all") == 0)
			snprintf(value, sizeof(value), "%u", cpus);
		axis->count = kept;
		if (!has_value(axis, value))
			strcpy(axis->value[kept++], value);
		axis->count = count;
	}
	axis->count = kept;
}

int matrix_build(struct matrix *matrix, const char *bench, const char *vary,
		 const struct plan_bench *plan, unsigned int cpus)
{
	int err = 0;

	matrix->axes = 0;
	matrix->cases = 1;
	while (!err && *(vary += strspn(vary, " \t"))) {
		size_t len = strcspn(vary, " \t");

		err = add_axis(matrix, bench, vary, len);
		vary += len;
	}
	for (size_t i = 0; plan && !err && i < plan->axes; i++)
		err = narrow(matrix, bench, &plan->axis[i]);
	for (size_t i = 0; !err && i < matrix->axes; i++) {
		resolve_all(&matrix->axis[i], cpus);
		matrix->cases *= matrix->axis[i].count;
		if (matrix->cases > MATRIX_CASES_MAX)
			err = wrong(bench, "vary", "more than 1024 cases");
	}
	return err;
}

const char *matrix_value(const struct matrix *matrix, size_t index, size_t axis)
{
	for (size_t i = matrix->axes; i-- > axis + 1;)
		index /= matrix->axis[i].count;
	return matrix->axis[axis].value[index % matrix->axis[axis].count];
}

void matrix_name(const struct matrix *matrix, size_t index, char *out)
{
	size_t len = 0;

	strcpy(out, "-");
	for (size_t i = 0; i < matrix->axes && len < MATRIX_NAME_MAX; i++)
		len += (size_t)snprintf(out + len, MATRIX_NAME_MAX - len, "%s%s=%s", i ? "," : "",
					matrix->axis[i].name, matrix_value(matrix, index, i));
}
