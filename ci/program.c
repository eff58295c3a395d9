/* SPDX-License-Identifier: MIT */
#include "ci/program.h"

#include <errno.h>
#include <stdio.h>

#include "ci/text.h"

#define REMOVE_LIMIT_S 60

int program_run(char *const argv[], const char *out, unsigned int limit_s, struct child_end *end)
{
	struct text printed;
	int result;

	for (size_t i = 0; argv[i]; i++)
		printf("%s%s", argv[i], argv[i + 1] ? " " : "\n");
	remove(out);
	result = child_run(argv, out, NULL, limit_s, NULL, NULL, end);
	if (result)
		return result;
	if (!text_load(out, &printed)) {
		fwrite(printed.bytes, 1, printed.len, stdout);
		text_free(&printed);
	}
	printf("ended after %.1f s, peak memory %ld KiB\n", end->seconds, end->maxrss_kib);
	return 0;
}

int program_remove(const char *path)
{
	char *argv[] = { "rm", "-rf", "--", (char *)path, NULL };
	struct child_end end;

	if (child_run(argv, NULL, NULL, REMOVE_LIMIT_S, NULL, NULL, &end) || end.exit_code)
		return -EIO;
	return 0;
}
