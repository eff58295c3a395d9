/* SPDX-License-Identifier: MIT */
#include "ci/measure_boot.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>

#include "ci/program.h"
#include "ci/spread.h"

#define BOOT_LIMIT_S 600

int measure_boot(const char *label, int times, const struct boot *boot, const char *dir)
{
	struct spread seconds = { 0 };
	struct child_end end;
	char one[PATH_MAX];
	int result;

	if (times < 1 || program_remove(dir))
		return -EINVAL;
	for (int i = 1; i <= times; i++) {
		snprintf(one, sizeof(one), "%s/%d", dir, i);
		result = boot_run(boot, one, BOOT_LIMIT_S, &end);
		if (!result)
			result = end.exit_code ? -EIO : spread_add(&seconds, end.seconds);
		if (result)
			return result;
	}
	spread_print(&seconds, label, "s", "boots");
	return 0;
}
