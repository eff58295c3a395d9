/* SPDX-License-Identifier: MIT */
#include "stream/decode.h"

#include <isa-l/erasure_code.h>

#include "ci/unit/log_text.h"
#include "stream/line.h"
#include "stream/parity.h"

#define LINES_MAX 4200

/* A log of a stream, cut into its lines, of which some get lost. */
struct wire {
	struct log_text log;
	char *line[LINES_MAX];
	size_t len[LINES_MAX];
	char lost[LINES_MAX];
	unsigned int count;
	uint8_t *data;
	size_t size;
};

static void wire_open(struct wire *wire, size_t size, unsigned int percent)
{
	memset(wire, 0, sizeof(*wire));
	wire->size = size;
	wire->data = malloc(size + 1);
	assert_non_null(wire->data);
	log_text_noise(wire->data, size);
	log_text_send_parity(&wire->log, 1, wire->data, size, percent);
	for (char *at = wire->log.bytes; *at; at += wire->len[wire->count++]) {
		assert_true(wire->count < LINES_MAX);
		wire->line[wire->count] = at;
		wire->len[wire->count] = (size_t)(strchr(at, '\n') - at) + 1;
	}
}

static void wire_close(struct wire *wire)
{
	log_text_free(&wire->log);
	free(wire->data);
}

/* Decode what is left; the lines that were repaired, or -1 if the stream is not whole. */
static int receive(const struct wire *wire)
{
	struct decoder *decoder = decoder_new(NULL, NULL);
	const struct decode_stream *stream;
	int result = -1;

	assert_non_null(decoder);
	for (unsigned int i = 0; i < wire->count; i++) {
		if (!wire->lost[i])
			decoder_push(decoder, wire->line[i], wire->len[i]);
	}
	assert_int_equal(decoder_finish(decoder), 0);
	assert_int_equal(decoder_streams(decoder), 1);
	stream = decoder_stream(decoder, 0);
	if (stream->whole) {
		assert_int_equal(stream->size, wire->size);
		assert_memory_equal(stream->data, wire->data, wire->size);
		result = (int)stream->lines_repaired;
	}
	decoder_free(decoder);
	return result;
}

static void shapes(void **state)
{
	struct parity parity;

	(void)state;
	for (uint32_t lines = 1; lines < 5000; lines += lines < 600 ? 1 : 97) {
		for (unsigned int percent = 1; percent <= PARITY_PERCENT_MAX; percent += 7) {
			struct parity again;

			parity_choose(&parity, lines, percent);
			assert_true(parity.columns + parity.rows <= PARITY_GROUP_MAX);
			assert_true(parity.groups * parity.columns >= lines);
			assert_true(parity.rows * 100 >= parity.columns * percent);
			assert_int_equal(
				parity_announced(&again, lines, parity.groups, parity.rows), 0);
			assert_memory_equal(&again, &parity, sizeof(parity));
		}
	}
	parity_choose(&parity, 0, 25);
	assert_int_equal(parity.rows, 0);
	parity_choose(&parity, 100, 0);
	assert_int_equal(parity.rows, 0);
}

/* The runner's own arithmetic against the library that repairs. */
static void same_as_the_library(void **state)
{
	enum { K = 40, M = 10 };
	static uint8_t matrix[(K + M) * K], tables[K * M * 32], source[K][64], want[M][64];
	const struct parity parity = { 1, K, M };
	uint8_t *sources[K], *wants[M], got[64];

	(void)state;
	log_text_noise(&source[0][0], sizeof(source));
	for (int i = 0; i < K; i++)
		sources[i] = source[i];
	for (int i = 0; i < M; i++)
		wants[i] = want[i];
	gf_gen_cauchy1_matrix(matrix, K + M, K);
	ec_init_tables(K, M, matrix + K * K, tables);
	ec_encode_data(64, K, M, tables, sources, wants);
	for (uint32_t row = 0; row < M; row++) {
		memset(got, 0, sizeof(got));
		for (uint32_t column = 0; column < K; column++)
			parity_add(got, source[column], sizeof(got),
				   parity_coefficient(&parity, row, column));
		assert_memory_equal(got, want[row], sizeof(got));
	}
}

/* A burst of 32 KiB: wherever it hits, the stream comes through. */
static void bursts(void **state)
{
	static const size_t sizes[] = { 150000, 262144, 400001 };
	struct wire wire;

	(void)state;
	for (size_t s = 0; s < sizeof(sizes) / sizeof(sizes[0]); s++) {
		wire_open(&wire, sizes[s], 25);
		for (unsigned int first = 0; first < wire.count; first += 37) {
			size_t bytes = 0;

			memset(wire.lost, 0, sizeof(wire.lost));
			for (unsigned int i = first; i < wire.count && bytes < 32768; i++) {
				wire.lost[i] = 1;
				bytes += wire.len[i];
			}
			if (receive(&wire) < 0)
				fail_msg("size %zu: lost from line %u on", sizes[s], first);
		}
		wire_close(&wire);
	}
}

/* Any lines, as many as there are parity lines in a group; one more is too many. */
static void scattered(void **state)
{
	struct wire wire;
	struct parity parity;
	uint32_t random = 7;

	(void)state;
	wire_open(&wire, 100 * LINE_DATA_BYTES - 5, 25);
	parity_choose(&parity, 100, 25);
	for (unsigned int round = 0; round < 40; round++) {
		memset(wire.lost, 0, sizeof(wire.lost));
		for (uint32_t lost = 0; lost < parity.rows;) {
			random = random * 1664525u + 1013904223u;
			lost += !wire.lost[1 + (random >> 8) % (wire.count - 2)];
			wire.lost[1 + (random >> 8) % (wire.count - 2)] = 1;
		}
		assert_true(receive(&wire) >= 0);
		memset(wire.lost + 1, 1, 1);
		for (unsigned int i = 1; i <= 100 && receive(&wire) >= 0; i++)
			wire.lost[i] = 1;
		assert_int_equal(receive(&wire), -1);
	}
	wire_close(&wire);
}

/* More parity lines than one pass over the file computes, and passes that end within a row. */
static void long_stream(void **state)
{
	struct wire wire;

	(void)state;
	wire_open(&wire, 1600000, 25);
	assert_true(wire.count > 3175 + 2 * PARITY_GROUP_MAX);
	for (unsigned int i = 0; i < wire.count; i++)
		wire.lost[i] = i % 7 == 1;
	assert_int_equal(receive(&wire), 3175 / 7 + 1);
	wire_close(&wire);
}

/* The last line is shorter than what is computed for it; sizes around whole lines. */
static void ends(void **state)
{
	struct wire wire;

	(void)state;
	for (size_t size = 1; size < 4 * LINE_DATA_BYTES; size += size % 97 + 31) {
		wire_open(&wire, size, 100);
		for (unsigned int i = 0; i < wire.count; i++) {
			memset(wire.lost, 0, sizeof(wire.lost));
			wire.lost[i] = 1;
			assert_true(receive(&wire) >= 0);
		}
		wire_close(&wire);
	}
}

static void without_begin_or_parity(void **state)
{
	struct wire wire;

	(void)state;
	wire_open(&wire, 50000, 25);
	wire.lost[0] = wire.lost[5] = wire.lost[6] = 1;
	assert_int_equal(receive(&wire), 2);
	wire.lost[wire.count - 1] = 1;
	assert_int_equal(receive(&wire), 2);
	wire.lost[1 + (50000 + LINE_DATA_BYTES - 1) / LINE_DATA_BYTES] = 1; /* begin, once more */
	assert_int_equal(receive(&wire), -1);
	wire_close(&wire);
	wire_open(&wire, 50000, 0);
	assert_int_equal(receive(&wire), 0);
	wire.lost[5] = 1;
	assert_int_equal(receive(&wire), -1);
	wire_close(&wire);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(shapes),      cmocka_unit_test(same_as_the_library),
		cmocka_unit_test(bursts),      cmocka_unit_test(scattered),
		cmocka_unit_test(ends),        cmocka_unit_test(without_begin_or_parity),
		cmocka_unit_test(long_stream),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
