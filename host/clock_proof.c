/* SPDX-License-Identifier: MIT */
#include "host/clock_proof.h"

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "host/event_log.h"
#include "host/result_file.h"

#define FILE_MAX (64u << 20) /* bytes of events.log */
#define LINE_MAX_BYTES 4096  /* of it; more than any of its lines has */

struct points {
	struct clock_point *list;
	size_t count;
};

/* Room is made in steps of twice as many. */
static int add(struct points *points, const struct event_stamp *stamp)
{
	size_t count = points->count;
	struct clock_point *longer = points->list;

	if ((count & (count - 1)) == 0)
		longer = realloc(points->list, (count ? 2 * count : 1) * sizeof(*longer));
	if (!longer)
		return -ENOMEM;
	points->list = longer;
	longer[points->count++] = (struct clock_point){ stamp->guest_ns, stamp->sent_ns };
	return 0;
}

/* A line that does not end is none, nor is one with a NUL. */
static int collect(FILE *in, uint32_t session, struct points *points)
{
	char line[LINE_MAX_BYTES];
	struct event_stamp stamp;
	int err = 0;

	while (!err && fgets(line, sizeof(line), in)) {
		size_t len = strcspn(line, "\n");

		if (line[len] && event_log_stamp(line, len, &stamp) == 0 &&
		    stamp.session == session)
			err = add(points, &stamp);
	}
	return !err && ferror(in) ? -EIO : err;
}

enum clock_state clock_proof_judge(const struct clock_fit *fit)
{
	double sure = fabs(fit->drift) - fit->uncertainty;

	if (fit->drift > CLOCK_PROOF_REPLAY - 1)
		return CLOCK_REPLAYED;
	if (sure > CLOCK_PROOF_INVALID && fit->span_s >= CLOCK_PROOF_INVALID_SPAN_S &&
	    fabs(fit->drift) * fit->span_s > CLOCK_PROOF_INVALID_OFF_S)
		return CLOCK_INVALID;
	if (sure > CLOCK_PROOF_WARNING && fit->span_s >= CLOCK_PROOF_WARNING_SPAN_S)
		return CLOCK_WARNING;
	return fit->uncertainty > CLOCK_PROOF_INVALID ? CLOCK_UNSURE : CLOCK_OK;
}

static int proof_read(FILE *in, uint32_t session, struct clock_proof *proof)
{
	struct points points = { 0 };
	int err = collect(in, session, &points);

	if (!err && points.count > 0) {
		err = clock_fit(points.list, points.count, &proof->fit);
		proof->state = err ? CLOCK_FEW : clock_proof_judge(&proof->fit);
	}
	free(points.list);
	fclose(in);
	return err == -EDOM ? 0 : err;
}

int clock_proof_parse(const char *text, size_t len, uint32_t session, struct clock_proof *proof)
{
	FILE *in = fmemopen((void *)text, len, "r");

	memset(proof, 0, sizeof(*proof));
	return in ? proof_read(in, session, proof) : -errno;
}

int clock_proof_load(const char *dir, uint32_t session, struct clock_proof *proof)
{
	FILE *in;
	int err = result_file_open(dir, EVENT_LOG_FILE, FILE_MAX, &in);

	memset(proof, 0, sizeof(*proof));
	if (err)
		return err == -ENOENT ? 0 : err;
	err = proof_read(in, session, proof);
	if (err == -EIO)
		fprintf(stderr, "bootmark: %s/%s: %s\n", dir, EVENT_LOG_FILE, strerror(EIO));
	return err;
}

static const struct {
	const char *name;
	const char *text; /* without a fit: all of it; with: what follows it */
} states[] = {
	[CLOCK_UNKNOWN] = { "unknown", "not compared: nobody noted when its lines came" },
	[CLOCK_SIMULATED] = { "simulated",
			      "not compared: simulated, not meant to follow real time" },
	[CLOCK_FEW] = { "few", "not compared: too few lines came" },
	[CLOCK_REPLAYED] = { "replayed", "not compared: the lines were played from a recording" },
	[CLOCK_UNSURE] = { "unsure", ", too uncertain to be judged" },
	[CLOCK_OK] = { "ok", "" },
	[CLOCK_WARNING] = { "warning", "; warning: more than 0.1 %" },
	[CLOCK_INVALID] = { "invalid", "; more than 1 %" },
};

const char *clock_state_name(enum clock_state state)
{
	return states[state].name;
}

void clock_proof_text(const struct clock_proof *proof, char text[CLOCK_PROOF_TEXT_MAX])
{
	const struct clock_fit *fit = &proof->fit;

	if (proof->state < CLOCK_UNSURE)
		snprintf(text, CLOCK_PROOF_TEXT_MAX, "%s", states[proof->state].text);
	else
		snprintf(text, CLOCK_PROOF_TEXT_MAX, "%+.0f ppm (+-%.0f) on the host's in %.0f s%s",
			 fit->drift * 1e6, fit->uncertainty * 1e6, fit->span_s,
			 states[proof->state].text);
}
