/* SPDX-License-Identifier: MIT */
#ifndef CI_PROXY_RULES_H
#define CI_PROXY_RULES_H

#include <stddef.h>

#include "ci/trigger.h"

/*
 * What happens to bytes on their way between a machine and who listens to it. Rules, in words:
 *   lose=BYTES@TEXT   behind the first TEXT of the machine BYTES are lost
 *   reset@TEXT        at the first TEXT the machine is reset
 *   hangup@TEXT       at the first TEXT the listener is killed; another may come
 *   deaf              the machine hears nothing
 *   garble            what the machine hears has garbage before it, and is wrong the first time
 *   pace=BYTES        so many a second at most, from the machine
 *   noise=KIND:RATE   what the machine says is damaged, see ci/noise/noise.h
 * In TEXT an underscore stands for a blank.
 */
struct proxy_rules {
	struct trigger lose, reset, hangup;
	size_t lose_bytes, losing;
	int deaf, garble;
	unsigned int pace_bps;
	char noise[16]; /* kind; "": none */
	double noise_rate;
	int garbled; /* lines that were */
	int reset_now, hangup_now;
};

/* Take a rule; 0 or -EINVAL. */
int proxy_rule(struct proxy_rules *rules, const char *rule);

/* Bytes of the machine, in place; how many are left. Sets reset_now and hangup_now. */
size_t proxy_down(struct proxy_rules *rules, char *bytes, size_t len);

/* Bytes for the machine, into out, which has room for len + PROXY_GARBAGE_MAX; how many. */
#define PROXY_GARBAGE_MAX 64
size_t proxy_up(struct proxy_rules *rules, const char *bytes, size_t len, char *out);

#endif
