/* SPDX-License-Identifier: MIT */
#include "host/check.h"

#include <string.h>

#include "host/exit_code.h"
#include "host/table.h"

static const struct {
	const char *name;
	enum check_answer (*look)(const char *dir, const struct result *result, char *text);
} checks[] = {
	{ "log", check_log },     { "raw", check_raw },         { "run.json", check_json },
	{ "image", check_image }, { "session", check_session },
};

static const char *const words[] = {
	[CHECK_GOOD] = "good",
	[CHECK_BAD] = "BAD",
	[CHECK_MISSING] = "-",
	[CHECK_UNABLE] = "ERROR",
};

static void line_print(FILE *out, const char *name, const char *word, const char *text)
{
	fprintf(out, "  %-9s %-6s ", name, word);
	table_text(out, text);
	putc('\n', out);
}

/* The worst answer. */
static enum check_answer look_all(FILE *out, const char *dir, const struct result *result)
{
	enum check_answer worst = CHECK_GOOD;

	for (size_t i = 0; i < sizeof(checks) / sizeof(*checks); i++) {
		char text[CHECK_TEXT_MAX] = "";
		enum check_answer answer = checks[i].look(dir, result, text);

		line_print(out, checks[i].name, words[answer], text);
		if (answer != CHECK_MISSING && answer > worst)
			worst = answer;
	}
	return worst;
}

int check_folder(FILE *out, const char *dir)
{
	struct result result;
	enum check_answer worst;
	int code = EXIT_CODE_ERROR;

	if (result_load(dir, NULL, NULL, &result) == 0) {
		table_text(out, dir);
		putc('\n', out);
		worst = look_all(out, dir, &result);
		line_print(out, "status", status_name(result.status),
			   result.reasons_count ? result.reasons[0] : "");
		code = worst == CHECK_BAD    ? EXIT_CODE_INVALID :
		       worst == CHECK_UNABLE ? EXIT_CODE_ERROR :
					       status_exit_code(result.status);
	}
	result_free(&result);
	return code;
}
