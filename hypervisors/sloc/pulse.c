/* SPDX-License-Identifier: MIT */
#include "hypervisors/sloc/pulse.h"

#include <errno.h>
#include <limits.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>

#include "host/clock.h"
#include "host/interrupt.h"

#define FIRST_MS 2000
#define MOST_MS 16000

static struct {
	char what[2 * PATH_MAX];
	int64_t start_ms, next_ms, period_ms;
} pulse;

void pulse_begin(const char *format, ...)
{
	va_list list;

	va_start(list, format);
	vsnprintf(pulse.what, sizeof(pulse.what), format, list);
	va_end(list);
	pulse.start_ms = clock_ms();
	pulse.period_ms = FIRST_MS;
	pulse.next_ms = pulse.start_ms + FIRST_MS;
}

int pulse_beat(int timeout_ms)
{
	int64_t now_ms = clock_ms();

	if (*pulse.what && now_ms >= pulse.next_ms) {
		fprintf(stderr, "  ...      %s, %d s\n", pulse.what,
			(int)((now_ms - pulse.start_ms) / 1000));
		if (pulse.period_ms < MOST_MS)
			pulse.period_ms *= 2;
		pulse.next_ms = now_ms + pulse.period_ms;
	}
	return interrupt_poll(NULL, 0, timeout_ms) == -EINTR ? -EINTR : 0;
}
