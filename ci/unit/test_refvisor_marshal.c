/* SPDX-License-Identifier: MIT */
/* Built once for each structure layout (REFVISOR_LEGACY). */
#include "ci/unit/refvisor_memory.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "hypervisors/refvisor/errors.h"
#include "hypervisors/refvisor/guest.h"
#include "hypervisors/refvisor/memory.h"
#include "hypervisors/refvisor/pal.h"

#define PARAM_AT 0x10000u
#define STACK_AT 0x20000u
#define CALLER_AT 0x30000u
#define FIELD abi_guest.field_bytes

static uint8_t param[2 * PAGE_BYTES], stack[PAGE_BYTES], caller[8 * PAGE_BYTES];
static struct cpu cpu;
static struct pal pal;

static int copy(uint8_t *area, size_t size, uint64_t at, void *buffer, uint64_t n, bool write)
{
	if (at > size || n > size - at)
		return -EFAULT;
	if (write)
		memcpy(area + at, buffer, n);
	else
		memcpy(buffer, area + at, n);
	return 0;
}

int pal_copy(const struct pal *p, uint64_t va, void *buffer, uint64_t n, bool write)
{
	(void)p;
	if (va >= STACK_AT)
		return copy(stack, sizeof(stack), va - STACK_AT, buffer, n, write);
	return copy(param, sizeof(param), va - PARAM_AT, buffer, n, write);
}

int guest_read(struct cpu *c, uint64_t va, void *to, uint64_t n)
{
	(void)c;
	return copy(caller, sizeof(caller), va - CALLER_AT, to, n, false);
}

int guest_write(struct cpu *c, uint64_t va, const void *from, uint64_t n)
{
	(void)c;
	return copy(caller, sizeof(caller), va - CALLER_AT, (void *)from, n, true);
}

static uint64_t number(const uint8_t *at, size_t n)
{
	return abi_field(at, 0, n);
}

static void prepare(bool long_mode, uint32_t count)
{
	memset(param, 0xee, sizeof(param));
	memset(stack, 0xee, sizeof(stack));
	memset(caller, 0, sizeof(caller));
	memset(&cpu, 0, sizeof(cpu));
	pal = (struct pal){ .long_mode = long_mode,
			    .param_count = count,
			    .param_start = PARAM_AT,
			    .param_bytes = sizeof(param),
			    .stack_end = STACK_AT + PAGE_BYTES };
	cpu.gpr[RSP] = CALLER_AT;
}

/* The caller's argument i, in memory and, for 64-bit callers, in registers. */
static void give(uint32_t i, uint64_t value)
{
	static const int reg[] = { RDI, RSI, RDX, RCX, R8, R9 };
	size_t word = pal.long_mode ? 8 : 4;

	if (!pal.long_mode)
		memcpy(caller + word * (i + 1), &value, word);
	else if (i < 6)
		cpu.gpr[reg[i]] = value;
	else
		memcpy(caller + word * (i - 5), &value, word);
}

static void test_integers_on_a_32_bit_stack(void **state)
{
	uint64_t at;

	(void)state;
	prepare(false, 10);
	for (uint32_t i = 0; i < 10; i++) {
		pal.param[i] = (struct pal_param){ PARAM_INTEGER, 4 };
		give(i, 0x80000000u + i);
	}
	assert_int_equal(marshal_in(&cpu, &pal), 0);
	at = cpu.gpr[RSP] - STACK_AT;
	assert_int_equal((at + 4) % 16, 0);
	assert_true(at + 4 * 11 <= PAGE_BYTES - PAL_STACK_SKIP);
	assert_int_equal(number(stack + at, 4), PAL_RETURN);
	for (uint32_t i = 0; i < 10; i++)
		assert_int_equal(number(stack + at + 4 + 4 * i, 4), 0x80000000u + i);
	assert_int_equal(number(param + 0x10, FIELD), 10);
	assert_int_equal(number(param + 0x10 + FIELD, FIELD), PARAM_INTEGER);
	assert_int_equal(number(param + 0x10 + 3 * FIELD, FIELD), 0x80000009u); /* last first */
}

static void test_pointers_both_ways(void **state)
{
	(void)state;
	for (int long_mode = 0; long_mode <= abi_guest.has_64_bit; long_mode++) {
		uint64_t word = long_mode ? 8 : 4, data;

		prepare(long_mode, 2);
		pal.param[0] = (struct pal_param){ PARAM_INTEGER, 4 };
		pal.param[1] = (struct pal_param){ PARAM_POINTER, 300 };
		give(0, 77);
		give(1, CALLER_AT + 0x1003);
		memset(caller + 0x1003, 0x5a, 300 * word);
		assert_int_equal(marshal_in(&cpu, &pal), 0);
		data = PARAM_AT + 0x10 + FIELD + 3 * FIELD;
		assert_int_equal(pal.copy[1], data);
		assert_int_equal(number(param + 0x10 + FIELD, FIELD), PARAM_POINTER);
		assert_int_equal(number(param + 0x10 + 2 * FIELD, FIELD), 300 * word);
		assert_int_equal(param[data - PARAM_AT + 300 * word - 1], 0x5a);
		if (long_mode)
			assert_true(cpu.gpr[RDI] == 77 && cpu.gpr[RSI] == data);
		param[data - PARAM_AT] = 1;
		param[data - PARAM_AT + 300 * word - 1] = 2;
		assert_int_equal(marshal_out(&cpu, &pal), 0);
		assert_true(caller[0x1003] == 1 && caller[0x1003 + 300 * word - 1] == 2);
		assert_true(caller[0x1002] == 0 && caller[0x1003 + 300 * word] == 0);
	}
}

static void test_64_bit_registers_then_stack(void **state)
{
	(void)state;
	if (!abi_guest.has_64_bit)
		return; /* the legacy layout has no 64-bit callers */
	prepare(true, 9);
	for (uint32_t i = 0; i < 9; i++) {
		pal.param[i] = (struct pal_param){ PARAM_INTEGER, 8 };
		give(i, (uint64_t)i << 40);
	}
	assert_int_equal(marshal_in(&cpu, &pal), 0);
	assert_int_equal((cpu.gpr[RSP] + 8) % 16, 0);
	assert_true(cpu.gpr[R9] == 5ull << 40);
	for (uint32_t i = 6; i < 9; i++)
		assert_true(number(stack + (cpu.gpr[RSP] - STACK_AT) + 8 * (i - 5), 8) ==
			    (uint64_t)i << 40);
}

static void test_refusals(void **state)
{
	uint64_t room = sizeof(param) - 0x10 - 4 * FIELD;

	(void)state;
	prepare(false, 1);
	give(0, CALLER_AT);
	pal.param[0] = (struct pal_param){ PARAM_POINTER, room / 4 };
	assert_int_equal(marshal_in(&cpu, &pal), 0);
	pal.param[0].words++;
	assert_int_equal(marshal_in(&cpu, &pal), -ERANGE);
	pal.param[0].words = 1ull << 62; /* the product wraps */
	assert_int_equal(marshal_in(&cpu, &pal), -ERANGE);
	pal.param[0].words = 1;
	give(0, 0x99000000); /* not the caller's memory */
	assert_int_equal(marshal_in(&cpu, &pal), -EFAULT);
	cpu.gpr[RSP] = 0x99000000;
	assert_int_equal(marshal_in(&cpu, &pal), -EFAULT);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_integers_on_a_32_bit_stack),
		cmocka_unit_test(test_pointers_both_ways),
		cmocka_unit_test(test_64_bit_registers_then_stack),
		cmocka_unit_test(test_refusals),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
