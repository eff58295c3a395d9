/* SPDX-License-Identifier: MIT */
#include "host/image_conf.h"

#include <errno.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include "host/folder.h"
#include "host/number.h"
#include "stream/keyval.h"

#define SCRATCH_BYTES_MAX (1ull << 40)

enum form { ANY, NAME, HASH };

static const struct {
	const char *key;
	size_t offset;
	size_t size;
	enum form form;
	int required;
} fields[] = {
#define FIELD(name, form, required)                                                               \
	{                                                                                         \
#name, offsetof(struct image_conf, name), sizeof(((struct image_conf *)0)->name), \
			form, required                                                            \
	}
	FIELD(config, NAME, 1),   FIELD(plan, NAME, 1),   FIELD(machine, NAME, 1),
	FIELD(manifest, HASH, 1), FIELD(bios, ANY, 0),    FIELD(uefi, ANY, 0),
	FIELD(qemu, ANY, 0),      FIELD(scratch, ANY, 0), FIELD(timeout_s, ANY, 0),
	FIELD(baud, ANY, 0),      FIELD(bochs, ANY, 0),   FIELD(needs, ANY, 0),
	FIELD(clock, ANY, 0),
};

#define FIELDS (sizeof(fields) / sizeof(fields[0]))

static int complain(const struct keyval *pair, const char *what)
{
	fprintf(stderr, "bootmark: %s:%u: %s: %s\n", pair->file, pair->line, pair->key, what);
	return -EINVAL;
}

static int form_right(enum form form, const char *value)
{
	if (form == NAME)
		return strspn(value, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
				     "0123456789-") == strlen(value) &&
		       *value;
	if (form == HASH)
		return strlen(value) == 64 && strspn(value, "0123456789abcdef") == 64;
	return 1;
}

static int take(const struct keyval *pair, void *context)
{
	for (size_t i = 0; i < FIELDS; i++) {
		char *field = (char *)context + fields[i].offset;

		if (strcmp(pair->key, fields[i].key) != 0)
			continue;
		if (*field)
			return complain(pair, "is there twice");
		if (strlen(pair->value) >= fields[i].size)
			return complain(pair, "is too long");
		if (!form_right(fields[i].form, pair->value))
			return complain(pair, "is not of the right form; build the image again");
		strcpy(field, pair->value);
		return 0;
	}
	return complain(pair, "is no key of an image.conf");
}

/* A number with K, M or G behind it. */
static int parse_size(const char *text, uint64_t *bytes)
{
	static const char units[] = "KMG";
	char digits[24];
	size_t len = strspn(text, "0123456789");
	const char *unit = text[len] ? strchr(units, text[len]) : NULL;
	unsigned long number;

	if (len >= sizeof(digits) || (text[len] && (!unit || text[len + 1])))
		return -EINVAL;
	memcpy(digits, text, len);
	digits[len] = '\0';
	if (number_parse(digits, SCRATCH_BYTES_MAX, &number))
		return -EINVAL;
	*bytes = unit ? (uint64_t)number << (10 * (unit - units + 1)) : number;
	return *bytes > SCRATCH_BYTES_MAX || (unit && number > SCRATCH_BYTES_MAX >> 10) ? -EINVAL :
											  0;
}

static int check(const char *path, struct image_conf *conf)
{
	for (size_t i = 0; i < FIELDS; i++) {
		if (!fields[i].required || *((const char *)conf + fields[i].offset))
			continue;
		fprintf(stderr, "bootmark: %s: the key %s is missing\n", path, fields[i].key);
		return -EINVAL;
	}
	if (*conf->scratch && parse_size(conf->scratch, &conf->scratch_bytes)) {
		fprintf(stderr, "bootmark: %s: scratch=%s: write a size like 256M\n", path,
			conf->scratch);
		return -EINVAL;
	}
	if (*conf->clock && strcmp(conf->clock, "simulated") != 0) {
		fprintf(stderr, "bootmark: %s: clock=%s: write simulated or nothing\n", path,
			conf->clock);
		return -EINVAL;
	}
	if (*conf->timeout_s && number_parse(conf->timeout_s, 100000000, &conf->timeout)) {
		fprintf(stderr, "bootmark: %s: timeout_s=%s: write seconds\n", path,
			conf->timeout_s);
		return -EINVAL;
	}
	return 0;
}

int image_conf_load(const char *dir, struct image_conf *conf)
{
	char path[FOLDER_PATH_MAX];
	int err = folder_path(path, dir, "image.conf");

	memset(conf, 0, sizeof(*conf));
	if (!err)
		err = keyval_load(path, take, conf);
	if (err == -ENOENT)
		fprintf(stderr, "bootmark: %s is no image folder: build one with make image\n",
			dir);
	return err ? err : check(path, conf);
}
