/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE /* nftw, FTW_ACTIONRETVAL */
#include "hypervisors/xmhf/edit.h"

#include <errno.h>
#include <fnmatch.h>
#include <ftw.h>
#include <stdlib.h>
#include <string.h>

#include "hypervisors/xmhf/content.h"
#include "stream/keyval.h"

static struct {
	const struct recipe *recipe;
	size_t root_len;
	FILE *out; /* NULL: only count */
	unsigned int found[RECIPE_EDITS_MAX];
	int err;
} walk; /* nftw passes no context */

static const char *name_of(const char *path)
{
	return path + walk.root_len + 1;
}

static int is_text(const struct content *content)
{
	return !memchr(content->bytes, '\0', content->len_bytes);
}

/* The edit for a line of the file, if there is one. */
static const struct recipe_edit *find_edit(const char *name, const char *text)
{
	for (unsigned int i = 0; i < walk.recipe->edit_count; i++) {
		const struct recipe_edit *edit = &walk.recipe->edits[i];

		if (fnmatch(edit->files, name, FNM_NOESCAPE) == 0 &&
		    fnmatch(edit->line, text, FNM_NOESCAPE) == 0) {
			walk.found[i]++;
			return edit;
		}
	}
	return NULL;
}

/* One line without its newline; 1 if it was changed. */
static int edit_line(const char *name, unsigned int number, char *line, size_t len, FILE *to)
{
	size_t indent = strspn(line, " \t");
	size_t end = len;
	const struct recipe_edit *edit;
	char ending;

	while (end > indent && strchr(" \t\r", line[end - 1]))
		end--;
	ending = line[end];
	line[end] = '\0';
	edit = find_edit(name, line + indent);
	if (edit && walk.out)
		keyval_printf(walk.out, "edit", "%s:%u: %.1000s -> %.1000s", name, number,
			      line + indent, edit->new_line);
	if (edit)
		fprintf(to, "%.*s%s", (int)indent, line, edit->new_line);
	line[end] = ending;
	fwrite(edit ? line + end : line, 1, edit ? len - end : len, to);
	return edit != NULL;
}

static int edit_lines(const char *name, struct content *content, FILE *to)
{
	char *line = content->bytes;
	char *end = content->bytes + content->len_bytes;
	unsigned int number = 1;
	int changed = 0;

	for (; line < end; number++) {
		char *newline = strchr(line, '\n');
		char *stop = newline ? newline : end;

		*stop = '\0';
		changed |= edit_line(name, number, line, (size_t)(stop - line), to);
		if (newline)
			fputc('\n', to);
		line = stop + 1;
	}
	return changed;
}

static int edit_file(const char *path)
{
	struct content content;
	char *bytes = NULL;
	size_t len_bytes = 0;
	FILE *to;
	int changed = 0;
	int err = content_load(&content, path);

	if (!err && is_text(&content)) {
		to = open_memstream(&bytes, &len_bytes);
		if (to) {
			changed = edit_lines(name_of(path), &content, to);
			err = fclose(to) ? -ENOMEM : 0;
		} else {
			err = -ENOMEM;
		}
	}
	if (!err && changed && walk.out)
		err = content_store(path, bytes, len_bytes);
	free(bytes);
	content_free(&content);
	return err;
}

static int visit(const char *path, const struct stat *info, int type, struct FTW *ftw)
{
	(void)info;
	if (type == FTW_D && ftw->level > 0 && !strcmp(path + ftw->base, ".git"))
		return FTW_SKIP_SUBTREE;
	if (type == FTW_DNR || type == FTW_NS) {
		fprintf(stderr, "bootmark-xmhf: %s: cannot be read\n", path);
		walk.err = -EACCES;
		return FTW_STOP;
	}
	if (type != FTW_F || ftw->level == 0)
		return FTW_CONTINUE;
	for (unsigned int i = 0; i < walk.recipe->edit_count; i++) {
		if (fnmatch(walk.recipe->edits[i].files, name_of(path), FNM_NOESCAPE))
			continue;
		walk.err = edit_file(path);
		return walk.err ? FTW_STOP : FTW_CONTINUE;
	}
	return FTW_CONTINUE;
}

static int walk_all(const struct recipe *recipe, const char *dir, FILE *out)
{
	memset(&walk, 0, sizeof(walk));
	walk.recipe = recipe;
	walk.root_len = strlen(dir);
	walk.out = out;
	if (nftw(dir, visit, 16, FTW_PHYS | FTW_ACTIONRETVAL) < 0) {
		walk.err = -errno;
		fprintf(stderr, "bootmark-xmhf: %s: %s\n", dir, strerror(errno));
	}
	return walk.err;
}

static int check_counts(const struct recipe *recipe)
{
	int err = 0;

	for (unsigned int i = 0; i < recipe->edit_count; i++) {
		const struct recipe_edit *edit = &recipe->edits[i];

		if (walk.found[i] == edit->count)
			continue;
		fprintf(stderr,
			"bootmark-xmhf: %s: edit %u finds %u lines `%s` in files `%s`, not %u; "
			"nothing is edited (QUIET=0 builds without edits)\n",
			recipe->name, i + 1, walk.found[i], edit->line, edit->files, edit->count);
		err = -EINVAL;
	}
	return err;
}

static int by_text(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

/* Folders are walked in any order, a record is to be the same everywhere: lines sorted. */
static int write_sorted(char *text, FILE *out)
{
	size_t count = 0, used = 0;
	char **lines;

	for (const char *c = text; *c; c++)
		count += *c == '\n';
	lines = calloc(count + 1, sizeof(*lines));
	if (!lines)
		return -ENOMEM;
	for (char *line = strtok(text, "\n"); line && used < count; line = strtok(NULL, "\n"))
		lines[used++] = line;
	qsort(lines, used, sizeof(*lines), by_text);
	for (size_t i = 0; i < used; i++)
		fprintf(out, "%s\n", lines[i]);
	free(lines);
	return ferror(out) ? -EIO : 0;
}

int edit_apply(const struct recipe *recipe, const char *dir, FILE *out)
{
	char *text = NULL;
	size_t len = 0;
	FILE *places;
	int err = walk_all(recipe, dir, NULL);

	if (!err)
		err = check_counts(recipe);
	if (err)
		return err;
	places = open_memstream(&text, &len);
	if (!places)
		return -ENOMEM;
	err = walk_all(recipe, dir, places);
	if (fclose(places) && !err)
		err = -ENOMEM;
	if (!err)
		err = write_sorted(text, out);
	free(text);
	return err;
}
