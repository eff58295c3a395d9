/* SPDX-License-Identifier: MIT */
#include "hypervisors/xmhf/tool.h"

#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "hypervisors/xmhf/command.h"
#include "stream/keyval.h"

static int program_len(const char *tool)
{
	return (int)strcspn(tool, ":");
}

static int in_path(const char *tool)
{
	const char *dir = getenv("PATH");
	char path[PATH_MAX];

	for (; dir && *dir; dir += strspn(dir, ":")) {
		int len = (int)strcspn(dir, ":");

		if (snprintf(path, PATH_MAX, "%.*s/%.*s", len, dir, program_len(tool), tool) <
			    PATH_MAX &&
		    access(path, X_OK) == 0)
			return 1;
		dir += len;
	}
	return 0;
}

int tool_check(const struct recipe *recipe)
{
	char packages[1024] = "";
	unsigned int missing = 0;

	for (unsigned int i = 0; i < recipe->tools.count; i++) {
		const char *tool = recipe->tools.word[i];
		const char *package = strchr(tool, ':');
		size_t used = strlen(packages);

		if (in_path(tool))
			continue;
		fprintf(stderr, "%s%.*s",
			missing++ ? " " : "bootmark-xmhf: missing programs: ", program_len(tool),
			tool);
		snprintf(packages + used, sizeof(packages) - used, " %s",
			 package ? package + 1 : tool);
	}
	if (!missing)
		return 0;
	fprintf(stderr, "; %s cannot be built without (apt-get install%s)\n", recipe->name,
		packages);
	return -ENOENT;
}

static int is_compiler(const char *tool)
{
	int len = program_len(tool);

	return (len == 3 || (len > 3 && tool[len - 4] == '-')) &&
	       !strncmp(tool + len - 3, "gcc", 3);
}

static int write_version(const char *tool, FILE *out)
{
	char program[256], text[4096];
	char *argv[] = { program, "--version", NULL };
	int err;

	snprintf(program, sizeof(program), "%.*s", program_len(tool), tool);
	err = command_output(argv, text, sizeof(text));
	if (err == -ECHILD)
		fprintf(stderr, "bootmark-xmhf: %s --version failed\n", program);
	if (err)
		return err;
	text[strcspn(text, "\n")] = '\0';
	return keyval_write(out, "compiler", text);
}

int tool_write(const struct recipe *recipe, FILE *out)
{
	int err = 0;

	for (unsigned int i = 0; i < recipe->tools.count && !err; i++)
		if (is_compiler(recipe->tools.word[i]))
			err = write_version(recipe->tools.word[i], out);
	return err;
}
