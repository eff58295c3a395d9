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

int result_write(const char *dir, const struct result_origin *origin, enum status *worst)
{
	static const struct result_origin unknown;
	struct result result;
	int err = result_load(dir, NULL, origin ? origin : &unknown, &result);

	if (!err) {
		*worst = result.status;
		err = json_write(dir, &result);
	} else {
		*worst = STATUS_ERROR;
	}
	result_free(&result);
	return err;
}
