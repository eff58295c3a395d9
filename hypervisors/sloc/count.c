/* SPDX-License-Identifier: MIT */
#include "hypervisors/sloc/count.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "hypervisors/xmhf/content.h"

static const char *const left_out[] = { "makefile", "sql", "html" };
static const char *const chatter[] = { "Creating filelist for ",
				       "Categorizing files.",
				       "Finding a working MD5 ",
				       "Found a working MD5 ",
				       "Computing results.",
				       "Have a non-directory ",
				       "Adding " };
/* With these a file is missing from what sloccount prints. */
static const char *const damage[] = { "No 'Total' line", "has unexpected text" };

#define ENTRIES(array) (sizeof(array) / sizeof((array)[0]))

/* Room for one more entry, all zero, at `at` of an array of `count`. */
static void *insert(void *array, size_t count, size_t at, size_t size)
{
	char *more = reallocarray(array, count + 1, size);

	if (more) {
		memmove(more + (at + 1) * size, more + at * size, (count - at) * size);
		memset(more + at * size, 0, size);
	}
	return more;
}

static struct count_folder *folder_of(struct count *count, const char *name, size_t len)
{
	struct count_folder *folders;
	size_t i = 0;
	int order = 1;

	for (; i < count->folder_count; i++) {
		order = strncmp(count->folders[i].name, name, len);
		if (!order)
			order = count->folders[i].name[len] != '\0';
		if (order >= 0)
			break;
	}
	if (!order)
		return &count->folders[i];
	folders = insert(count->folders, count->folder_count, i, sizeof(*folders));
	if (!folders)
		return NULL;
	count->folders = folders;
	folders[i].name = strndup(name, len);
	count->folder_count++;
	return folders[i].name ? &folders[i] : NULL;
}

static struct count_language *language_of(struct count *count, const char *name, size_t len)
{
	struct count_language *languages = count->languages;
	size_t n = count->language_count;

	for (size_t i = 0; i < n; i++)
		if (!strncmp(languages[i].name, name, len) && !languages[i].name[len])
			return &languages[i];
	languages = insert(languages, n, n, sizeof(*languages));
	if (!languages)
		return NULL;
	count->languages = languages;
	languages[n].name = strndup(name, len);
	count->language_count++;
	for (size_t i = 0; languages[n].name && i < ENTRIES(left_out); i++)
		languages[n].left_out |= !strcmp(languages[n].name, left_out[i]);
	return languages[n].name ? &languages[n] : NULL;
}

static void add(struct count_folder *folder, const char *language, size_t len, unsigned long lines)
{
	if (len == 5 && !strncmp(language, "ansic", len))
		folder->ansic += lines;
	if (len == 3 && !strncmp(language, "asm", len))
		folder->assembly += lines;
	folder->total += lines;
}

static int add_file(struct count *count, const char *path, const char *language, size_t len,
		    unsigned long lines)
{
	const char *slash = strchr(path, '/');
	int is_other = strncmp(language, "ansic\t", 6) && strncmp(language, "asm\t", 4);
	struct count_language *other = is_other ? language_of(count, language, len) : NULL;
	struct count_folder *folder;

	if (is_other && !other)
		return -ENOMEM;
	if (other)
		other->lines += lines;
	if (other && other->left_out)
		return 1;
	folder = folder_of(count, slash ? path : ".", slash ? (size_t)(slash - path) : 1);
	if (!folder)
		return -ENOMEM;
	add(folder, language, len, lines);
	add(&count->total, language, len, lines);
	return 1;
}

int count_line(struct count *count, const char *root, const char *line)
{
	char *end;
	unsigned long lines = strtoul(line, &end, 10);
	const char *language = end + 1;
	const char *group = *end == '\t' ? strchr(language, '\t') : NULL;
	const char *path = group ? strchr(group + 1, '\t') : NULL;
	size_t root_len = strlen(root);

	if (end == line || !path || strncmp(path + 1, root, root_len) || path[1 + root_len] != '/')
		return 0;
	return add_file(count, path + 2 + root_len, language, (size_t)(group - language), lines);
}

/* 0, or -EBADMSG if what is counted cannot be right. */
static int complain(const char *line, const char *label)
{
	for (size_t i = 0; i < ENTRIES(chatter); i++)
		if (!strncmp(line, chatter[i], strlen(chatter[i])))
			return 0;
	fprintf(stderr, "bootmark-sloc: %s: sloccount: %s\n", label, line);
	for (size_t i = 0; i < ENTRIES(damage); i++)
		if (strstr(line, damage[i]))
			return -EBADMSG;
	return 0;
}

int count_load(struct count *count, const char *root, const char *log, const char *label)
{
	struct content said;
	int err = content_load(&said, log);
	char *line = err ? NULL : strtok(said.bytes, "\n");

	for (; line && err >= 0; line = strtok(NULL, "\n")) {
		err = count_line(count, root, line);
		if (!err)
			err = complain(line, label);
	}
	content_free(&said);
	return err < 0 ? err : 0;
}

void count_free(struct count *count)
{
	for (size_t i = 0; i < count->folder_count; i++)
		free(count->folders[i].name);
	for (size_t i = 0; i < count->language_count; i++)
		free(count->languages[i].name);
	free(count->folders);
	free(count->languages);
	memset(count, 0, sizeof(*count));
}
