/* SPDX-License-Identifier: MIT */
#include "host/tar_gate.h"

#include <string.h>

/* POSIX.1-1988 ustar header: where the size (12 bytes) and the kind of entry are. */
#define SIZE_AT 124
#define SIZE_DIGITS 11
#define KIND_AT 156

/* Eleven octal digits and an end: what every tar writes for less than 8 GiB. */
static int parse_size(const uint8_t *field, uint64_t *size)
{
	*size = 0;
	for (int i = 0; i < SIZE_DIGITS; i++) {
		if (field[i] < '0' || field[i] > '7')
			return 0;
		*size = *size * 8 + (uint64_t)(field[i] - '0');
	}
	return field[SIZE_DIGITS] == '\0' || field[SIZE_DIGITS] == ' ';
}

static const char *header_problem(struct tar_gate *gate)
{
	static const uint8_t zeros[TAR_GATE_BLOCK];
	uint8_t kind = gate->header[KIND_AT];
	uint64_t size;

	gate->header_len = 0;
	if (memcmp(gate->header, zeros, sizeof(zeros)) == 0) {
		gate->ended = 1;
		return NULL;
	}
	if (!parse_size(gate->header + SIZE_AT, &size))
		return "is no tar";
	if (!memchr("0\0005L", kind, 4))
		return "has an entry that is neither file nor folder";
	gate->body_left = (size + TAR_GATE_BLOCK - 1) / TAR_GATE_BLOCK * TAR_GATE_BLOCK;
	return NULL;
}

static size_t smaller(uint64_t a, size_t b)
{
	return a < b ? (size_t)a : b;
}

const char *tar_gate_problem(struct tar_gate *gate, const uint8_t *bytes, size_t len)
{
	const char *problem = NULL;

	while (len > 0 && !gate->ended && !problem) {
		size_t some = smaller(gate->body_left, len);

		gate->body_left -= some;
		if (some == 0) {
			some = smaller(TAR_GATE_BLOCK - gate->header_len, len);
			memcpy(gate->header + gate->header_len, bytes, some);
			gate->header_len += some;
			if (gate->header_len == TAR_GATE_BLOCK)
				problem = header_problem(gate);
		}
		bytes += some;
		len -= some;
	}
	return problem;
}
