/* SPDX-License-Identifier: MIT */
#ifndef STREAM_PARITY_H
#define STREAM_PARITY_H

#include <stdint.h>

/*
 * Reed-Solomon erasure code over the data lines of a stream. Line n belongs to group
 * n % groups and is its column n / groups; a group that is one line short has a last column of
 * zeros, and the stream's last line is filled up with zeros. A group has `parity` parity lines;
 * row r of group g has the sequence number r * groups + g. Byte b of a parity line is the sum,
 * over all columns c, of coefficient(r, c) times byte b of that column, in GF(2^8) modulo
 * x^8 + x^4 + x^3 + x^2 + 1 (0x11d). coefficient(r, c) = 1 / ((columns + r) XOR c), a Cauchy
 * matrix: any `parity` lost lines of a group can be computed from the lines that are left
 * (J. Bloemer et al., "An XOR-Based Erasure-Resilient Coding Scheme", ICSI TR-95-048).
 */
#define PARITY_GROUP_MAX 255 /* columns and rows together */
#define PARITY_PERCENT_MAX 100

struct parity {
	uint32_t groups;
	uint32_t columns; /* data lines of a group, at most */
	uint32_t rows;    /* parity lines of a group; 0: there is no parity */
};

/* The shape for so many data lines and so many parity lines in a hundred, rounded up. */
void parity_choose(struct parity *parity, uint32_t lines, unsigned int percent);

/* The shape that a sender announced: 0, or -EINVAL if there is no such shape. */
int parity_announced(struct parity *parity, uint64_t lines, uint64_t groups, uint64_t rows);

uint8_t parity_coefficient(const struct parity *parity, uint32_t row, uint32_t column);

/* to[i] ^= coefficient * from[i] */
void parity_add(uint8_t *to, const uint8_t *from, uint32_t bytes, uint8_t coefficient);

#endif
