/* SPDX-License-Identifier: MIT */
#include <errno.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "initramfs/runner/tboot_log.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* What anybody may have left in memory; a text that comes out has to be fit to print. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char allowed_first = 0x20, allowed_last = 0x7e;
	char reason[80];
	char *text;
	int err = tboot_log_text(data, size, &text);

	if (err)
		return err == -ENOENT || err == -EBADMSG || err == -ENOMEM ? 0 : (abort(), 0);
	if (strlen(text) > TBOOT_LOG_TEXT_MAX)
		abort();
	for (const char *at = text; *at; at++) {
		if ((*at < allowed_first || *at > allowed_last) && *at != '\n' && *at != '\t')
			abort();
	}
	tboot_log_reason(text, reason, sizeof(reason));
	if (strlen(reason) >= sizeof(reason) || strchr(reason, '\n'))
		abort();
	free(text);
	return 0;
}
