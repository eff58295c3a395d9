/* SPDX-License-Identifier: MIT */
#include "initramfs/runner/pack.h"

#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "initramfs/runner/file.h"
#include "initramfs/runner/heartbeat.h"
#include "initramfs/runner/listing.h"
#include "initramfs/runner/log.h"

#define PACK_LIMIT_S 600
#define NAMES_MAX 60

/* Run a program that has to end well; what it complained about is in the message. */
static int run(struct runner *runner, char *const *argv)
{
	struct heartbeat_chore chore = { .runner = runner, .what = argv[0] };
	const struct process_request request = {
		.argv = argv,
		.cwd = runner->result,
		.limit_s = PACK_LIMIT_S,
		.sweep = runner->options.live,
		.output = { &runner->output[0], &runner->output[1] },
		.chore = heartbeat_chore(&chore, PACK_LIMIT_S),
	};
	struct process_end end;
	int err = process_run(&request, &end);

	if (err)
		return err;
	if (!end.start_errno && end.exit == 0)
		return 0;
	log_print("pack: %s: start %d, exit %d, signal %d: %.*s", argv[0], end.start_errno,
		  end.exit, end.signal,
		  (int)(runner->output[1].len < 200 ? runner->output[1].len : 200),
		  runner->output[1].bytes);
	return end.start_errno ? -end.start_errno : -EIO;
}

/* tar and everything of the result folder. */
struct words {
	char *argv[4 + NAMES_MAX];
	size_t count;
	char text[NAMES_MAX][NAME_MAX + 1];
	size_t names;
	bool too_many;
};

static void each_name(const char *name, void *context)
{
	struct words *words = context;

	if (strcmp(name, ".") == 0 || strcmp(name, "..") == 0)
		return;
	words->too_many |= words->names == NAMES_MAX;
	if (words->too_many)
		return;
	words->argv[words->count++] = strcpy(words->text[words->names++], name);
}

static int run_tar(struct runner *runner, char *tarball)
{
	static struct words words;

	words = (struct words){ .argv = { "tar", "-cf", tarball }, .count = 3 };
	listing_each("", runner->result, "", each_name, &words);
	if (!words.too_many)
		return run(runner, words.argv);
	log_print("pack: more than %d files in %s", NAMES_MAX, runner->result);
	return -E2BIG;
}

int pack_file(struct runner *runner, char *path, unsigned int level)
{
	char word[] = "-0";
	char *const xz[] = { "xz", "-T1", "-f", word, path, NULL };
	struct stat st;

	if (stat(path, &st))
		return -errno;
	runner->announcer.encoder.unpacked_bytes = (uint64_t)st.st_size;
	word[1] = (char)('0' + level);
	return run(runner, xz);
}

int pack_results(struct runner *runner)
{
	char tarball[sizeof(runner->archive)];
	int err;

	snprintf(tarball, sizeof(tarball), "%s/results.tar", runner->out);
	err = run_tar(runner, tarball);
	if (err || !pack_file(runner, tarball, runner->plan.xz_level))
		return err;
	return pack_file(runner, tarball, 0);
}
