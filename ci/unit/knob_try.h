/* SPDX-License-Identifier: MIT */
#ifndef CI_UNIT_KNOB_TRY_H
#define CI_UNIT_KNOB_TRY_H

#include "ci/unit/machine_tree.h"
#include "initramfs/knob/knob.h"

/* One knob at a time, below a root. */
struct knob_try {
	struct root root;
	struct knobs knobs;
	struct knob_result result;
	struct knob_attempt attempt; /* of that result; for code below the knobs */
};

static inline void knob_try_open(struct knob_try *try)
{
	knobs_open(&try->knobs, try->root.path, "", "none", false);
	knobs_choose(&try->knobs, &try->knobs.online);
	try->result = (struct knob_result){ .state = KNOB_LEFT };
	try->attempt = (struct knob_attempt){ .knobs = &try->knobs, .result = &try->result };
}

static inline void knob_try_new(struct knob_try *try, const char *machine)
{
	machine_new(&try->root, machine);
	knob_try_open(try);
}

/* The state that the knob is in after this; its result is try->result. */
static inline enum knob_state knob_try_set(struct knob_try *try, const char *key, const char *value)
{
	size_t row = knob_find(key);

	assert_true(row < knob_rows_count);
	assert_null(knob_check(row, value));
	try->result = (struct knob_result){ .state = KNOB_LEFT };
	snprintf(try->result.asked, sizeof(try->result.asked), "%s", value);
	knob_rows[row]->set(&try->attempt, value);
	return try->result.state;
}

static inline void knob_try_free(struct knob_try *try)
{
	assert_int_equal(knobs_undo(&try->knobs), 0);
	root_free(&try->root);
}

#define assert_knob(try, key, value, wanted)                                          \
	do {                                                                          \
		enum knob_state is_ = knob_try_set(try, key, value);                  \
		if (is_ != (wanted))                                                  \
			fail_msg("%s=%s is %s: %s", key, value, knob_state_name(is_), \
				 (try)->result.why);                                  \
	} while (0)

static inline void assert_file(const struct knob_try *try, const char *name, const char *text)
{
	char now[512];

	assert_true(file_text(try->root.path, name, now, sizeof(now)) >= 0);
	if (strcmp(now, text) != 0)
		fail_msg("%s says '%s', not '%s'", name, now, text);
}

#endif
