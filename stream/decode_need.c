/* SPDX-License-Identifier: MIT */
#include "stream/decode_need.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "stream/decode_store.h"

/* Of each group: lost lines, less the parity lines that are there for them. */
struct deficit {
	uint32_t groups;
	uint32_t *lines;
};

static void count_parity(const struct store *store, struct deficit *deficit)
{
	for (uint32_t group = 0; group < deficit->groups; group++) {
		for (uint32_t row = 0; row < store->shape.rows && deficit->lines[group]; row++) {
			if (lines_has(&store->parity, row * store->shape.groups + group))
				deficit->lines[group]--;
		}
	}
}

static void add_lines(const struct store *store, struct deficit *deficit, struct decode_need *need)
{
	for (uint32_t seq = 0; seq < store->view.lines; seq++) {
		uint32_t group = seq % deficit->groups;

		if (lines_has(&store->data, seq) || !deficit->lines[group])
			continue;
		deficit->lines[group]--;
		need->lines++;
		if (!need->full)
			need->full = !request_add(&need->request, seq);
	}
}

int store_need(const struct store *store, struct decode_need *need)
{
	struct deficit deficit = { .groups = store->shape.rows ? store->shape.groups : 1 };

	need->request.end = !store->announced;
	if (!store->announced || store->conflict)
		return 0;
	deficit.lines = calloc(deficit.groups, sizeof(*deficit.lines));
	if (!deficit.lines)
		return -ENOMEM;
	for (uint32_t seq = 0; seq < store->view.lines; seq++) {
		if (lines_has(&store->data, seq))
			continue;
		need->missing++;
		deficit.lines[seq % deficit.groups]++;
	}
	count_parity(store, &deficit);
	add_lines(store, &deficit, need);
	free(deficit.lines);
	return 0;
}
