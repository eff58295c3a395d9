/* SPDX-License-Identifier: MIT */
#include "initramfs/runner/record.h"

#include <errno.h>
#include <stdarg.h>
#include <string.h>

#include "initramfs/runner/log.h"
#include "stream/keyval.h"

static void open_as(struct record *record, const char *folder, const char *name, const char *mode)
{
	int len = snprintf(record->path, sizeof(record->path), "%s/%s", folder, name);

	record->file = NULL;
	record->err = len < 0 || (size_t)len >= sizeof(record->path) ? -ENAMETOOLONG : 0;
	if (record->err)
		return;
	record->file = fopen(record->path, mode);
	if (!record->file)
		record->err = -errno;
}

void record_open(struct record *record, const char *folder, const char *name)
{
	open_as(record, folder, name, "we");
}

void record_append(struct record *record, const char *folder, const char *name)
{
	open_as(record, folder, name, "ae");
}

void record_text(struct record *record, const char *key, const char *value)
{
	if (!record->err)
		record->err = keyval_write(record->file, key, value);
}

void record_printf(struct record *record, const char *key, const char *format, ...)
{
	char value[KEYVAL_LINE_MAX];
	va_list args;
	int len;

	va_start(args, format);
	len = vsnprintf(value, sizeof(value), format, args);
	va_end(args);
	if (len < 0 || (size_t)len >= sizeof(value))
		record->err = record->err ? record->err : -E2BIG;
	else
		record_text(record, key, value);
}

int record_close(struct record *record)
{
	if (record->file && fclose(record->file) && !record->err)
		record->err = errno ? -errno : -EIO;
	record->file = NULL;
	if (record->err)
		log_print("write %s: %s", record->path, strerror(-record->err));
	return record->err;
}
