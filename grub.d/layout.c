/* SPDX-License-Identifier: MIT */
#include "grub.d/layout.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "grub.d/disk.h"
#include "stream/keyval.h"

#define FAT_EPOCH_MIN_S 315532800u  /* 1980-01-01, the first day that FAT can write */
#define FAT_EPOCH_MAX_S 4354819199u /* 2107-12-31, the last */

static int wrong(const struct keyval *pair, const char *want)
{
	complain("%s:%u: %s: want %s, found '%s'", pair->file, pair->line, pair->key, want,
		 pair->value);
	return -EINVAL;
}

static int number(const struct keyval *pair, uint64_t max, uint64_t *value)
{
	char *end;

	errno = 0;
	*value = strtoull(pair->value, &end, 0);
	if (end == pair->value || *end != '\0' || errno || *value > max || *pair->value == '-')
		return wrong(pair, "a number in range");
	return 0;
}

/* FAT paths are absolute and made of characters that mean nothing to the tools that copy. */
static int path_valid(const char *path)
{
	static const char allowed[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
				      "0123456789._-/";

	return path[0] == '/' && path[1] != '\0' && path[strspn(path, allowed)] == '\0' &&
	       !strstr(path, "//") && !strstr(path, "/.") && path[strlen(path) - 1] != '/';
}

static int add_core(struct layout *layout, const struct keyval *pair)
{
	struct layout_core *core = &layout->cores[layout->core_count];
	char rest;

	if (layout->core_count == LAYOUT_CORES_MAX)
		return wrong(pair, "fewer cores");
	if (sscanf(pair->value, "%u %511s %511s %511s %c", &core->sector, core->core, core->boot,
		   core->place, &rest) != 4)
		return wrong(pair, "<sector> <core.img> <boot.img> <mbr or path>");
	if (strcmp(core->place, "mbr") && !path_valid(core->place))
		return wrong(pair, "mbr or an absolute path of letters, digits and ._- last");
	layout->core_count++;
	return 0;
}

static int add_file(struct layout *layout, const struct keyval *pair)
{
	struct layout_file *file = &layout->files[layout->file_count];
	char rest;

	if (layout->file_count == LAYOUT_FILES_MAX)
		return wrong(pair, "fewer files");
	if (sscanf(pair->value, "%511s %511s %c", file->path, file->source, &rest) != 2 ||
	    !path_valid(file->path))
		return wrong(pair, "<absolute path of letters, digits and ._-> <source>");
	layout->file_count++;
	return 0;
}

static int set_label(struct layout *layout, const struct keyval *pair)
{
	static const char allowed[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
	size_t len = strspn(pair->value, allowed);

	if (len == 0 || len >= sizeof(layout->fat_label) || pair->value[len] != '\0')
		return wrong(pair, "1 to 11 capitals and digits");
	memcpy(layout->fat_label, pair->value, len + 1);
	return 0;
}

static int take_pair(const struct keyval *pair, void *context)
{
	struct layout *layout = context;
	uint64_t value = 0;
	int err;

	if (!strcmp(pair->key, "core"))
		return add_core(layout, pair);
	if (!strcmp(pair->key, "file"))
		return add_file(layout, pair);
	if (!strcmp(pair->key, "fat_label"))
		return set_label(layout, pair);
	err = number(pair, FAT_EPOCH_MAX_S, &value);
	if (err)
		return err;
	if (!strcmp(pair->key, "epoch_s"))
		layout->epoch_s = value;
	else if (!strcmp(pair->key, "disk_id") && value <= UINT32_MAX)
		layout->disk_id = (uint32_t)value;
	else if (!strcmp(pair->key, "fat_serial") && value <= UINT32_MAX)
		layout->fat_serial = (uint32_t)value;
	else
		return wrong(pair, "disk_id, fat_serial, fat_label, epoch_s, core or file");
	return 0;
}

static int by_sector(const void *a, const void *b)
{
	const struct layout_core *x = a, *y = b;

	return x->sector < y->sector ? -1 : x->sector > y->sector;
}

static int by_path(const void *a, const void *b)
{
	const struct layout_file *x = a, *y = b;

	return strcmp(x->path, y->path);
}

const struct layout_core *layout_mbr(const struct layout *layout)
{
	for (size_t k = 0; k < layout->core_count; k++)
		if (!strcmp(layout->cores[k].place, "mbr"))
			return &layout->cores[k];
	return NULL;
}

/* FAT does not tell capitals apart, so neither may the paths. */
static int check_paths(const struct layout *layout, const char *name)
{
	for (size_t i = 0; i < layout->file_count; i++)
		for (size_t j = 0; j < i; j++)
			if (!strcasecmp(layout->files[i].path, layout->files[j].path)) {
				complain("%s: file: %s is there twice", name,
					 layout->files[i].path);
				return -EINVAL;
			}
	return 0;
}

static int check(const struct layout *layout, const char *name)
{
	const char *missing = !layout->disk_id      ? "disk_id" :
			      !layout->fat_serial   ? "fat_serial" :
			      !layout->fat_label[0] ? "fat_label" :
			      !layout->file_count   ? "file" :
			      !layout_mbr(layout)   ? "core= ... mbr" :
						      NULL;

	if (missing) {
		complain("%s: %s is missing", name, missing);
		return -EINVAL;
	}
	if (layout->epoch_s < FAT_EPOCH_MIN_S) {
		complain("%s: epoch_s: want a time from 1980 on, which is what FAT can hold", name);
		return -EINVAL;
	}
	return check_paths(layout, name);
}

int layout_settle(struct layout *layout, const char *name)
{
	qsort(layout->cores, layout->core_count, sizeof(layout->cores[0]), by_sector);
	qsort(layout->files, layout->file_count, sizeof(layout->files[0]), by_path);
	return check(layout, name);
}

int layout_load(struct layout *layout, const char *path)
{
	int err;

	memset(layout, 0, sizeof(*layout));
	err = keyval_load(path, take_pair, layout);
	return err ? err : layout_settle(layout, path);
}
