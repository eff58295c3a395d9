/* SPDX-License-Identifier: MIT */
#include "stream/base64.h"

#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

/* RFC 4648, section 10. */
static const struct {
	const char *plain, *coded;
} vectors[] = {
	{ "", "" },
	{ "f", "Zg==" },
	{ "fo", "Zm8=" },
	{ "foo", "Zm9v" },
	{ "foob", "Zm9vYg==" },
	{ "fooba", "Zm9vYmE=" },
	{ "foobar", "Zm9vYmFy" },
};

static void rfc_vectors(void **state)
{
	char coded[16];
	uint8_t plain[16];

	(void)state;
	for (size_t i = 0; i < sizeof(vectors) / sizeof(vectors[0]); i++) {
		size_t len = strlen(vectors[i].plain), coded_len = strlen(vectors[i].coded);

		assert_int_equal(base64_encode((const uint8_t *)vectors[i].plain, len, coded),
				 coded_len);
		assert_memory_equal(coded, vectors[i].coded, coded_len);
		assert_int_equal(base64_decode(coded, coded_len, plain), len);
		assert_memory_equal(plain, vectors[i].plain, len);
		assert_int_equal(BASE64_LEN(len), coded_len);
	}
}

static void every_byte_comes_back(void **state)
{
	uint8_t plain[256], back[BASE64_LEN(256) / 4 * 3];
	char coded[BASE64_LEN(256)];

	(void)state;
	for (size_t i = 0; i < sizeof(plain); i++)
		plain[i] = (uint8_t)(i * 167);
	for (size_t len = 0; len <= sizeof(plain); len++) {
		size_t coded_len = base64_encode(plain, len, coded);

		assert_int_equal(base64_decode(coded, coded_len, back), len);
		assert_memory_equal(back, plain, len);
	}
}

static void wrong_text_is_refused(void **state)
{
	static const char *const wrong[] = {
		"Z",    "Zg",       "Zg=",     "Zg==Zg==",       "Zm=v",     "Z===",
		"====", "Zh==",     "Zm9=",    "Zm9 ",           "Zm9vZm-_", "Zm9v\nZm8",
		"=m9v", "Zm8=Zm9v", "\xffm9v", "Zm9v\xc3\xa9 v",
	};
	uint8_t plain[16];

	(void)state;
	for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++)
		assert_int_equal(base64_decode(wrong[i], strlen(wrong[i]), plain), -EINVAL);
	assert_int_equal(base64_decode("Zm\0v", 4, plain), -EINVAL);
}

/* Each of the 256 bytes at each place: only the 64 letters (and padding at the end) pass. */
static void every_character(void **state)
{
	uint8_t plain[6];

	(void)state;
	for (int c = 0; c < 256; c++) {
		int letter = c && strchr("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
					 "0123456789+/",
					 c);
		char text[] = "AAAAAAAA";

		for (int at = 0; at < 8; at++) {
			memset(text, 'A', 8);
			text[at] = (char)c;
			if (at == 7 && c == '=')
				assert_int_equal(base64_decode(text, 8, plain), 5);
			else
				assert_int_equal(base64_decode(text, 8, plain),
						 letter ? 6 : -EINVAL);
		}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rfc_vectors),
		cmocka_unit_test(every_byte_comes_back),
		cmocka_unit_test(wrong_text_is_refused),
		cmocka_unit_test(every_character),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
