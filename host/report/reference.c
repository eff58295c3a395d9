/* SPDX-License-Identifier: MIT */
#include "host/report/reference.h"

#include <errno.h>
#include <limits.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "stream/keyval.h"

#define WORD "%31s"

static int complain(const struct keyval *pair, const char *what)
{
	fprintf(stderr, "bootmark: %s:%u: %s=%.200s: %s\n", pair->file, pair->line, pair->key,
		pair->value, what);
	return -EINVAL;
}

static int has_room(const struct keyval *pair, size_t count)
{
	return count < REFERENCE_LIST_MAX || complain(pair, "more of these than there may be") == 0;
}

static int text_set(char **text, const char *value)
{
	free(*text);
	*text = strdup(value);
	return *text ? 0 : -ENOMEM;
}

static int quantity_add(const struct keyval *pair, struct reference *reference)
{
	struct reference_quantity *to = &reference->quantities[reference->quantities_count];
	char kind[8];

	if (!has_room(pair, reference->quantities_count))
		return -EINVAL;
	if (sscanf(pair->value, WORD " %7s %63s " WORD, to->name, kind, to->cases, to->metric) != 4)
		return complain(pair, "write NAME KIND BENCH/CASE METRIC");
	if (strcmp(kind, "ratio") != 0 && strcmp(kind, "time") != 0)
		return complain(pair, "KIND is ratio or time");
	to->kind = strcmp(kind, "time") == 0 ? REFERENCE_TIME : REFERENCE_RATIO;
	reference->quantities_count++;
	return 0;
}

static int machine_add(const struct keyval *pair, struct reference *reference)
{
	struct reference_machine *to = &reference->machines[reference->machines_count];
	int end = 0;

	if (!has_room(pair, reference->machines_count))
		return -EINVAL;
	if (sscanf(pair->value, WORD " %n", to->name, &end) != 1 || !pair->value[end])
		return complain(pair, "write NAME TEXT");
	reference->machines_count++;
	return text_set(&to->text, pair->value + end);
}

static size_t machine_find(const struct reference *reference, const char *name)
{
	size_t at = 0;

	while (at < reference->machines_count && strcmp(reference->machines[at].name, name) != 0)
		at++;
	return at;
}

static size_t quantity_find(const struct reference *reference, const char *name)
{
	size_t at = 0;

	while (at < reference->quantities_count &&
	       strcmp(reference->quantities[at].name, name) != 0)
		at++;
	return at;
}

static int value_add(const struct keyval *pair, struct reference *reference)
{
	struct reference_value *to = &reference->values[reference->values_count];
	char machine[REFERENCE_NAME_MAX + 1], quantity[REFERENCE_NAME_MAX + 1];

	if (!has_room(pair, reference->values_count))
		return -EINVAL;
	if (sscanf(pair->value, WORD " " WORD " " WORD " %lf", machine, to->config, quantity,
		   &to->number) != 4 ||
	    !isfinite(to->number))
		return complain(pair, "write MACHINE CONFIGURATION QUANTITY NUMBER");
	to->machine = machine_find(reference, machine);
	to->quantity = quantity_find(reference, quantity);
	if (to->machine == reference->machines_count)
		return complain(pair, "there is no such machine above");
	if (to->quantity == reference->quantities_count)
		return complain(pair, "there is no such quantity above");
	reference->values_count++;
	return 0;
}

static int pair_take(const struct keyval *pair, void *context)
{
	struct reference *reference = context;

	if (strcmp(pair->key, "title") == 0)
		return text_set(&reference->title, pair->value);
	if (strcmp(pair->key, "source") == 0)
		return text_set(&reference->source, pair->value);
	if (strcmp(pair->key, "quantity") == 0)
		return quantity_add(pair, reference);
	if (strcmp(pair->key, "machine") == 0)
		return machine_add(pair, reference);
	if (strcmp(pair->key, "value") == 0)
		return value_add(pair, reference);
	if (strcmp(pair->key, "note") != 0)
		return complain(pair, "there is no such key");
	if (!has_room(pair, reference->notes_count))
		return -EINVAL;
	return text_set(&reference->notes[reference->notes_count++], pair->value);
}

/* A name without a slash or a dot is of one that came with the program. */
static int path_find(const char *name, char path[PATH_MAX])
{
	char self[PATH_MAX];
	ssize_t len = readlink("/proc/self/exe", self, sizeof(self) - 1);

	if (strpbrk(name, "/.") || len < 0)
		return (size_t)snprintf(path, PATH_MAX, "%s", name) < PATH_MAX ? 0 : -ENAMETOOLONG;
	self[len] = '\0';
	*strrchr(self, '/') = '\0';
	return (size_t)snprintf(path, PATH_MAX, "%s/../reference/%s.ref", self, name) < PATH_MAX ?
		       0 :
		       -ENAMETOOLONG;
}

int reference_load(const char *name, struct reference **reference)
{
	char path[PATH_MAX];
	int err = path_find(name, path);

	*reference = calloc(1, sizeof(**reference));
	if (!*reference)
		err = -ENOMEM;
	if (err) {
		fprintf(stderr, "bootmark: --reference %s: %s\n", name, strerror(-err));
		return err;
	}
	err = keyval_load(path, pair_take, *reference);
	if (err || ((*reference)->title && (*reference)->source))
		return err;
	fprintf(stderr, "bootmark: %s: there is no title or no source in it\n", path);
	return -EINVAL;
}

void reference_free(struct reference *reference)
{
	if (!reference)
		return;
	free(reference->title);
	free(reference->source);
	for (size_t i = 0; i < reference->machines_count; i++)
		free(reference->machines[i].text);
	for (size_t i = 0; i < reference->notes_count; i++)
		free(reference->notes[i]);
	free(reference);
}
