/* SPDX-License-Identifier: MIT */
#include "host/result.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "host/result_file.h"
#include "host/result_json.h"

static int json_write(const char *dir, const struct result *result)
{
	char path[PATH_MAX];
	json_t *json = result_json(result);
	char *text = json ? result_json_text(json) : NULL;
	int err;

	json_decref(json);
	if (!text) {
		fprintf(stderr, "bootmark: %s: out of memory\n", dir);
		return -ENOMEM;
	}
	if ((size_t)snprintf(path, sizeof(path), "%s/run.json", dir) >= sizeof(path))
		err = -ENAMETOOLONG;
	else
		err = result_file_replace(path, text, strlen(text));
	free(text);
	return err;
}

/* Who only sees that the results came whole would not look further. */
static void clock_say(const struct clock_proof *clock)
{
	char text[CLOCK_PROOF_TEXT_MAX];

	if (clock->state < CLOCK_WARNING)
		return;
	clock_proof_text(clock, text);
	fprintf(stderr, "bootmark: the machine's clock: %s\n", text);
}

int result_write(const char *dir, const struct result_origin *origin, enum status *worst)
{
	static const struct result_origin unknown;
	struct result result;
	int err = result_load(dir, NULL, origin ? origin : &unknown, &result);

	if (!err) {
		*worst = result.status;
		clock_say(&result.clock);
		err = json_write(dir, &result);
	} else {
		*worst = STATUS_ERROR;
	}
	result_free(&result);
	return err;
}
