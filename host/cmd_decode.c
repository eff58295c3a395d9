/* SPDX-License-Identifier: MIT */
#include <errno.h>
#include <getopt.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "host/clock.h"
#include "host/command.h"
#include "host/decoding.h"
#include "host/event_log.h"
#include "host/exit_code.h"

static const char help[] =
	"usage: bootmark decode -o DIR [--session HEX] [--partial] [--times FILE] LOG\n"
	"       bootmark decode --check LOG\n"
	"\n"
	"Take the results out of a serial log (LOG, or - for standard input): DIR/results.tar.xz,\n"
	"the same unpacked as DIR/raw, DIR/events.log and DIR/run.json; the log's other text (of\n"
	"firmware, hypervisor and kernel, and damaged lines) is DIR/console.log. Every line, the\n"
	"size and the SHA-256 are checked first; from damaged results nothing is written, and\n"
	"what is missing is listed. What else came whole (facts, kernel log, crash note) is in\n"
	"DIR/streams all the same.\n"
	"\n"
	"  -o, --output DIR   where to write; made if it is not there\n"
	"  --session HEX      take this session (8 hex digits); else the last one that is whole\n"
	"  --times FILE       when the lines of LOG came, as bootmark capture noted it; if not\n"
	"                     given, what is beside NAME.log as NAME.times. The machine's clock\n"
	"                     is compared with them; bootmark report shows the drift\n"
	"  --partial          for want of whole results take the last checkpoint: what had been\n"
	"                     measured until then; such a run is lost, its numbers are kept\n"
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

static void take_event(const struct line *line, void *context)
{
	struct decoding *decoding = context;
	struct event_time time = { EVENT_LOG_UNKNOWN, EVENT_LOG_UNKNOWN };
	int64_t ns = arrival_find(&decoding->times, decoder_offset(decoding->decoder));

	if (ns >= 0 && !decoding->times.simulated)
		time.sent_ns = arrival_sent_ns(ns, line, decoding->times.baud);
	if (decoding->events)
		event_log_write(decoding->events, line, &time);
}

/* Times that are asked for must be there; those beside the log are welcome. */
static int open_times(struct decoding *decoding)
{
	const char *path = decoding->times_path;
	int err;

	if (!path)
		return arrival_open_beside(&decoding->times, decoding->log), 0;
	err = arrival_open(&decoding->times, path);
	if (err == -ENOENT)
		fprintf(stderr, "bootmark: --times: %s: there are no arrival times\n", path);
	return err;
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

static void take_text(const char *text, size_t len, int ends, void *context)
{
	struct decoding *decoding = context;

	fwrite(text, 1, len, decoding->console);
	if (ends)
		putc('\n', decoding->console);
}

/* Nothing has a name until the results prove whole. */
static int keep_aside(struct decoding *decoding)
{
	decoding->events = tmpfile();
	decoding->console = tmpfile();
	decoder_keep_text(decoding->decoder, take_text);
	return !decoding->events || !decoding->console;
}

static int decode(struct decoding *decoding, FILE *in)
{
	int code = EXIT_CODE_ERROR;

	if (decoding->dir && (delivery_blocked(decoding->dir, 0) || open_times(decoding)))
		return code;
	decoding->decoder = decoder_new(take_event, decoding);
	if (!decoding->decoder || (decoding->dir && keep_aside(decoding)))
		fprintf(stderr, "bootmark: decode: %s\n", strerror(errno));
	else
		code = read_log(decoding, in);
	if (!code)
		code = decoding->dir ? decoding_write(decoding) : print_check(decoding);
	decoder_free(decoding->decoder);
	arrival_close(&decoding->times);
	if (decoding->events)
		fclose(decoding->events);
	if (decoding->console)
		fclose(decoding->console);
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
		{ "times", required_argument, NULL, 't' },
		{ "check", no_argument, NULL, 'c' },
		{ "partial", no_argument, NULL, 'p' },
		{ "help", no_argument, NULL, 'h' },
		{ 0 },
	};
	int option, check = 0;

	optind = 1;
	while ((option = getopt_long(argc, argv, "o:h", options, NULL)) != -1) {
		if (option == 'o')
			decoding->dir = optarg;
		else if (option == 't')
			decoding->times_path = optarg;
		else if (option == 'c')
			check = 1;
		else if (option == 'p')
			decoding->delivery.partial = 1;
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
