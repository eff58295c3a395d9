/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE 1
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "initramfs/runner/plan.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* A plan that is taken has to be in bounds, and to read back as what is written of it. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct plan plan, again;
	char *text = NULL;
	size_t len = 0;
	FILE *out;

	if (plan_parse(&plan, (const char *)data, size, "fuzz"))
		return 0;
	out = open_memstream(&text, &len);
	if (!out || plan_write(&plan, out) || fclose(out))
		abort();
	if (plan_parse(&again, text, len, "again"))
		abort();
	again.seen = plan.seen;
	if (plan.benches == 0 || memcmp(&plan, &again, sizeof(plan)) != 0)
		abort();
	free(text);
	return 0;
}
