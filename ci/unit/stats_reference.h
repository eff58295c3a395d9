/* SPDX-License-Identifier: MIT */
#ifndef CI_UNIT_STATS_REFERENCE_H
#define CI_UNIT_STATS_REFERENCE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define STATS_REFERENCE_MAX 16

/* A line of ci/unit/stats/reference.txt: its kind, what is wanted, and of which values. */
struct stats_reference {
	char text[512];
	const char *kind;
	double wanted[4];
	double x[STATS_REFERENCE_MAX], y[STATS_REFERENCE_MAX];
	size_t n, m;
};

static inline void stats_reference_parse(const char *line, struct stats_reference *reference)
{
	double *to = reference->wanted;
	size_t wanted = 0, *count = &wanted;

	snprintf(reference->text, sizeof(reference->text), "%s", line);
	reference->kind = strtok(reference->text, " \n");
	reference->n = reference->m = 0;
	for (const char *word; (word = strtok(NULL, " \n"));) {
		if (strcmp(word, "x") == 0 || strcmp(word, "y") == 0) {
			to = *word == 'x' ? reference->x : reference->y;
			count = *word == 'x' ? &reference->n : &reference->m;
			continue;
		}
		assert_true(*count < (to == reference->wanted ? 4 : STATS_REFERENCE_MAX));
		to[(*count)++] = strtod(word, NULL);
	}
}

/* Check all lines of a kind; there have to be some. */
static inline void stats_reference_each(const char *kind,
					void (*check)(const struct stats_reference *reference))
{
	FILE *file = fopen("ci/unit/stats/reference.txt", "r");
	struct stats_reference reference;
	size_t found = 0;
	char line[512];

	assert_non_null(file);
	while (fgets(line, sizeof(line), file)) {
		if (line[0] == '#')
			continue;
		stats_reference_parse(line, &reference);
		if (strcmp(reference.kind, kind) != 0)
			continue;
		check(&reference);
		found++;
	}
	fclose(file);
	assert_true(found > 0);
}

#endif
