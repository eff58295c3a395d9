/* SPDX-License-Identifier: MIT */
#include "host/check.h"

#include <stdlib.h>
#include <string.h>

#include "host/result_file.h"
#include "host/result_json.h"

#define HASH_SHOWN 12

/* run.json as it would be written now, from raw/ and what run.json itself knows of the host. */
static int json_make(const struct result *result, char **text, size_t *len)
{
	FILE *out = open_memstream(text, len);
	struct json_writer writer;
	int err;

	if (!out)
		return -1;
	json_writer_start(&writer, out);
	result_json_write(&writer, result);
	err = json_writer_end(&writer);
	return fclose(out) || err ? -1 : 0;
}

enum check_answer check_json(const char *dir, const struct result *result, char *text)
{
	char *found, *made = NULL;
	size_t found_len, made_len = 0;
	enum check_answer answer = CHECK_UNABLE;

	if (result_file_read(dir, "run.json", RESULT_JSON_MAX, &found, &found_len)) {
		snprintf(text, CHECK_TEXT_MAX, "there is no run.json");
		return CHECK_MISSING;
	}
	if (json_make(result, &made, &made_len) == 0)
		answer = made_len == found_len && memcmp(made, found, made_len) == 0 ? CHECK_GOOD :
										       CHECK_BAD;
	snprintf(text, CHECK_TEXT_MAX,
		 answer == CHECK_GOOD ? "schema %d, and says what raw/ says" :
					"is not what schema %d of this bootmark makes of raw/",
		 RESULT_SCHEMA);
	free(found);
	free(made);
	return answer;
}

enum check_answer check_image(const char *dir, const struct result *result, char *text)
{
	const char *expected = result->origin.manifest;

	(void)dir;
	if (!expected) {
		snprintf(text, CHECK_TEXT_MAX, "nobody noted which image was started; it says %.*s",
			 HASH_SHOWN, *result->manifest ? result->manifest : "nothing");
		return CHECK_MISSING;
	}
	snprintf(text, CHECK_TEXT_MAX, "manifest %.*s, of the image that was started %.*s",
		 HASH_SHOWN, *result->manifest ? result->manifest : "none", HASH_SHOWN, expected);
	return strcmp(expected, result->manifest) == 0 ? CHECK_GOOD : CHECK_BAD;
}

enum check_answer check_session(const char *dir, const struct result *result, char *text)
{
	const char *session = result_pairs_get(&result->run, "session");
	const char *expected = result->origin.session;

	(void)dir;
	snprintf(text, CHECK_TEXT_MAX, "%.32s%s%.32s", session ? session : "none",
		 expected ? ", of the capture " : ", nobody noted the capture's",
		 expected ? expected : "");
	if (!expected)
		return CHECK_MISSING;
	return session && strcmp(expected, session) == 0 ? CHECK_GOOD : CHECK_BAD;
}
