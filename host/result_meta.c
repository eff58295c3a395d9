/* SPDX-License-Identifier: MIT */
#include "host/result_meta.h"

#include <errno.h>
#include <stdio.h>

#include "host/result_kept.h"

/* What the host itself looks at. */
static const char *const needed[] = {
	"bench", "case", "role", "status", "reason", "index", "attempt", "listed",
};

static int cut(struct result_pairs *meta)
{
	struct result_pairs all = *meta;
	int err = 0;

	*meta = (struct result_pairs){ NULL };
	for (size_t i = 0; i < sizeof(needed) / sizeof(*needed) && !err; i++) {
		const char *value = result_pairs_get(&all, needed[i]);

		if (value)
			err = result_pairs_add(meta, needed[i], value);
	}
	result_pairs_free(&all);
	return err;
}

/* All of it, or what is needed, or nothing. */
static int keep(struct result *result, struct result_sample *sample, char *problem, size_t size)
{
	struct result_pairs *meta = &sample->meta;
	int err;

	if (result_kept_take(result, meta->len, RESULT_KEPT_MAX))
		return 0;
	result_kept_leave(&result->meta_left, sample);
	err = cut(meta);
	if (err || result_kept_take(result, meta->len, RESULT_NEEDED_MAX))
		return err;
	result_pairs_free(meta);
	snprintf(problem, size, "meta: there is no room for it");
	return 0;
}

int result_meta_load(const char *dir, struct result *result, struct result_sample *sample,
		     char *problem, size_t size)
{
	int err = result_pairs_load(&sample->meta, dir, "meta", RESULT_META_MAX);

	*problem = '\0';
	if (err)
		snprintf(problem, size, "meta: %s", err == -ENOENT ? "there is none" : "bad file");
	return err == -ENOMEM ? err : keep(result, sample, problem, size);
}
