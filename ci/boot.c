/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE
#include "ci/boot.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "ci/testcase.h"

#define WORDS 6

int boot_run(const struct boot *boot, char *dir, unsigned int limit_s, struct child_end *end)
{
	char *argv[WORDS + TESTCASE_QEMU_MAX] = {
		boot->tool, "run", "--image-dir", boot->image, "-o", dir,
	};
	char *words = strdup(boot->qemu);
	int result = words ? testcase_qemu_words(words, argv + WORDS) : -ENOMEM;

	if (!result)
		result = child_run(argv, boot->log, boot->log, limit_s, NULL, NULL, end);
	free(words);
	return result;
}
