/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE
#include "ci/proxy_words.h"

#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MONITOR ",server=on,wait=off"

static char *print(const char *format, const char *a, const char *b)
{
	char *text;

	return asprintf(&text, format, a, b) < 0 ? NULL : text;
}

/* The socket's path in the word, which becomes another one; 0 if it is not that word. */
static int take_over(struct proxy_paths *paths, char **word)
{
	static const char mark[] = "id=port,path=";
	char *path = strstr(*word, mark), *rest;

	if (!path)
		return 0;
	rest = strchrnul(path + strlen(mark), ',');
	snprintf(paths->serial, sizeof(paths->serial), "%.*s",
		 (int)(rest - path - (ptrdiff_t)strlen(mark)), path + strlen(mark));
	snprintf(paths->inner, sizeof(paths->inner), "%s.qemu", paths->serial);
	snprintf(paths->monitor, sizeof(paths->monitor), "%s.mon", paths->serial);
	*word = print("socket,id=port,path=%s%s", paths->inner, rest);
	return 1;
}

char **proxy_words(struct proxy_paths *paths, int restarts, int argc, char **argv)
{
	char **all = calloc((size_t)argc + 5, sizeof(*all));
	int found = 0, n = 0;

	for (int i = 0; all && i < argc; i++) {
		if (restarts && strcmp(argv[i], "-no-reboot") == 0)
			continue;
		all[n] = argv[i];
		found += take_over(paths, &all[n++]);
	}
	if (!all || found != 1)
		return NULL;
	all[n++] = "-chardev";
	all[n++] = print("socket,id=proxy,path=%s%s", paths->monitor, MONITOR);
	all[n++] = "-mon";
	all[n++] = "chardev=proxy,mode=readline";
	return all;
}
