/* SPDX-License-Identifier: MIT */
#include <errno.h>
#include <getopt.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "host/clock.h"
#include "host/command.h"
#include "host/delivery.h"
#include "host/event_log.h"
#include "host/exit_code.h"
#include "host/folder.h"
#include "stream/decode.h"

static const char help[] =
	"usage: bootmark decode -o DIR [--session HEX] LOG\n"
	"       bootmark decode --check LOG\n"
	"\n"
	"Take the results out of a serial log (LOG, or - for standard input): DIR/results.tar.xz,\n"
	"the same unpacked as DIR/raw, and DIR/events.log. Every line, the size and the SHA-256\n"
	"are checked first; from a damaged log nothing is written and what is missing is listed.\n"
	"\n"
	"  -o, --output DIR   where to write; made if it is not there\n"
	"  --session HEX      take this session (8 hex digits); else the last one that is whole\n"
	"  --check            write nothing, only say whether the log is whole, and how fast\n"
	"  -h, --help         this text\n"
	"\n"
	"examples:\n"
	"  bootmark decode -o run1 serial.log\n"
	"  xz -dc serial.log.xz | bootmark decode --check -\n"
	"  bootmark decode -o run1 --session 1a2b3c4d serial.log && bootmark report run1\n"
	"\n"
	"exit status: 0 whole, 2 usage, 3 could not read or write, 4 damaged or no results,\n"
	"5 the archive is whole but refused\n";

struct decoding {
	const char *dir; /* NULL: only check */
	const char *log;
	struct delivery delivery;
	struct decoder *decoder;
	FILE *events; /* unnamed */
	uint64_t bytes;
	int64_t took_ms;
};

static void take_event(const struct line *line, void *context)
{
	struct decoding *decoding = context;

	if (decoding->events)
		event_log_write(decoding->events, line, 0);
}

/* Decode all of the log; 0 or EXIT_CODE_ERROR. */
static int read_log(struct decoding *decoding, FILE *in)
{
	static char buffer[1 << 18];
	int64_t start = clock_ms();
	size_t len;
	int err = 0;

	while (!err && (len = fread(buffer, 1, sizeof(buffer), in)) > 0) {
		err = decoder_push(decoding->decoder, buffer, len);
		decoding->bytes += len;
	}
	if (!err && ferror(in))
		err = -EIO;
	if (!err)
		err = decoder_finish(decoding->decoder);
	decoding->took_ms = clock_ms() - start;
	if (err)
		fprintf(stderr, "bootmark: decode %s: %s\n", decoding->log, strerror(-err));
	return err ? EXIT_CODE_ERROR : 0;
}

static int print_check(const struct decoding *decoding)
{
	double mb = (double)decoding->bytes / 1e6;
	double s = decoding->took_ms > 0 ? (double)decoding->took_ms / 1e3 : 1e-3;
	int whole = delivery_choose(decoding->decoder, &decoding->delivery) != NULL;

	for (size_t i = 0; i < decoder_streams(decoding->decoder); i++) {
		printf("session %08" PRIx32 ": ", decoder_stream(decoding->decoder, i)->session);
		decoder_print_missing(decoding->decoder, i, stdout);
	}
	printf("%s: %.1f MB in %.3f s, %.0f MB/s\n", whole ? "whole" : "no whole results", mb, s,
	       mb / s);
	return whole ? EXIT_CODE_OK : EXIT_CODE_LOST;
}

/* The events were kept aside until the results proved whole. */
static int write_events(struct decoding *decoding)
{
	char path[FOLDER_PATH_MAX], buffer[4096];
	size_t len;
	FILE *out;
	int err = 0;

	if (folder_path(path, decoding->dir, "events.log"))
		return EXIT_CODE_ERROR;
	out = fopen(path, "wxe");
	rewind(decoding->events);
	while (out && (len = fread(buffer, 1, sizeof(buffer), decoding->events)) > 0)
		fwrite(buffer, 1, len, out);
	if (!out || ferror(out) || ferror(decoding->events))
		err = errno ? errno : EIO;
	if (out && fclose(out) && !err)
		err = errno;
	if (err)
		fprintf(stderr, "bootmark: write %s: %s\n", path, strerror(err));
	return err ? EXIT_CODE_ERROR : EXIT_CODE_OK;
}

static int write_all(struct decoding *decoding)
{
	int code;

	if (delivery_choose(decoding->decoder, &decoding->delivery) && folder_make(decoding->dir))
		return EXIT_CODE_ERROR;
	code = delivery_write(decoding->decoder, decoding->dir, &decoding->delivery);
	if (code == EXIT_CODE_OK)
		code = write_events(decoding);
	if (code == EXIT_CODE_OK)
		printf("session %08" PRIx32 ": results in %s\n", decoding->delivery.session,
		       decoding->dir);
	return code;
}

static int decode(struct decoding *decoding, FILE *in)
{
	int code = EXIT_CODE_ERROR;

	if (decoding->dir && delivery_blocked(decoding->dir))
		return code;
	decoding->events = decoding->dir ? tmpfile() : NULL;
	decoding->decoder = decoder_new(take_event, decoding);
	if (!decoding->decoder || (decoding->dir && !decoding->events))
		fprintf(stderr, "bootmark: decode: %s\n", strerror(errno));
	else
		code = read_log(decoding, in);
	if (!code)
		code = decoding->dir ? write_all(decoding) : print_check(decoding);
	decoder_free(decoding->decoder);
	if (decoding->events)
		fclose(decoding->events);
	return code;
}

static int parse_session(const char *hex, struct delivery *delivery)
{
	if (strlen(hex) != 8 || strspn(hex, "0123456789abcdef") != 8) {
		fprintf(stderr, "bootmark: --session: '%s' is not 8 lower-case hex digits\n", hex);
		return EXIT_CODE_USAGE;
	}
	delivery->session = (uint32_t)strtoul(hex, NULL, 16);
	delivery->has_session = 1;
	return 0;
}

static int parse_options(int argc, char **argv, struct decoding *decoding)
{
	static const struct option options[] = {
		{ "output", required_argument, NULL, 'o' },
		{ "session", required_argument, NULL, 's' },
		{ "check", no_argument, NULL, 'c' },
		{ "help", no_argument, NULL, 'h' },
		{ 0 },
	};
	int option, check = 0;

	optind = 1;
	while ((option = getopt_long(argc, argv, "o:h", options, NULL)) != -1) {
		if (option == 'o')
			decoding->dir = optarg;
		else if (option == 'c')
			check = 1;
		else if (option == 'h')
			return fputs(help, stdout) < 0 ? EXIT_CODE_ERROR : -1;
		else if (option != 's' || parse_session(optarg, &decoding->delivery))
			return EXIT_CODE_USAGE;
	}
	if (optind + 1 != argc || check == (decoding->dir != NULL)) {
		fprintf(stderr, "bootmark: decode: give one LOG and either -o DIR or --check; "
				"see bootmark decode --help\n");
		return EXIT_CODE_USAGE;
	}
	decoding->log = argv[optind];
	return 0;
}

int cmd_decode(int argc, char **argv)
{
	struct decoding decoding = { 0 };
	int code = parse_options(argc, argv, &decoding);
	FILE *in;

	if (code)
		return code < 0 ? EXIT_CODE_OK : code;
	in = strcmp(decoding.log, "-") == 0 ? stdin : fopen(decoding.log, "re");
	if (!in) {
		fprintf(stderr, "bootmark: decode %s: %s\n", decoding.log, strerror(errno));
		return EXIT_CODE_ERROR;
	}
	code = decode(&decoding, in);
	if (in != stdin)
		fclose(in);
	return code;
}
