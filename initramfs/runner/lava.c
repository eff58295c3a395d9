/* SPDX-License-Identifier: MIT */
#include "initramfs/runner/lava.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#define ID_MAX 256
#define LINE_MAX_BYTES (ID_MAX + 160)
#define NS_PER_US 1000

static const char *result_word(enum status status)
{
	static const char *const words[STATUS_COUNT] = {
		[STATUS_OK] = "pass",
		[STATUS_NOISY] = "unknown",
		[STATUS_SKIP] = "skip",
	};

	return words[status] ? words[status] : "fail";
}

static void signal_print(struct runner *runner, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

static void signal_print(struct runner *runner, const char *format, ...)
{
	struct port *port = &runner->announcer.port;
	char text[LINE_MAX_BYTES];
	va_list args;
	int len;

	if (!runner->plan.lava)
		return;
	va_start(args, format);
	len = vsnprintf(text, sizeof(text), format, args);
	va_end(args);
	if (len > 0 && (size_t)len < sizeof(text) && !port_write(text, (size_t)len, port))
		port_drain(port);
}

static void make_id(const struct sample *sample, char *id)
{
	static const char plain[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
				    "0123456789._-";
	bool has_case = strcmp(sample->case_name, "-") != 0;

	snprintf(id, ID_MAX, "%s.%s%s%u", sample->bench, has_case ? sample->case_name : "",
		 has_case ? "." : "", sample->index);
	for (char *at = id + strspn(id, plain); *at; at += strspn(at, plain))
		*at = '-';
}

void lava_start(struct runner *runner)
{
	signal_print(runner, "<LAVA_SIGNAL_STARTRUN bootmark %08" PRIx32 ">\r\n",
		     runner->announcer.encoder.session);
}

void lava_sample(struct runner *runner, const struct sample *sample, const struct verdict *verdict,
		 const struct process_end *end)
{
	char id[ID_MAX], measured[64] = "";
	uint64_t us;

	if (sample->role != SAMPLE_SAMPLE && sample->role != SAMPLE_SKIP)
		return;
	if (end && !end->start_errno) {
		us = (end->end_ns - end->start_ns) / NS_PER_US;
		snprintf(measured, sizeof(measured), " UNITS=ms MEASUREMENT=%" PRIu64 ".%03" PRIu64,
			 us / 1000, us % 1000);
	}
	make_id(sample, id);
	signal_print(runner, "<LAVA_SIGNAL_TESTCASE TEST_CASE_ID=%s RESULT=%s%s>\r\n", id,
		     result_word(verdict->status), measured);
}

void lava_end(struct runner *runner)
{
	signal_print(runner,
		     "<LAVA_SIGNAL_TESTCASE TEST_CASE_ID=run RESULT=%s UNITS=samples "
		     "MEASUREMENT=%u>\r\n",
		     result_word(runner->status), runner->samples_done);
	signal_print(runner, "<LAVA_SIGNAL_ENDRUN bootmark %08" PRIx32 ">\r\n",
		     runner->announcer.encoder.session);
}
