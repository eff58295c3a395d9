/* SPDX-License-Identifier: MIT */
/* Damage of each kind: up to the rate that a share of parity is for, and far beyond it. */
#include "ci/unit/wire_trial.h"
#include "stream/parity.h"

#define KIB 1024
#define SEEDS 40
#define DEFAULT 23 /* the plan's parity */
#define STRONG 40
#define WIRE_MOST 2.0 /* bytes on the wire for a byte of the file */

struct damage {
	const char *kind;
	double rate;
};

struct cell {
	unsigned int parity;
	struct damage damage[2];
};

/* What is sent with a share of parity, by itself and by a second machine on the same line. */
static struct wire wires[PARITY_PERCENT_MAX + 1][2];
static struct noise_bytes buffers[2];
static size_t size;

static const struct wire *wire_of(unsigned int parity, unsigned int second)
{
	struct wire *wire = &wires[parity][second];

	if (!wire->data)
		wire_open(wire, second ? 0x5ec0d000 : 0xf1450000, size, parity);
	return wire;
}

static int tear_down(void **state)
{
	(void)state;
	for (size_t i = 0; i < 2 * sizeof(wires) / sizeof(wires[0]); i++) {
		if (wires[i / 2][i % 2].data)
			wire_close(&wires[i / 2][i % 2]);
	}
	memset(wires, 0, sizeof(wires));
	noise_free(&buffers[0]);
	noise_free(&buffers[1]);
	return 0;
}

/* What becomes of these bytes, in a buffer that is kept. */
static void apply(const struct damage *damage, uint64_t seed, const char *bytes, size_t len,
		  const struct wire *other, struct noise_bytes *out)
{
	struct noise noise = { .in = bytes, .len = len, .out = out };

	out->len = 0;
	noise.other = other->log.bytes;
	noise.other_len = other->log.len;
	assert_int_equal(noise_apply(damage->kind, damage->rate, seed, &noise), 0);
}

static unsigned int streams_of(const struct cell *cell)
{
	return strcmp(cell->damage[0].kind, "mix") == 0 ? 2 : 1;
}

static struct wire_trial try(const struct cell *cell, uint64_t seed)
{
	const struct wire *const sent[] = { wire_of(cell->parity, 0), wire_of(cell->parity, 1) };
	struct noise_bytes *damaged = &buffers[0];
	struct wire_trial trial;

	apply(&cell->damage[0], seed, sent[0]->log.bytes, sent[0]->log.len, sent[1], damaged);
	if (cell->damage[1].kind) {
		damaged = &buffers[1];
		apply(&cell->damage[1], seed, buffers[0].bytes, buffers[0].len, sent[1], damaged);
	}
	trial = wire_receive(damaged, sent, 2);
	if (trial.wrong || trial.unnamed)
		fail_msg("%s %g, seed %u: %u wrong, %u unnamed", cell->damage[0].kind,
			 cell->damage[0].rate, (unsigned int)seed, trial.wrong, trial.unnamed);
	return trial;
}

/* Bytes for a byte of the file. */
static double on_the_wire(const struct cell *cell)
{
	const struct wire *wire = wire_of(cell->parity, 0);

	return (double)wire->log.len / (double)wire->size;
}

/* All trials of a cell: streams that came out whole, and lines that had to be repaired. */
static struct wire_trial run(const struct cell *cell)
{
	struct wire_trial sum = { 0 };

	for (uint64_t seed = 1; seed <= SEEDS; seed++) {
		struct wire_trial trial = try(cell, seed);

		sum.whole += trial.whole;
		sum.repaired += trial.repaired;
	}
	print_message("parity %2u, %.3f bytes a byte, %-7s %-6g %-7s: %3u %% whole, %u repaired\n",
		      cell->parity, on_the_wire(cell), cell->damage[0].kind, cell->damage[0].rate,
		      cell->damage[1].kind ? cell->damage[1].kind : "",
		      sum.whole * 100 / (SEEDS * streams_of(cell)), sum.repaired);
	return sum;
}

static void assert_all_whole(const struct cell *cells, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		assert_true(on_the_wire(&cells[i]) <= WIRE_MOST);
		assert_int_equal(run(&cells[i]).whole, SEEDS * streams_of(&cells[i]));
	}
}

/* feasibility.md: 3-4 kernel lines and about one short byte in the whole stream, and more. */
static void known_lines(void **state)
{
	static const struct cell cells[] = {
		{ DEFAULT, { { "splice", 0.0078 } } },
		{ DEFAULT, { { "drop", 0.0022 } } },
		{ DEFAULT, { { "hole", 32 } } },
		{ STRONG, { { "drop", 0.3 } } },
	};

	(void)state;
	size = 256 * KIB;
	assert_all_whole(cells, sizeof(cells) / sizeof(cells[0]));
}

static void up_to_the_rate(void **state)
{
	static const struct cell cells[] = {
		{ DEFAULT, { { "drop", 0.15 } } },
		{ DEFAULT, { { "flip", 0.15 } } },
		{ DEFAULT, { { "splice", 0.15 } } },
		{ DEFAULT, { { "lose", 0.03 } } },
		{ DEFAULT, { { "double", 6 } } },
		{ DEFAULT, { { "cut", 0.15 } } },
		{ DEFAULT, { { "mix", 0.05 } } },
		{ DEFAULT, { { "hole", 16 }, { "prefix", 1 } } },
		{ DEFAULT, { { "splice", 0.1 }, { "escape", 1 } } },
		{ STRONG, { { "flip", 0.3 }, { "ends", 1 } } },
		{ STRONG, { { "splice", 0.3 }, { "control", 1 } } },
		{ STRONG, { { "lose", 0.06 } } },
	};

	(void)state;
	size = 64 * KIB;
	assert_all_whole(cells, sizeof(cells) / sizeof(cells[0]));
}

/* These harm no line, so that no parity is needed. */
static void harmless(void **state)
{
	static const struct cell cells[] = {
		{ 0, { { "escape", 1 } } }, { 0, { { "control", 1 } } },
		{ 0, { { "prefix", 1 } } }, { 0, { { "ends", 1 } } },
		{ 0, { { "lf", 1 } } },     { 0, { { "cr", 1 }, { "escape", 1 } } },
		{ 0, { { "crlf", 1 } } },   { 0, { { "prefix", 0.5 }, { "ends", 0.5 } } },
	};

	(void)state;
	size = 32 * KIB;
	assert_all_whole(cells, sizeof(cells) / sizeof(cells[0]));
}

/* What is too much gives no file, and the lines are named. */
static void beyond(void **state)
{
	static const struct cell cells[] = {
		{ 0, { { "drop", 0.1 } } },       { DEFAULT, { { "drop", 0.4 } } },
		{ DEFAULT, { { "flip", 0.4 } } }, { DEFAULT, { { "splice", 0.4 } } },
		{ DEFAULT, { { "hole", 192 } } }, { DEFAULT, { { "lose", 0.2 } } },

		{ DEFAULT, { { "cut", 0.9 } } },  { DEFAULT, { { "mix", 0.5 } } },
		{ STRONG, { { "drop", 1 } } },    { STRONG, { { "escape", 40 }, { "flip", 0.6 } } },
	};

	(void)state;
	size = 64 * KIB;
	for (size_t i = 0; i < sizeof(cells) / sizeof(cells[0]); i++)
		assert_true(run(&cells[i]).whole < SEEDS * streams_of(&cells[i]));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(known_lines, tear_down),
		cmocka_unit_test_teardown(up_to_the_rate, tear_down),
		cmocka_unit_test_teardown(harmless, tear_down),
		cmocka_unit_test_teardown(beyond, tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
