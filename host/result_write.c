/* SPDX-License-Identifier: MIT */
#include "host/result.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>

#include "host/result_file.h"
#include "host/result_json.h"

static int json_write(const char *dir, const struct result *result)
{
	struct json_writer writer;
	struct result_file file;
	char path[PATH_MAX];
	int err;

	if ((size_t)snprintf(path, sizeof(path), "%s/run.json", dir) >= sizeof(path)) {
		fprintf(stderr, "bootmark: %s: the name is too long\n", dir);
		return -ENAMETOOLONG;
	}
	err = result_file_begin(&file, path);
	if (err)
		return err;
	json_writer_start(&writer, file.out);
	result_json_write(&writer, result);
	return result_file_end(&file, json_writer_end(&writer));
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
