/* SPDX-License-Identifier: MIT */
#include "hypervisors/xmhf/order.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "host/folder.h"
#include "hypervisors/xmhf/build.h"
#include "hypervisors/xmhf/checkout.h"
#include "hypervisors/xmhf/content.h"
#include "hypervisors/xmhf/edit.h"
#include "hypervisors/xmhf/output.h"
#include "hypervisors/xmhf/tool.h"
#include "stream/keyval.h"

/* One order while it is worked on. */
struct work {
	const struct order *order;
	struct recipe recipe;
	struct checkout checkout;
	char dir[PATH_MAX]; /* order->dir, absolute */
	char provenance[PATH_MAX];
	char *text; /* of the provenance, as far as it is known */
	size_t text_len;
	FILE *out; /* appends to it */
};

static void say(const struct work *work, const char *what)
{
	printf("  %-8s %s: %s\n", "XMHF", work->recipe.name, what);
	fflush(stdout);
}

/* What identifies the inputs: if the old provenance starts with the same, it is still true. */
static int write_inputs(struct work *work)
{
	char hex[CONTENT_SHA256_CHARS], line[4096];
	int err = content_hash_file(work->order->recipe, hex);

	if (!err)
		err = keyval_write(work->out, "name", work->recipe.name);
	if (!err)
		err = keyval_write(work->out, "expected_commit", work->recipe.commit);
	if (!err)
		err = keyval_write(work->out, "recipe", hex);
	if (!err && work->order->binaries) {
		err = keyval_write(work->out, "source", "binaries");
		return err ? err : output_write(&work->recipe, work->order->binaries, work->out);
	}
	if (err)
		return err;
	build_line(&work->recipe, line, sizeof(line));
	err = keyval_write(work->out, "source", "checkout");
	if (!err)
		err = checkout_write(&work->checkout, work->out);
	if (!err)
		err = keyval_write(work->out, "quiet", work->order->loud ? "0" : "1");
	if (!err)
		err = keyval_write(work->out, "configure", line);
	return err ? err : tool_write(&work->recipe, work->out);
}

/* The stored provenance starts with these inputs and ends with the files as they are now. */
static int is_done(struct work *work)
{
	struct content old;
	char *files = NULL;
	size_t files_len = 0;
	FILE *out;
	int done;

	if (access(work->provenance, R_OK) || !output_there(&work->recipe, work->dir))
		return 0;
	out = open_memstream(&files, &files_len);
	if (!out)
		return 0;
	done = !output_write(&work->recipe, work->dir, out);
	done = !fclose(out) && done && !content_load(&old, work->provenance);
	if (done) {
		done = old.len_bytes >= work->text_len && old.len_bytes >= files_len &&
		       !memcmp(old.bytes, work->text, work->text_len) &&
		       !memcmp(old.bytes + old.len_bytes - files_len, files, files_len);
		content_free(&old);
	}
	free(files);
	return done;
}

static int make(struct work *work)
{
	char copy[PATH_MAX], dir[PATH_MAX];
	struct build build = { &work->recipe, dir, work->dir, work->order->step,
			       work->order->jobs };
	int err = content_path(copy, work->dir, "source");

	if (err)
		return err;
	say(work, work->checkout.dirty ? "copying the checkout, with its changes" :
					 "copying the checkout");
	err = checkout_copy(&work->checkout, copy);
	if (!err)
		err = build_folder(dir, copy);
	if (!err && !work->order->loud)
		err = edit_apply(&work->recipe, dir, work->out);
	if (!err)
		say(work, "building (logs are beside the files)");
	if (!err)
		err = build_run(&build);
	return err ? err : output_take(&work->recipe, dir, work->dir);
}

static int fill(struct work *work)
{
	const struct order *order = work->order;
	int err = write_inputs(work);

	if (!err && fflush(work->out))
		err = -ENOMEM;
	if (err)
		return err;
	if (is_done(work))
		return 0;
	unlink(work->provenance);
	err = order->source ? make(work) : output_take(&work->recipe, order->binaries, work->dir);
	if (!err && order->source)
		err = output_write(&work->recipe, work->dir, work->out);
	if (!err && fflush(work->out))
		err = -ENOMEM;
	return err ? err : content_store(work->provenance, work->text, work->text_len);
}

static int prepare(struct work *work)
{
	const struct order *order = work->order;
	int err = recipe_load(&work->recipe, order->recipe);

	if (!err && order->source)
		err = tool_check(&work->recipe);
	if (!err)
		err = folder_make(order->dir);
	if (!err && !realpath(order->dir, work->dir))
		err = -errno;
	if (!err)
		err = content_path(work->provenance, work->dir, "provenance");
	if (err || !order->source)
		return err;
	err = checkout_open(&work->checkout, order->source, work->dir);
	return err ? err : checkout_judge(&work->checkout, &work->recipe, order->any_commit);
}

int order_fill(const struct order *order)
{
	struct work work = { .order = order };
	int err = prepare(&work);

	if (!err) {
		work.out = open_memstream(&work.text, &work.text_len);
		err = work.out ? fill(&work) : -ENOMEM;
		if (work.out)
			fclose(work.out);
		free(work.text);
	}
	recipe_free(&work.recipe);
	return err;
}
