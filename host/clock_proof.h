/* SPDX-License-Identifier: MIT */
#ifndef HOST_CLOCK_PROOF_H
#define HOST_CLOCK_PROOF_H

#include <stddef.h>
#include <stdint.h>

#include "host/clock_fit.h"

/*
 * Whether the machine's clock can be trusted: its t_ns of the events of one run against the
 * times at which their lines came (host/event_log.h). A run whose clock drifts by more than
 * CLOCK_PROOF_INVALID is invalid; more than CLOCK_PROOF_WARNING in at least a minute is said. What
 * counts is the drift that is left when the uncertainty is taken off; to be invalid a run must
 * besides last some seconds, and its clock be off by more in all than a line may well be late.
 */
#define CLOCK_PROOF_WARNING 0.001
#define CLOCK_PROOF_WARNING_SPAN_S 60
#define CLOCK_PROOF_INVALID 0.01
#define CLOCK_PROOF_INVALID_SPAN_S 10
#define CLOCK_PROOF_INVALID_OFF_S 0.5
/* No clock runs so much too fast: these are lines of a recording, sent to a pipe again. */
#define CLOCK_PROOF_REPLAY 20

enum clock_state {
	CLOCK_UNKNOWN,   /* nobody noted when the lines came */
	CLOCK_SIMULATED, /* the machine's clock is not meant to follow real time */
	CLOCK_FEW,       /* too few lines to compare */
	CLOCK_REPLAYED,
	CLOCK_UNSURE, /* more uncertain than CLOCK_PROOF_INVALID; from here on there is a fit */
	CLOCK_OK,
	CLOCK_WARNING,
	CLOCK_INVALID,
};

struct clock_proof {
	enum clock_state state;
	struct clock_fit fit;
};

/*
 * From DIR/events.log, of this session. 0 or -errno after a message; a file that is not there,
 * or holds anything else, is CLOCK_UNKNOWN.
 */
int clock_proof_load(const char *dir, uint32_t session, struct clock_proof *proof);

/* The same from the file's text: 0 or -ENOMEM. */
int clock_proof_parse(const char *text, size_t len, uint32_t session, struct clock_proof *proof);

/* The state that a fit is judged to be. */
enum clock_state clock_proof_judge(const struct clock_fit *fit);

/* One word, as in run.json. */
const char *clock_state_name(enum clock_state state);

/* For people, one line. */
#define CLOCK_PROOF_TEXT_MAX 160
void clock_proof_text(const struct clock_proof *proof, char text[CLOCK_PROOF_TEXT_MAX]);

#endif
