/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE 1
#include "initramfs/runner/field.h"

#include <stdio.h>
#include <string.h>

#include "initramfs/runner/file.h"

/* More than the first CPU of /proc/cpuinfo. */
#define TEXT_MAX 8192

bool field_get(const char *root, const char *path, const char *name, char *out, size_t size)
{
	char text[TEXT_MAX], *rest = text, *line;
	size_t len = strlen(name);

	*out = '\0';
	if (file_text(root, path, text, sizeof(text)) <= 0)
		return false;
	while ((line = strsep(&rest, "\n"))) {
		char *value = line + len;

		if (strncmp(line, name, len) != 0)
			continue;
		value += strspn(value, " \t");
		if (*value++ != ':')
			continue;
		snprintf(out, size, "%s", value + strspn(value, " \t"));
		return true;
	}
	return false;
}

bool field_has(const char *value, const char *word)
{
	size_t len = strlen(word);

	for (const char *at = value; (at = strstr(at, word)); at += len) {
		if ((at == value || at[-1] == ' ') && (at[len] == '\0' || at[len] == ' '))
			return true;
	}
	return false;
}
