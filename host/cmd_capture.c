/* SPDX-License-Identifier: MIT */
#include <errno.h>
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "host/clock.h"
#include "host/command.h"
#include "host/exit_code.h"
#include "host/lab.h"
#include "host/number.h"
#include "host/target.h"

#define SILENCE_S 1800 /* more than the longest sample of the plans that come with bootmark */
#define RECONNECT_S 60

static const char help[] =
	"usage: bootmark capture [OPTION]... SOURCE\n"
	"       bootmark capture [OPTION]... NAME.target...\n"
	"\n"
	"Record what a machine says on its serial port and keep the results of its run:\n"
	"DIR/serial.log (every byte), DIR/serial.times (when its lines came), DIR/events.log, and\n"
	"at the end DIR/results.tar.xz, DIR/raw and DIR/run.json. Start it before the machine. It\n"
	"ends by itself when the run is done or its results are whole, when the kernel panics or\n"
	"the hypervisor halts, or when nothing came for a time. Where the line works both ways it\n"
	"asks for lines that were lost, while the machine still listens. If it was killed, start\n"
	"it again with the same DIR: it goes on.\n"
	"\n"
	"SOURCE:\n"
	"  /dev/ttyUSB0       a serial port\n"
	"  usb-FTDI_...-port0 a serial port by its name in /dev/serial/by-id\n"
	"  tcp:HOST:PORT      a terminal server's raw port\n"
	"  telnet://HOST:PORT its telnet port; --baud sets the speed there (RFC 2217)\n"
	"  unix:PATH          a socket, as of QEMU\n"
	"  FILE, or -         a recording, or standard input\n"
	"\n"
	"  -o, --output DIR   where to write; default capture-<time now, UTC>\n"
	"  --baud N           speed of the line, 9600 to 3000000 (115200); 8 data bits, no\n"
	"                     parity, 1 stop bit\n"
	"  --rtscts           flow control by the RTS and CTS lines\n"
	"  --silence SECONDS  give up when nothing came for so long (1800); 0 waits for ever.\n"
	"                     A machine that measures says nothing during a sample.\n"
	"  --reconnect SECONDS\n"
	"                     how long a serial port may be away (60), as when a USB adapter is\n"
	"                     plugged in again; 0: its end is the end\n"
	"  --exec PROGRAM     run it at each event, to switch the power for example. It has a\n"
	"                     minute, and in its environment BOOTMARK_EVENT (start, stage, gone,\n"
	"                     back; at the end done, lost, panic, silence, interrupted or error),\n"
	"                     BOOTMARK_STAGE, BOOTMARK_STATUS (at the end: the exit status),\n"
	"                     BOOTMARK_TARGET, BOOTMARK_SOURCE and BOOTMARK_DIR\n"
	"  --simulated        the machine is emulated and its clock does not follow real time, as\n"
	"                     in Bochs and QEMU -icount: do not compare it with this computer's\n"
	"  -h, --help         this text\n"
	"\n"
	"NAME.target is a file of key=value lines: source, and if they differ from the options\n"
	"output (default DIR/NAME), baud, rtscts, silence, reconnect, exec and simulated. All are\n"
	"captured at once, with a line of state each; the exit status is the highest of theirs.\n"
	"\n"
	"examples:\n"
	"  bootmark capture -o run1 /dev/ttyUSB0 && bootmark report run1\n"
	"  bootmark capture --baud 115200 telnet://console-server:7001\n"
	"  ssh lab cat /dev/ttyS0 | bootmark capture -o run2 -\n"
	"  bootmark capture -o today --exec lab/power lab/*.target\n"
	"\n"
	"exit status: 0 results are whole, 2 usage, 3 could not read or write, 4 the run is done,\n"
	"or the source has ended, and results are incomplete, 5 the archive is refused, 6 kernel\n"
	"panic, 7 silence, 130 interrupted\n";

struct settings {
	struct target target;
	char *const *names;
	size_t count;
};

static int set_text(char *field, size_t size, const char *option, const char *value)
{
	if (*value && strlen(value) < size)
		return strcpy(field, value), 0;
	fprintf(stderr, "bootmark: capture: %s: is empty or too long\n", option);
	return -EINVAL;
}

/* 0 or -EINVAL after a message. */
static int set_option(struct target *target, int option, const char *value)
{
	switch (option) {
	case 'o':
		return set_text(target->output, sizeof(target->output), "--output", value);
	case 'e':
		return set_text(target->exec, sizeof(target->exec), "--exec", value);
	case 'b':
		return number_option("--baud", value, TARGET_BAUD_MAX, &target->baud);
	case 's':
		return number_option("--silence", value, TARGET_SECONDS_MAX, &target->silence_s);
	case 'c':
		return number_option("--reconnect", value, TARGET_SECONDS_MAX,
				     &target->reconnect_s);
	case 'r':
		target->rtscts = 1;
		return 0;
	case 'v':
		target->simulated = 1;
		return 0;
	default:
		return -EINVAL;
	}
}

/* 0; -1: all said already; or the exit code. */
static int parse_options(int argc, char **argv, struct settings *settings)
{
	static const struct option options[] = {
		{ "output", required_argument, NULL, 'o' },
		{ "baud", required_argument, NULL, 'b' },
		{ "rtscts", no_argument, NULL, 'r' },
		{ "silence", required_argument, NULL, 's' },
		{ "reconnect", required_argument, NULL, 'c' },
		{ "exec", required_argument, NULL, 'e' },
		{ "simulated", no_argument, NULL, 'v' },
		{ "help", no_argument, NULL, 'h' },
		{ 0 },
	};
	int option;

	optind = 1;
	while ((option = getopt_long(argc, argv, "o:h", options, NULL)) != -1) {
		if (option == 'h')
			return fputs(help, stdout) < 0 ? EXIT_CODE_ERROR : -1;
		if (set_option(&settings->target, option, optarg))
			return EXIT_CODE_USAGE;
	}
	settings->names = argv + optind;
	settings->count = (size_t)(argc - optind);
	return 0;
}

/* Either one source or target files; 0 or the exit code. */
static int check_names(const struct settings *settings)
{
	size_t files = 0;

	for (size_t i = 0; i < settings->count; i++)
		files += target_path(settings->names[i]) != 0;
	if (files <= LAB_TARGETS_MAX && (settings->count == 1 || files == settings->count) &&
	    settings->count)
		return 0;
	fprintf(stderr,
		"bootmark: capture: give one SOURCE, or up to %d files NAME.target; see bootmark "
		"capture --help\n",
		LAB_TARGETS_MAX);
	return EXIT_CODE_USAGE;
}

static int capture_targets(const struct settings *settings)
{
	struct target *targets = calloc(settings->count, sizeof(*targets));
	int code = targets ? EXIT_CODE_OK : EXIT_CODE_ERROR;

	for (size_t i = 0; i < settings->count && !code; i++) {
		targets[i] = settings->target;
		if (target_load(&targets[i], settings->names[i]))
			code = EXIT_CODE_USAGE;
	}
	if (!code)
		code = lab_capture(targets, settings->count);
	free(targets);
	return code;
}

static int capture_source(struct settings *settings)
{
	struct target *target = &settings->target;
	int code;

	if (set_text(target->source, sizeof(target->source), "SOURCE", settings->names[0]))
		return EXIT_CODE_USAGE;
	code = target_capture(target, 0);
	if (code == EXIT_CODE_OK)
		printf("results in %s\n", target->output);
	return code;
}

int cmd_capture(int argc, char **argv)
{
	struct settings settings = {
		.target = { .silence_s = SILENCE_S, .reconnect_s = RECONNECT_S },
	};
	char utc[CLOCK_UTC_LEN + 1];
	int code = parse_options(argc, argv, &settings);

	if (!code)
		code = check_names(&settings);
	if (code)
		return code < 0 ? EXIT_CODE_OK : code;
	if (!settings.target.output[0]) {
		clock_utc(utc);
		snprintf(settings.target.output, sizeof(settings.target.output), "capture-%s", utc);
	}
	if (target_path(settings.names[0]))
		return capture_targets(&settings);
	return capture_source(&settings);
}
