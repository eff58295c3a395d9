/* SPDX-License-Identifier: MIT */
#include <getopt.h>
#include <stdio.h>
#include <string.h>

#include "host/capture.h"
#include "host/clock.h"
#include "host/command.h"
#include "host/delivery.h"
#include "host/exit_code.h"
#include "host/interrupt.h"
#include "host/number.h"
#include "host/result.h"

#define SILENCE_S 1800 /* more than the longest sample of the plans that come with bootmark */
#define SECONDS_MAX 10000000ul
#define NS_PER_S 1000000000

static const char help[] =
	"usage: bootmark capture [OPTION]... SOURCE\n"
	"\n"
	"Record what a machine says on its serial port and keep the results of its run:\n"
	"DIR/serial.log (every byte), DIR/serial.times (when its lines came), DIR/events.log, and\n"
	"at the end DIR/results.tar.xz, DIR/raw and DIR/run.json. Start it before the machine. It\n"
	"ends by itself when the run is done, when the kernel panics, the hypervisor halts, or when\n"
	"nothing came for a time.\n"
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
	"  --baud N           speed of the line, 9600 to 3000000 (115200); 8 data bits, no parity,\n"
	"                     1 stop bit\n"
	"  --rtscts           flow control by the RTS and CTS lines\n"
	"  --silence SECONDS  give up when nothing came for so long (1800); 0 waits for ever.\n"
	"                     A machine that measures says nothing during a sample.\n"
	"  --simulated        the machine is emulated and its clock does not follow real time, as in\n"
	"                     Bochs and QEMU -icount: do not compare it with this computer's\n"
	"  -h, --help         this text\n"
	"\n"
	"examples:\n"
	"  bootmark capture -o run1 /dev/ttyUSB0 && bootmark report run1\n"
	"  bootmark capture tcp:console-server:7001\n"
	"  ssh lab cat /dev/ttyS0 | bootmark capture -o run2 -\n"
	"\n"
	"exit status: 0 results are whole, 2 usage, 3 could not read or write, 4 results are\n"
	"incomplete, 5 the archive is refused, 6 kernel panic or halt of the hypervisor,\n"
	"7 silence, 130 interrupted\n";

struct target {
	const char *dir;
	const char *source;
	struct source_options options;
	unsigned long silence_s;
	int simulated;
};

/* 0; -1: all said already; or the exit code. */
static int parse_options(int argc, char **argv, struct target *target)
{
	static const struct option options[] = {
		{ "output", required_argument, NULL, 'o' },
		{ "baud", required_argument, NULL, 'b' },
		{ "rtscts", no_argument, NULL, 'r' },
		{ "silence", required_argument, NULL, 's' },
		{ "simulated", no_argument, NULL, 'v' },
		{ "help", no_argument, NULL, 'h' },
		{ 0 },
	};
	int option;

	optind = 1;
	while ((option = getopt_long(argc, argv, "o:h", options, NULL)) != -1) {
		if (option == 'o')
			target->dir = optarg;
		else if (option == 'h')
			return fputs(help, stdout) < 0 ? EXIT_CODE_ERROR : -1;
		else if (option == 'v')
			target->simulated = 1;
		else if (option == 'r')
			target->options.rtscts = 1;
		else if (option == 'b' &&
			 number_option("--baud", optarg, 4000000, &target->options.baud) == 0)
			continue;
		else if (option != 's' ||
			 number_option("--silence", optarg, SECONDS_MAX, &target->silence_s))
			return EXIT_CODE_USAGE;
	}
	if (optind + 1 != argc) {
		fprintf(stderr,
			"bootmark: capture: give one SOURCE; see bootmark capture --help\n");
		return EXIT_CODE_USAGE;
	}
	target->source = argv[optind];
	return 0;
}

static int keep_result(const struct target *target, int64_t started_s)
{
	const struct result_origin origin = {
		.source = target->source,
		.clock = target->simulated ? RESULT_CLOCK_SIMULATED : NULL,
		.started_s = started_s,
		.ended_s = clock_wall_ns() / NS_PER_S,
	};
	enum status worst;

	return result_write(target->dir, &origin, &worst) ? EXIT_CODE_ERROR : EXIT_CODE_OK;
}

static int capture_source(const struct target *target, struct source *source)
{
	struct capture capture;
	enum capture_end end;
	int64_t started_s = clock_wall_ns() / NS_PER_S;
	int code = EXIT_CODE_ERROR;

	if (capture_open(&capture, target->dir, stderr) == 0) {
		capture.silence_ms = (int64_t)target->silence_s * 1000;
		capture.times.baud = target->options.baud ? target->options.baud :
							    SOURCE_BAUD_DEFAULT;
		capture.times.simulated = target->simulated;
		interrupt_catch();
		end = capture_run(&capture, source);
		source_close(source);
		interrupt_release();
		code = capture_deliver(&capture, end, target->dir);
		if (code == EXIT_CODE_OK)
			code = keep_result(target, started_s);
	}
	capture_close(&capture);
	return code;
}

int cmd_capture(int argc, char **argv)
{
	struct target target = { .silence_s = SILENCE_S };
	char dir[sizeof("capture-") + CLOCK_UTC_LEN] = "capture-";
	struct source source;
	int code = parse_options(argc, argv, &target);

	if (code)
		return code < 0 ? EXIT_CODE_OK : code;
	if (!target.dir) {
		clock_utc(dir + strlen(dir));
		target.dir = dir;
	}
	if (delivery_blocked(target.dir, 1) || source_open(&source, target.source, &target.options))
		return EXIT_CODE_ERROR;
	code = capture_source(&target, &source);
	source_close(&source);
	if (code == EXIT_CODE_OK)
		printf("results in %s\n", target.dir);
	return code;
}
