/* SPDX-License-Identifier: MIT */
/* Instruction format: AMD64 Architecture Programmer's Manual volume 3, 1.1 to 1.4. */
#include "hypervisors/refvisor/store.h"

#include "hypervisors/refvisor/errors.h"

#define OPERAND_SIZE 0x66
#define ADDRESS_SIZE 0x67
#define REX_W 8
#define REX_R 4

static bool is_prefix(uint8_t b)
{
	return b == 0x26 || b == 0x2e || b == 0x36 || b == 0x3e || b == 0x64 || b == 0x65 ||
	       b == 0xf0;
}

/* Bytes of ModRM, SIB and displacement with 32- or 64-bit addressing; 0: a register operand. */
static uint32_t operand_bytes(const uint8_t *modrm)
{
	unsigned int mod = modrm[0] >> 6, rm = modrm[0] & 7, n = 1;

	if (mod == 3)
		return 0;
	if (rm == 4) {
		n++;
		if (mod == 0 && (modrm[1] & 7) == 5)
			n += 4;
	}
	if (mod == 0 && rm == 5)
		n += 4;
	return n + (mod == 1 ? 1 : mod == 2 ? 4 : 0);
}

static uint32_t immediate(const uint8_t *at)
{
	return at[0] | at[1] << 8 | at[2] << 16 | (uint32_t)at[3] << 24;
}

int store_decode(const uint8_t *code, uint32_t bytes, unsigned int bits, struct store *out)
{
	uint8_t b[STORE_MAX_BYTES + 8] = { 0 };
	uint32_t at = 0, operand, rex = 0;

	for (uint32_t i = 0; i < bytes && i < STORE_MAX_BYTES; i++)
		b[i] = code[i];
	while (is_prefix(b[at]) && at < bytes)
		at++;
	if (bits == 64 && (b[at] & 0xf0) == 0x40)
		rex = b[at++];
	*out = (struct store){ .is_register = true,
			       .reg = (b[at + 1] >> 3 & 7) | (rex & REX_R) << 1 };
	operand = operand_bytes(&b[at + 1]);
	out->bytes = at + 1 + operand;
	if (b[at] == 0xa3) { /* MOV moffs, EAX */
		out->reg = 0;
		out->bytes = at + 1 + (bits == 64 ? 8 : 4);
	} else if (b[at] == 0xc7 && operand && !(b[at + 1] & 0x38)) { /* MOV m32, imm32 */
		out->is_register = false;
		out->value = immediate(&b[at + 1 + operand]);
		out->bytes += 4;
	} else if (b[at] == 0x87 && operand) { /* XCHG m32, r32 */
		out->exchanges = true;
	} else if (b[at] != 0x89 || !operand) { /* MOV m32, r32 */
		return -EINVAL;
	}
	return bits == 16 || rex & REX_W || out->bytes > bytes ? -EINVAL : 0;
}
