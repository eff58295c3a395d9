/* SPDX-License-Identifier: MIT */
#include "ci/noise/noise.h"

#include <errno.h>

#include "ci/unit/log_text.h"

#define SIZE 65536

/* Something with lines, to be damaged. */
static struct log_text make_log(void)
{
	struct log_text log = { 0 };
	uint8_t data[SIZE / 2];

	log_text_noise(data, sizeof(data));
	log_text_send(&log, 1, data, sizeof(data));
	return log;
}

static struct noise_bytes damage(const struct log_text *log, const char *kind, double rate,
				 uint64_t seed)
{
	static const char other[] = "another log\r\n";
	struct noise_bytes out = { 0 };
	struct noise noise = { .in = log->bytes, .len = log->len, .out = &out };

	noise.other = other;
	noise.other_len = strlen(other);
	assert_int_equal(noise_apply(kind, rate, seed, &noise), 0);
	return out;
}

static int same(const struct noise_bytes *a, const char *bytes, size_t len)
{
	return a->len == len && memcmp(a->bytes, bytes, len) == 0;
}

/* Of any kind: a seed gives one result, another seed another, and a rate of zero no damage. */
static void seeds(void **state)
{
	struct log_text log = make_log();

	(void)state;
	for (size_t i = 0; noise_kind(i); i++) {
		const struct noise_kind *kind = noise_kind(i);
		double rate = kind->unit == NOISE_SHARE ? 0.5 : 1;
		struct noise_bytes a = damage(&log, kind->name, rate, 7);
		struct noise_bytes b = damage(&log, kind->name, rate, 7);
		struct noise_bytes c = damage(&log, kind->name, rate, 8);
		struct noise_bytes none = damage(&log, kind->name, 0, 7);

		assert_true(same(&a, b.bytes, b.len));
		if (strcmp(kind->name, "crlf") != 0 && same(&a, c.bytes, c.len))
			fail_msg("%s: the seed does not matter", kind->name);
		if (strcmp(kind->name, "crlf") != 0 && same(&a, log.bytes, log.len))
			fail_msg("%s: no damage", kind->name);
		assert_true(none.len >= log.len);
		assert_memory_equal(none.bytes, log.bytes, log.len);
		noise_free(&a);
		noise_free(&b);
		noise_free(&c);
		noise_free(&none);
	}
	log_text_free(&log);
}

/* Of what is counted a KiB there is as much as the rate says. */
static void rates(void **state)
{
	struct log_text log = { .bytes = calloc(1, 1 << 20), .len = 1 << 20 };
	struct noise_bytes out = damage(&log, "drop", 2, 1);
	size_t ones = 0;

	(void)state;
	assert_in_range(log.len - out.len, 1900, 2200);
	noise_free(&out);
	out = damage(&log, "flip", 2, 1);
	for (size_t i = 0; i < out.len; i++)
		ones += out.bytes[i] != 0;
	assert_in_range(ones, 1900, 2200);
	noise_free(&out);
	out = damage(&log, "hole", 32, 1);
	assert_int_equal(log.len - out.len, 32768);
	noise_free(&out);
	log_text_free(&log);
}

static unsigned int count(const struct noise_bytes *bytes, char c)
{
	unsigned int found = 0;

	for (size_t i = 0; i < bytes->len; i++)
		found += bytes->bytes[i] == c;
	return found;
}

static void line_ends(void **state)
{
	struct log_text log = make_log();
	struct noise_bytes lf = damage(&log, "lf", 1, 1), cr = damage(&log, "cr", 1, 1);
	struct log_text lf_log = { lf.bytes, lf.len };
	struct noise_bytes back = damage(&lf_log, "crlf", 1, 1);

	(void)state;
	assert_int_equal(count(&lf, '\r'), 0);
	assert_int_equal(count(&cr, '\n'), 0);
	assert_int_equal(count(&lf, '\n'), count(&cr, '\r'));
	assert_true(same(&back, log.bytes, log.len));
	noise_free(&lf);
	noise_free(&cr);
	noise_free(&back);
	log_text_free(&log);
}

/* Both logs are whole and in order, each as seen alone. */
static void two_logs(void **state)
{
	char a[500], b[900], c;
	struct noise_bytes out = { 0 };
	struct noise noise = { .in = a, .len = sizeof(a), .out = &out };
	size_t as = 0;

	(void)state;
	noise.other = b;
	noise.other_len = sizeof(b);
	for (size_t i = 0; i < sizeof(b); i++)
		b[i] = (char)(0x80 | i % 101);
	for (size_t i = 0; i < sizeof(a); i++)
		a[i] = (char)(i % 101);
	assert_int_equal(noise_apply("mix", 50, 3, &noise), 0);
	assert_int_equal(out.len, sizeof(a) + sizeof(b));
	for (size_t i = 0; i < out.len; i++) {
		c = out.bytes[i] & (char)0x80 ? b[i - as] : a[as];
		assert_int_equal(out.bytes[i], c);
		as += !(c & (char)0x80);
	}
	noise_free(&out);
}

static void refuses(void **state)
{
	struct noise_bytes out = { 0 };
	struct noise noise = { .in = "", .other = "", .out = &out };

	(void)state;
	assert_int_equal(noise_apply("rust", 1, 1, &noise), -EINVAL);
	assert_int_equal(noise_apply("drop", -1, 1, &noise), -EINVAL);
	assert_int_equal(noise_apply("drop", 1025, 1, &noise), -EINVAL);
	assert_int_equal(noise_apply("lf", 1.5, 1, &noise), -EINVAL);
	for (size_t i = 0; noise_kind(i); i++)
		assert_int_equal(noise_apply(noise_kind(i)->name, 1, 1, &noise), 0);
	assert_int_equal(out.len, 0);
	noise_free(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(seeds),    cmocka_unit_test(rates),   cmocka_unit_test(line_ends),
		cmocka_unit_test(two_logs), cmocka_unit_test(refuses),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
