/* SPDX-License-Identifier: MIT */
#include "stream/base64.h"

#include <errno.h>

static const char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

#define BAD 0xff

/* Value of each character; BAD (no value has its two high bits) if not in the alphabet. */
static const uint8_t values[256] = {
	[0 ... '+' - 1] = BAD,
	['+' + 1 ... '/' - 1] = BAD,
	['9' + 1 ... 'A' - 1] = BAD,
	['Z' + 1 ... 'a' - 1] = BAD,
	['z' + 1 ... 255] = BAD,
	['A'] = 0,
	['B'] = 1,
	['C'] = 2,
	['D'] = 3,
	['E'] = 4,
	['F'] = 5,
	['G'] = 6,
	['H'] = 7,
	['I'] = 8,
	['J'] = 9,
	['K'] = 10,
	['L'] = 11,
	['M'] = 12,
	['N'] = 13,
	['O'] = 14,
	['P'] = 15,
	['Q'] = 16,
	['R'] = 17,
	['S'] = 18,
	['T'] = 19,
	['U'] = 20,
	['V'] = 21,
	['W'] = 22,
	['X'] = 23,
	['Y'] = 24,
	['Z'] = 25,
	['a'] = 26,
	['b'] = 27,
	['c'] = 28,
	['d'] = 29,
	['e'] = 30,
	['f'] = 31,
	['g'] = 32,
	['h'] = 33,
	['i'] = 34,
	['j'] = 35,
	['k'] = 36,
	['l'] = 37,
	['m'] = 38,
	['n'] = 39,
	['o'] = 40,
	['p'] = 41,
	['q'] = 42,
	['r'] = 43,
	['s'] = 44,
	['t'] = 45,
	['u'] = 46,
	['v'] = 47,
	['w'] = 48,
	['x'] = 49,
	['y'] = 50,
	['z'] = 51,
	['0'] = 52,
	['1'] = 53,
	['2'] = 54,
	['3'] = 55,
	['4'] = 56,
	['5'] = 57,
	['6'] = 58,
	['7'] = 59,
	['8'] = 60,
	['9'] = 61,
	['+'] = 62,
	['/'] = 63,
};

size_t base64_encode(const uint8_t *in, size_t len, char *out)
{
	char *start = out;

	for (; len >= 3; len -= 3, in += 3) {
		*out++ = alphabet[in[0] >> 2];
		*out++ = alphabet[(in[0] << 4 | in[1] >> 4) & 63];
		*out++ = alphabet[(in[1] << 2 | in[2] >> 6) & 63];
		*out++ = alphabet[in[2] & 63];
	}
	if (len > 0) {
		uint8_t second = len == 2 ? in[1] : 0;

		*out++ = alphabet[in[0] >> 2];
		*out++ = alphabet[(in[0] << 4 | second >> 4) & 63];
		*out++ = len == 2 ? alphabet[second << 2 & 63] : '=';
		*out++ = '=';
	}
	return (size_t)(out - start);
}

/* The last four characters, which may hold padding; bits that would be lost must be zero. */
static ssize_t decode_last(const char *in, uint8_t *out)
{
	unsigned int pad = in[3] == '=' ? (in[2] == '=' ? 2 : 1) : 0;
	uint8_t a = values[(uint8_t)in[0]], b = values[(uint8_t)in[1]];
	uint8_t c = pad == 2 ? 0 : values[(uint8_t)in[2]];
	uint8_t d = pad >= 1 ? 0 : values[(uint8_t)in[3]];

	if ((a | b | c | d) == BAD || (pad == 2 && b & 15) || (pad == 1 && c & 3))
		return -EINVAL;
	out[0] = (uint8_t)(a << 2 | b >> 4);
	if (pad < 2)
		out[1] = (uint8_t)(b << 4 | c >> 2);
	if (pad < 1)
		out[2] = (uint8_t)(c << 6 | d);
	return 3 - (ssize_t)pad;
}

ssize_t base64_decode(const char *in, size_t len, uint8_t *out)
{
	const uint8_t *start = out;
	uint8_t seen = 0;
	ssize_t last;

	if (len % 4 != 0)
		return -EINVAL;
	if (len == 0)
		return 0;
	for (; len > 4; len -= 4, in += 4, out += 3) {
		uint8_t a = values[(uint8_t)in[0]], b = values[(uint8_t)in[1]];
		uint8_t c = values[(uint8_t)in[2]], d = values[(uint8_t)in[3]];

		seen |= a | b | c | d;
		out[0] = (uint8_t)(a << 2 | b >> 4);
		out[1] = (uint8_t)(b << 4 | c >> 2);
		out[2] = (uint8_t)(c << 6 | d);
	}
	if (seen & 0xc0)
		return -EINVAL;
	last = decode_last(in, out);
	return last < 0 ? last : (out - start) + last;
}
