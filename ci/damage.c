/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE
#include "ci/damage.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "ci/text.h"

/* Of the manifest's first line: a SHA-256 and some of what it belongs to. */
#define MANIFEST_START 80

static int flip_manifest(struct text *image, const char *from)
{
	struct text manifest;
	char path[PATH_MAX];
	char *place;
	int places = 0;

	snprintf(path, sizeof(path), "%s/manifest", from);
	if (text_load(path, &manifest))
		return -EIO;
	while (manifest.len > MANIFEST_START &&
	       (place = text_find(image, manifest.bytes, MANIFEST_START))) {
		place[0] = place[0] == '0' ? '1' : '0';
		places++;
	}
	text_free(&manifest);
	printf("damage: a byte of the manifest, in %d place(s)\n", places);
	return places ? 0 : -ENOENT;
}

/* Drops each pair "-option value" of the line qemu= whose value has the word scratch in it. */
static void drop_scratch(struct text *conf)
{
	char *line = strstr(conf->bytes, "qemu=");
	char *word, *value, *end, *stop;

	while (line && (word = strstr(line, "scratch"))) {
		if (memchr(line, '\n', (size_t)(word - line)))
			return;
		value = memrchr(line, ' ', (size_t)(word - line));
		word = value ? memrchr(line, ' ', (size_t)(value - line)) : NULL;
		if (!word)
			return;
		end = value + 1 + strcspn(value + 1, " \n");
		printf("damage: without%.*s\n", (int)(end - word), word);
		stop = conf->bytes + conf->len + 1;
		memmove(word, end, (size_t)(stop - end));
		conf->len -= (size_t)(end - word);
	}
}

/* In the image's grub.cfg; the line keeps its length, because it lies in a file system. */
static int drop_hypervisor(struct text *image)
{
	static const char mark[] = "set bm_proto='", protocol[] = "linux'";
	char *place = text_find(image, mark, strlen(mark));
	size_t len;

	if (!place)
		return -ENOENT;
	place += strlen(mark);
	len = strcspn(place, "'\n") + 1;
	if (len <= strlen(protocol) || place[len - 1] != '\'')
		return -ENOENT;
	printf("damage: %.*s becomes linux\n", (int)len - 1, place);
	memset(place, ' ', len);
	memcpy(place, protocol, strlen(protocol));
	return 0;
}

/* The emulator is started by these words, which give it the rest. */
static int put_wire(struct text *conf, const char *words)
{
	static const char key[] = "\nqemu=";
	char *place = text_find(conf, key, strlen(key)), *longer;
	int len, before;

	if (!place)
		return -ENOENT;
	before = (int)(place - conf->bytes) + (int)strlen(key);
	len = asprintf(&longer, "%.*s%s -- %s", before, conf->bytes, words, conf->bytes + before);
	if (len < 0)
		return -ENOMEM;
	text_free(conf);
	*conf = (struct text){ .bytes = longer, .len = (size_t)len };
	return 0;
}

static int copy_image(const char *kind, const char *from, const char *to, const char *name)
{
	char source[PATH_MAX], target[PATH_MAX];
	struct text blob;
	int result = 0;

	snprintf(source, sizeof(source), "%s/%s", from, name);
	snprintf(target, sizeof(target), "%s/%s", to, name);
	if (text_load(source, &blob))
		return -EIO;
	if (!strcmp(kind, "manifest") && !strcmp(name, "bootmark.img"))
		result = flip_manifest(&blob, from);
	if (!strcmp(kind, "no-hypervisor") && !strcmp(name, "bootmark.img"))
		result = drop_hypervisor(&blob);
	if (!strcmp(kind, "no-scratch") && !strcmp(name, "image.conf"))
		drop_scratch(&blob);
	if (!strncmp(kind, "wire ", 5) && !strcmp(name, "image.conf"))
		result = put_wire(&blob, kind + 5);
	if (!result)
		result = text_save(target, &blob);
	text_free(&blob);
	return result;
}

int damage_image(const char *kind, const char *from, const char *to)
{
	int result;

	if (strcmp(kind, "manifest") && strcmp(kind, "no-scratch") &&
	    strcmp(kind, "no-hypervisor") && strncmp(kind, "wire ", 5)) {
		fprintf(stderr,
			"runcase: damage=%s: an image knows manifest, no-scratch, "
			"no-hypervisor, wire\n",
			kind);
		return -EINVAL;
	}
	if (mkdir(to, 0777) && errno != EEXIST) {
		fprintf(stderr, "runcase: %s: %m\n", to);
		return -errno;
	}
	result = copy_image(kind, from, to, "image.conf");
	return result ? result : copy_image(kind, from, to, "bootmark.img");
}

static int flip_data(struct text *log)
{
	static const char mark[] = " results D ";
	char *place = text_find(log, mark, strlen(mark));

	if (!place || place + 200 > log->bytes + log->len)
		return -ENOENT;
	place += 100;
	*place = *place == 'A' ? 'B' : 'A';
	return 0;
}

int damage_log(const char *kind, const char *from, const char *to)
{
	struct text log;
	int result = 0;

	if (text_load(from, &log))
		return -EIO;
	if (!strcmp(kind, "truncate"))
		log.len = log.len / 3 * 2;
	else if (!strcmp(kind, "flip"))
		result = flip_data(&log);
	else if (kind[0])
		result = -EINVAL;
	if (result)
		fprintf(stderr, "runcase: %s: damage=%s cannot be done\n", from, kind);
	else
		result = text_save(to, &log);
	text_free(&log);
	return result;
}
