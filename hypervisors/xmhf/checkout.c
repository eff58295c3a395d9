/* SPDX-License-Identifier: MIT */
#include "hypervisors/xmhf/checkout.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "host/folder.h"
#include "hypervisors/xmhf/command.h"
#include "stream/keyval.h"

#define STATUS_MAX (1 << 20)

static int ask(const char *dir, const char *what, const char *more, char *text, size_t size)
{
	char *argv[] = { "git", "-C", (char *)dir, "rev-parse", (char *)what, (char *)more, NULL };
	int err = command_output(argv, text, size);

	if (err == -ECHILD)
		fprintf(stderr, "bootmark-xmhf: XMHF_SRC=%s: not a git checkout with a commit\n",
			dir);
	return err;
}

/* Git refreshes the index that it looks at: let it be a copy. */
static int copy_index(const struct checkout *checkout, const char *work)
{
	char from[PATH_MAX], to[PATH_MAX];
	struct content index;
	int err = ask(checkout->top, "--git-path", "index", from, sizeof(from));

	if (err)
		return err;
	if (from[0] != '/') {
		memcpy(to, from, sizeof(to));
		err = content_path(from, checkout->top, to);
	}
	if (!err)
		err = content_path(to, work, "index");
	if (err)
		return err;
	err = content_load(&index, from);
	if (!err)
		err = content_store(to, index.bytes, index.len_bytes);
	content_free(&index);
	if (!err && setenv("GIT_INDEX_FILE", to, 1))
		err = -ENOMEM;
	return err;
}

static int is_dirty(struct checkout *checkout)
{
	char *argv[] = { "git",    "-C",          checkout->top,
			 "status", "--porcelain", "--untracked-files=no",
			 NULL };
	char *text = malloc(STATUS_MAX);
	int err = text ? command_output(argv, text, STATUS_MAX) : -ENOMEM;

	if (err == -ECHILD)
		fprintf(stderr, "bootmark-xmhf: XMHF_SRC=%s: git status failed\n", checkout->top);
	checkout->dirty = !err && text[0];
	free(text);
	return err;
}

static int store_patch(struct checkout *checkout, const char *work)
{
	char *argv[] = { "git",           "-C",         checkout->top,   "diff", "--binary",
			 "--no-ext-diff", "--no-color", "--no-textconv", "HEAD", NULL };
	int err = content_path(checkout->patch, work, "changes.patch");

	if (!err)
		err = command_store(argv, checkout->patch);
	return err ? err : content_hash_file(checkout->patch, checkout->patch_sha256);
}

int checkout_open(struct checkout *checkout, const char *path, const char *work)
{
	int err;

	memset(checkout, 0, sizeof(*checkout));
	err = ask(path, "--show-toplevel", NULL, checkout->top, sizeof(checkout->top));
	if (!err)
		err = ask(checkout->top, "--verify", "HEAD", checkout->commit,
			  sizeof(checkout->commit));
	if (!err)
		err = copy_index(checkout, work);
	if (!err)
		err = is_dirty(checkout);
	if (!err && checkout->dirty)
		err = store_patch(checkout, work);
	unsetenv("GIT_INDEX_FILE");
	return err;
}

int checkout_judge(const struct checkout *checkout, const struct recipe *recipe, int any_commit)
{
	if (any_commit)
		return 0;
	if (strncmp(checkout->commit, recipe->commit, strlen(recipe->commit))) {
		fprintf(stderr,
			"bootmark-xmhf: XMHF_SRC=%s is at commit %.12s, but %s is commit %s: check "
			"that out, or give XMHF_ANY_COMMIT=1\n",
			checkout->top, checkout->commit, recipe->name, recipe->commit);
		return -EINVAL;
	}
	if (checkout->dirty) {
		fprintf(stderr,
			"bootmark-xmhf: XMHF_SRC=%s has changes that are not committed (git "
			"status): stash them, or give XMHF_ANY_COMMIT=1 to build with them\n",
			checkout->top);
		return -EINVAL;
	}
	return 0;
}

int checkout_write(const struct checkout *checkout, FILE *out)
{
	int err = keyval_write(out, "commit", checkout->commit);

	if (err)
		return err;
	return keyval_write(out, "dirty", checkout->dirty ? checkout->patch_sha256 : "no");
}

static int git_step(char *const argv[], const char *what, const char *to)
{
	char log[PATH_MAX];
	struct command command = { what, NULL, log, NULL };

	if (snprintf(log, PATH_MAX, "%s.log", to) >= PATH_MAX)
		return -ENAMETOOLONG;
	return command_run(&command, argv);
}

int checkout_copy(const struct checkout *checkout, const char *to)
{
	struct checkout from = *checkout;
	char *clone[] = { "git",    "clone",    "--quiet", "--no-checkout", "--no-hardlinks",
			  from.top, (char *)to, NULL };
	char *pick[] = { "git",     "-C",       (char *)to,  "checkout",
			 "--quiet", "--detach", from.commit, NULL };
	char *apply[] = {
		"git", "-C", (char *)to, "apply", "--whitespace=nowarn", from.patch, NULL
	};
	struct stat there;
	int err = 0;

	if (lstat(to, &there) == 0)
		err = folder_remove(to);
	if (!err)
		err = git_step(clone, "copying the checkout", to);
	if (!err)
		err = git_step(pick, "taking its commit", to);
	if (!err && checkout->dirty)
		err = git_step(apply, "applying its changes", to);
	return err;
}
