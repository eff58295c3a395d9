/* SPDX-License-Identifier: MIT */
/* Very many short streams, damaged in every way at once: never a file that nobody sent. */
#include "ci/unit/wire_trial.h"

#define STREAMS 100000
#define WIRES_MAX 12
#define KINDS_MAX 3 /* damages of one stream, one after the other */

/* Of several sizes and shares of parity; odd ones are of another session. */
static size_t open_wires(struct wire *wires)
{
	static const size_t sizes[] = { 1, 504, 700, 2500 };
	static const unsigned int percents[] = { 0, 23, 60 };
	size_t count = 0;

	for (size_t s = 0; s < 4; s++) {
		for (size_t p = 0; p < 3; p++, count++)
			wire_open(&wires[count], 0xb0070000 + (uint32_t)count, sizes[s],
				  percents[p]);
	}
	return count;
}

/* From hardly any to much more than can be repaired. */
static double choose_rate(const struct noise_kind *kind, struct chance *chance)
{
	double share = chance_below(chance, 1000) / 1000.0;

	if (kind->unit == NOISE_SHARE)
		return share;
	return kind->unit == NOISE_KIB ? share * 3 : share * share * share * 20;
}

static const struct noise_kind *choose_kind(struct chance *chance)
{
	uint32_t count = 0;

	while (noise_kind(count))
		count++;
	return noise_kind(chance_below(chance, count));
}

/* A stream, which another one may be mixed with, in one of two buffers. */
static const struct noise_bytes *damage(const struct wire *const *sent, struct chance *chance,
					struct noise_bytes *buffers)
{
	unsigned int rounds = 1 + chance_below(chance, KINDS_MAX), at = 0;
	struct noise noise = { .in = sent[0]->log.bytes, .len = sent[0]->log.len };

	noise.other = sent[1]->log.bytes;
	noise.other_len = sent[1]->log.len;
	for (unsigned int i = 0; i < rounds; i++, at = !at) {
		const struct noise_kind *kind = choose_kind(chance);
		double rate = choose_rate(kind, chance);

		buffers[at].len = 0;
		noise.out = &buffers[at];
		assert_int_equal(noise_apply(kind->name, rate, chance_next(chance), &noise), 0);
		noise.in = buffers[at].bytes ? buffers[at].bytes : "";
		noise.len = buffers[at].len;
	}
	return &buffers[!at];
}

static void never_a_wrong_file(void **state)
{
	struct wire wires[WIRES_MAX];
	struct noise_bytes buffers[2] = { 0 };
	size_t count = open_wires(wires), whole = 0, repaired = 0;
	struct chance chance;

	(void)state;
	chance_start(&chance, 1, 0);
	for (unsigned int i = 0; i < STREAMS; i++) {
		const struct wire *const sent[] = { &wires[chance_below(&chance, (uint32_t)count)],
						    &wires[i % count] };
		struct wire_trial trial = wire_receive(damage(sent, &chance, buffers), sent, 2);

		if (trial.wrong || trial.unnamed)
			fail_msg("stream %u: %u wrong, %u unnamed", i, trial.wrong, trial.unnamed);
		whole += trial.whole;
		repaired += trial.repaired;
	}
	print_message("%u streams: %zu whole, %zu lines repaired\n", STREAMS, whole, repaired);
	assert_in_range(whole, STREAMS / 4, STREAMS);
	assert_true(repaired > STREAMS / 20);
	for (size_t i = 0; i < count; i++)
		wire_close(&wires[i]);
	noise_free(&buffers[0]);
	noise_free(&buffers[1]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(never_a_wrong_file),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
