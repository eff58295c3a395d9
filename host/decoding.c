/* SPDX-License-Identifier: MIT */
#include "host/decoding.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "host/event_log.h"
#include "host/exit_code.h"
#include "host/folder.h"
#include "host/origin_stream.h"
#include "host/result.h"

/* Events and console text were kept aside until the results proved whole. */
static int write_kept(const struct decoding *decoding, FILE *kept, const char *name)
{
	char path[FOLDER_PATH_MAX], buffer[4096];
	size_t len;
	FILE *out;
	int err = ferror(kept) || fflush(kept) ? EIO : 0;

	if (folder_path(path, decoding->dir, name))
		return EXIT_CODE_ERROR;
	out = fopen(path, "wxe");
	rewind(kept);
	while (out && (len = fread(buffer, 1, sizeof(buffer), kept)) > 0)
		fwrite(buffer, 1, len, out);
	if (!err && (!out || ferror(out) || ferror(kept)))
		err = errno ? errno : EIO;
	if (out && fclose(out) && !err)
		err = errno;
	if (err)
		fprintf(stderr, "bootmark: write %s: %s\n", path, strerror(err));
	return err ? EXIT_CODE_ERROR : EXIT_CODE_OK;
}

static int write_result(const struct decoding *decoding)
{
	struct origin_stream words;
	struct result_origin origin = {
		.source = decoding->log,
		.clock = decoding->times.simulated ? RESULT_CLOCK_SIMULATED : NULL,
	};
	enum status worst;

	origin_stream_set(&words, &origin, delivery_choose(decoding->decoder, &decoding->delivery),
			  0);
	return result_write(decoding->dir, &origin, &worst) ? EXIT_CODE_ERROR : EXIT_CODE_OK;
}

int decoding_write(struct decoding *decoding)
{
	int code;

	if (delivery_choose(decoding->decoder, &decoding->delivery) && folder_make(decoding->dir))
		return EXIT_CODE_ERROR;
	code = delivery_write(decoding->decoder, decoding->dir, &decoding->delivery);
	if (code == EXIT_CODE_OK)
		code = write_kept(decoding, decoding->events, EVENT_LOG_FILE);
	if (code == EXIT_CODE_OK)
		code = write_kept(decoding, decoding->console, DELIVERY_CONSOLE);
	if (code == EXIT_CODE_OK)
		code = write_result(decoding);
	if (code == EXIT_CODE_OK)
		printf("session %08" PRIx32 ": results in %s\n", decoding->delivery.session,
		       decoding->dir);
	return code;
}
