/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "bench/pal_bench/abi.h"

static const struct abi_section sections[] = {
	{ ABI_CODE, 0x11223000, 1 },
	{ ABI_STACK, 0x55667000, 0x1234 },
};
static const struct abi_param params[] = {
	{ ABI_INTEGER, 4 },
	{ ABI_POINTER, 0x1f3 },
};

static uint64_t number(const unsigned char *at, size_t bytes)
{
	uint64_t value = 0;

	while (bytes--)
		value = value << 8 | at[bytes];
	return value;
}

static void legacy_layout(void **state)
{
	unsigned char out[ABI_BYTES_MAX];

	(void)state;
	memset(out, 0xee, sizeof(out));
	assert_int_equal(abi_legacy.sections(sections, 2, out), 4 + 2 * 12);
	assert_int_equal(number(out, 4), 2);
	assert_int_equal(number(out + 4, 4), 1);
	assert_int_equal(number(out + 8, 4), 0x11223000);
	assert_int_equal(number(out + 12, 4), 1);
	assert_int_equal(number(out + 16, 4), 4);
	assert_int_equal(number(out + 20, 4), 0x55667000);
	assert_int_equal(number(out + 24, 4), 0x1234);
	assert_int_equal(out[28], 0xee);
	assert_int_equal(abi_legacy.params(params, 2, out), 4 + 2 * 8);
	assert_int_equal(number(out, 4), 2);
	assert_int_equal(number(out + 4, 4), 1);
	assert_int_equal(number(out + 12, 4), 2);
	assert_int_equal(number(out + 16, 4), 0x1f3);
}

static void xmhf64_layout(void **state)
{
	unsigned char out[ABI_BYTES_MAX];

	(void)state;
	memset(out, 0xee, sizeof(out));
	assert_int_equal(abi_xmhf64.sections(sections, 2, out), 8 + 2 * 16);
	assert_int_equal(number(out, 8), 2);
	assert_int_equal(number(out + 8, 4), 1);
	assert_int_equal(number(out + 12, 4), 1);
	assert_int_equal(number(out + 16, 8), 0x11223000);
	assert_int_equal(number(out + 24, 4), 4);
	assert_int_equal(number(out + 28, 4), 0x1234);
	assert_int_equal(number(out + 32, 8), 0x55667000);
	assert_int_equal(out[40], 0xee);
	assert_int_equal(abi_xmhf64.params(params, 2, out), 8 + 2 * 16);
	assert_int_equal(number(out, 4), 2);
	assert_int_equal(number(out + 8, 4), 1);
	assert_int_equal(number(out + 24, 4), 2);
	assert_int_equal(number(out + 32, 8), 0x1f3);
}

static void most_records_fit(void **state)
{
	struct abi_section many[ABI_MAX + 1] = { { 0 } };
	struct abi_param more[ABI_MAX + 1] = { { 0 } };
	unsigned char out[ABI_BYTES_MAX];

	(void)state;
	assert_true(abi_xmhf64.sections(many, ABI_MAX + 1, out) <= sizeof(out));
	assert_true(abi_xmhf64.params(more, ABI_MAX + 1, out) <= sizeof(out));
	assert_int_equal(abi_legacy.sections(many, 0, out), 4);
	assert_int_equal(abi_xmhf64.params(more, 0, out), 8);
}

/* In PARAM: 16 bytes, a count, three fields each, the pointer's words. */
static void param_bytes(void **state)
{
	(void)state;
	assert_int_equal(abi_param_bytes(&abi_legacy, 4, params, 2), 16 + 4 + 24 + 4 * 0x1f3);
	assert_int_equal(abi_param_bytes(&abi_xmhf64, 4, params, 2), 16 + 8 + 48 + 4 * 0x1f3);
	assert_int_equal(abi_param_bytes(&abi_xmhf64, 8, params, 2), 16 + 8 + 48 + 8 * 0x1f3);
}

static void words_max(void **state)
{
	struct abi_param one = { ABI_POINTER, 0 };

	(void)state;
	for (size_t pages = 1; pages <= 4; pages++) {
		one.words = abi_words_max(&abi_xmhf64, 8, pages, 1);
		assert_true(abi_param_bytes(&abi_xmhf64, 8, &one, 1) <= pages * 4096);
		one.words++;
		assert_true(abi_param_bytes(&abi_xmhf64, 8, &one, 1) > pages * 4096);
	}
	assert_int_equal(abi_words_max(&abi_legacy, 4, 1, 1), (4096 - 16 - 4 - 12) / 4);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(legacy_layout),    cmocka_unit_test(xmhf64_layout),
		cmocka_unit_test(most_records_fit), cmocka_unit_test(param_bytes),
		cmocka_unit_test(words_max),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
