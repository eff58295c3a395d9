/* SPDX-License-Identifier: MIT */
#ifndef CI_UNIT_RUNNER_PROBE_H
#define CI_UNIT_RUNNER_PROBE_H

#include "ci/unit/runner_root.h"
#include "initramfs/runner/probe.h"

/* CPUID as a machine answered it; what is not here is zero. */
struct leaf {
	uint32_t leaf, sub;
	struct probe_registers is;
};
static const struct leaf *leaves;

static inline void recorded(uint32_t leaf, uint32_t sub, struct probe_registers *registers)
{
	*registers = (struct probe_registers){ 0 };
	for (const struct leaf *at = leaves; at && at->leaf; at++) {
		if (at->leaf == leaf && at->sub == sub)
			*registers = at->is;
	}
}

static uint32_t call_result;
static int call_signal;
static unsigned int calls;

static inline int test_call(uint32_t *result)
{
	calls++;
	*result = call_result;
	return call_signal;
}

/* Probe the root: the words found must be these; facts are in root/facts after it. */
static inline void probed(const struct root *root, const char *expected, const char *want)
{
	char words[PROBE_WORDS_MAX];
	struct record facts;
	struct probe probe = {
		.root = root->path,
		.folder = root->path,
		.expected = expected,
		.prefix = "",
		.facts = &facts,
		.cpuid = recorded,
		.test_call = test_call,
	};

	calls = 0;
	record_open(&facts, root->path, "facts");
	probe_all(&probe, words);
	assert_int_equal(record_close(&facts), 0);
	assert_string_equal(words, want);
}

static inline void fact(const struct root *root, const char *line)
{
	char text[128];

	snprintf(text, sizeof(text), "%s\n", line);
	if (!root_has(root, "/facts", text) && !root_has(root, "/facts", line))
		fail_msg("no fact %s", line);
}

#endif
