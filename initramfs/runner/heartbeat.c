/* SPDX-License-Identifier: MIT */
#include "initramfs/runner/heartbeat.h"

#include "initramfs/runner/clock.h"

#define SLEEP_MS 1000

void heartbeat(struct runner *runner, const char *what, unsigned int more_s)
{
	uint64_t silence_ns = clock_boot_ns() - runner->announcer.said_ns;

	watchdog_feed(&runner->watchdog);
	if (silence_ns >= HEARTBEAT_MS * CLOCK_NS_PER_MS)
		announce_wait(&runner->announcer, what,
			      estimate_left_s(&runner->estimate) + more_s);
}

void heartbeat_sleep(struct runner *runner, const char *what, unsigned int ms)
{
	while (ms > 0) {
		unsigned int part_ms = ms < SLEEP_MS ? ms : SLEEP_MS;

		heartbeat(runner, what, ms / 1000);
		clock_sleep_ms(part_ms);
		ms -= part_ms;
	}
}

static void run(void *context)
{
	struct heartbeat_chore *chore = context;

	if (chore->what)
		heartbeat(chore->runner, chore->what, 0);
	else
		watchdog_feed(&chore->runner->watchdog);
}

const struct process_chore *heartbeat_chore(struct heartbeat_chore *chore, unsigned int limit_s)
{
	unsigned int every_ms = watchdog_feed_ms(&chore->runner->watchdog, limit_s);

	if (chore->what && (every_ms == 0 || every_ms > HEARTBEAT_MS))
		every_ms = HEARTBEAT_MS;
	chore->chore = (struct process_chore){ every_ms, run, chore };
	return every_ms ? &chore->chore : NULL;
}
