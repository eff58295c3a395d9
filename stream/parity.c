/* SPDX-License-Identifier: MIT */
#include "stream/parity.h"

#include <errno.h>
#include <stddef.h>

#define POLYNOMIAL 0x11du
#define FIELD 256u

static uint32_t ceil_divide(uint64_t a, uint64_t b)
{
	return (uint32_t)((a + b - 1) / b);
}

static uint32_t rows_for(uint32_t columns, unsigned int percent)
{
	return ceil_divide((uint64_t)columns * percent, 100);
}

void parity_choose(struct parity *parity, uint32_t lines, unsigned int percent)
{
	uint32_t most = PARITY_GROUP_MAX;

	*parity = (struct parity){ .groups = 0 };
	if (!lines || !percent)
		return;
	while (most + rows_for(most, percent) > PARITY_GROUP_MAX)
		most--;
	parity->groups = ceil_divide(lines, most);
	parity->columns = ceil_divide(lines, parity->groups);
	parity->rows = rows_for(parity->columns, percent);
}

int parity_announced(struct parity *parity, uint64_t lines, uint64_t groups, uint64_t rows)
{
	*parity = (struct parity){ .groups = 0 };
	if (!rows && !groups)
		return 0;
	if (!rows || !groups || groups > lines || rows > PARITY_GROUP_MAX ||
	    ceil_divide(lines, groups) + rows > PARITY_GROUP_MAX)
		return -EINVAL;
	parity->groups = (uint32_t)groups;
	parity->columns = ceil_divide(lines, groups);
	parity->rows = (uint32_t)rows;
	return 0;
}

/* Shift and add (carries go, the polynomial folds back what is over 8 bits). */
static uint8_t multiply(uint8_t a, uint8_t b)
{
	unsigned int product = 0, shifted = a;

	for (; b; b >>= 1) {
		if (b & 1)
			product ^= shifted;
		shifted <<= 1;
		if (shifted & FIELD)
			shifted ^= POLYNOMIAL;
	}
	return (uint8_t)product;
}

/* The field has 255 elements but zero, so the inverse is the 254th power. */
static uint8_t inverse(uint8_t a)
{
	uint8_t power = a, result = 1;

	for (unsigned int exponent = FIELD - 2; exponent; exponent >>= 1) {
		if (exponent & 1)
			result = multiply(result, power);
		power = multiply(power, power);
	}
	return result;
}

uint8_t parity_coefficient(const struct parity *parity, uint32_t row, uint32_t column)
{
	return inverse((uint8_t)((parity->columns + row) ^ column));
}

/* Products of one coefficient with all low and all high halves of a byte. */
void parity_add(uint8_t *to, const uint8_t *from, uint32_t bytes, uint8_t coefficient)
{
	uint8_t low[16], high[16];

	for (unsigned int i = 0; i < 16; i++) {
		low[i] = multiply(coefficient, (uint8_t)i);
		high[i] = multiply(coefficient, (uint8_t)(i << 4));
	}
	for (uint32_t i = 0; i < bytes; i++)
		to[i] ^= low[from[i] & 15] ^ high[from[i] >> 4];
}
