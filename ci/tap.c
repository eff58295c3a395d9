/* SPDX-License-Identifier: MIT */
#include "ci/tap.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

static int starts(const char *line, const char *start)
{
	return !strncmp(line, start, strlen(start));
}

/* Also cmocka's own form, which it falls back to when a test clears the environment. */
static void count_line(const char *line, struct tap *tap, int *over)
{
	unsigned int planned;

	if (starts(line, "ok ") || starts(line, "[       OK ]"))
		tap->passed++;
	else if (starts(line, "not ok ") || (!*over && starts(line, "[  FAILED  ]")))
		tap->failed++;
	else if (sscanf(line, "1..%u", &planned) == 1)
		tap->planned += planned;
	else if (starts(line, "[==========]") && strstr(line, "run."))
		*over = 1; /* what failed is listed once more */
}

int tap_count(const char *path, struct tap *tap)
{
	FILE *file = fopen(path, "r");
	char line[512];
	int at_start = 1, over = 0;

	memset(tap, 0, sizeof(*tap));
	if (!file)
		return -errno;
	while (fgets(line, sizeof(line), file)) {
		if (at_start)
			count_line(line, tap, &over);
		at_start = strchr(line, '\n') != NULL;
	}
	fclose(file);
	return 0;
}
