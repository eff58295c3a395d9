/* SPDX-License-Identifier: MIT */
#include "hypervisors/sloc/commit.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "hypervisors/sloc/program.h"
#include "hypervisors/xmhf/content.h"

#define DIGITS "12"
#define GIT(folder) "git", "-C", (char *)(folder), "-c", "core.fsmonitor=false"

static int read_digits(char commit[COMMIT_CHARS], const char *log)
{
	struct content said;
	int err = content_load(&said, log);

	if (!err)
		snprintf(commit, COMMIT_CHARS, "@%.*s", (int)strspn(said.bytes, "0123456789abcdef"),
			 said.bytes);
	content_free(&said);
	return err;
}

static int add_dirty(char commit[COMMIT_CHARS], const char *log)
{
	struct content said;
	int err = content_load(&said, log);
	size_t len = strlen(commit);

	if (!err && said.len_bytes)
		snprintf(commit + len, COMMIT_CHARS - len, "-dirty");
	content_free(&said);
	return err;
}

int commit_of(const char *folder, char commit[COMMIT_CHARS], const char *log)
{
	char *known[] = { GIT(folder), "rev-parse", "--quiet", "--verify", "HEAD:./", NULL };
	char *digits[] = { GIT(folder), "rev-parse", "--short=" DIGITS, "HEAD", NULL };
	char *changes[] = { GIT(folder), "status", "--porcelain", "--untracked-files=all",
			    "--",        ".",      NULL };
	int err = program_run(known, log);

	commit[0] = '\0';
	if (err)
		return err > 0 ? 0 : err;
	err = program_must(digits, log);
	if (!err)
		err = read_digits(commit, log);
	if (!err)
		err = program_must(changes, log);
	return err ? err : add_dirty(commit, log);
}
