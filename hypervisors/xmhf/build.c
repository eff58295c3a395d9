/* SPDX-License-Identifier: MIT */
#include "hypervisors/xmhf/build.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "hypervisors/xmhf/command.h"
#include "hypervisors/xmhf/content.h"

int build_folder(char *dir, const char *copy)
{
	char script[PATH_MAX];
	int err = content_path(script, copy, "autogen.sh");

	if (!err && access(script, F_OK) == 0) {
		snprintf(dir, PATH_MAX, "%s", copy);
		return 0;
	}
	if (!err)
		err = content_path(dir, copy, "xmhf");
	if (!err)
		err = content_path(script, dir, "autogen.sh");
	if (!err && access(script, F_OK) == 0)
		return 0;
	if (!err)
		fprintf(stderr, "bootmark-xmhf: %s: no autogen.sh, neither here nor in xmhf/\n",
			copy);
	return err ? err : -ENOENT;
}

static int run(const struct build *build, const char *name, char *const argv[])
{
	char title[PATH_MAX], log[PATH_MAX], log_name[64];
	struct command command = { title, build->dir, log, build->step };
	int err;

	snprintf(title, sizeof(title), "%s %s", build->recipe->name, name);
	snprintf(log_name, sizeof(log_name), "%s.log", name);
	err = content_path(log, build->log_dir, log_name);
	return err ? err : command_run(&command, argv);
}

int build_run(const struct build *build)
{
	const struct recipe_words *words = &build->recipe->configure;
	char *autogen[] = { "sh", "./autogen.sh", NULL };
	char *configure[RECIPE_WORDS_MAX + 3] = { "bash", "./configure" };
	char jobs[16];
	char *make[] = { "make", jobs, NULL };
	int err;

	snprintf(jobs, sizeof(jobs), "-j%u", build->jobs);
	for (unsigned int i = 0; i < words->count; i++)
		configure[2 + i] = words->word[i];
	err = run(build, "autogen", autogen);
	if (!err)
		err = run(build, "configure", configure);
	if (!err)
		err = run(build, "make", make);
	return err;
}

void build_line(const struct recipe *recipe, char *line, size_t size)
{
	size_t used = (size_t)snprintf(line, size, "./configure");

	for (unsigned int i = 0; i < recipe->configure.count && used < size; i++) {
		const char *word = recipe->configure.word[i];
		const char *quote = strchr(word, ' ') ? "'" : "";

		used += (size_t)snprintf(line + used, size - used, " %s%s%s", quote, word, quote);
	}
}
