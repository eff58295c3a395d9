/* SPDX-License-Identifier: MIT */
#include "host/clock_proof.h"

#include <jansson.h>
#include <math.h>

#include "ci/unit/result_tree.h"

#define SESSION 0x1a2b3c4du
#define LONG_LINE 5000

/* Text of events.log; the caller frees it. */
struct text {
	char *bytes;
	size_t len;
	FILE *out;
};

static void text_start(struct text *text)
{
	text->out = open_memstream(&text->bytes, &text->len);
	assert_non_null(text->out);
}

/* A line a second of a machine whose clock gains `drift`. */
static void say(FILE *out, uint32_t session, unsigned int count, double drift)
{
	for (unsigned int i = 0; i < count; i++)
		fprintf(out,
			"sent_ns=%.0f host_ns=1795000000000000000 session=%08x seq=%u t_ns=%.0f "
			"stage=sample\n",
			i * 1e9, (unsigned int)session, i, 3e9 + i * 1e9 * (1 + drift));
}

/* What the text is judged to be; it is freed. */
static struct clock_proof proof_of(struct text *text)
{
	struct clock_proof proof;

	fclose(text->out);
	assert_int_equal(clock_proof_parse(text->bytes, text->len, SESSION, &proof), 0);
	free(text->bytes);
	return proof;
}

static void only_this_session(void **state)
{
	struct clock_proof proof;
	struct text text;

	(void)state;
	text_start(&text);
	say(text.out, SESSION - 1, 70, 0.5);
	say(text.out, SESSION, 65, 0.002);
	say(text.out, SESSION + 1, 70, -0.5);
	proof = proof_of(&text);
	assert_string_equal(clock_state_name(proof.state), "warning");
	assert_int_equal(proof.fit.points, 65);
	assert_true(fabs(proof.fit.drift - 0.002) < 1e-6);
}

static void no_times(void **state)
{
	struct text text;

	(void)state;
	text_start(&text);
	for (int i = 0; i < 50; i++)
		fprintf(text.out, "session=1a2b3c4d seq=%d t_ns=%d000000000 stage=x\n", i, i);
	assert_string_equal(clock_state_name(proof_of(&text).state), "unknown");
	text_start(&text);
	assert_string_equal(clock_state_name(proof_of(&text).state), "unknown");
	text_start(&text);
	say(text.out, SESSION, 1, 0);
	assert_string_equal(clock_state_name(proof_of(&text).state), "few");
}

/* What the machine says cannot pass for what we noted, and what is no number does not count. */
static void hostile_lines(void **state)
{
	static const char *const lines[] = {
		"session=1a2b3c4d seq=1 t_ns=5 sent_ns=7\n",
		"sent_ns=5 session=1a2b3c4d t_ns=6\n",
		"sent_ns=5 session=1a2b3c4d seq=2 t_ns=-5\n",
		"sent_ns=5 session=1a2b3c4d seq=2 t_ns=\n",
		"sent_ns=5 session=1a2b3c4d seq=2 t_ns=+5\n",
		"sent_ns=5 session=1a2b3c4d seq=2 t_ns=5%00\n",
		"sent_ns=5 session=1a2b3c4d seq=2 t_ns=1e300\n",
		"sent_ns=5 session=1a2b3c4d seq=2 t_ns=9999999999999999999\n",
		"sent_ns=99999999999999999999999999 session=1a2b3c4d seq=2 t_ns=5\n",
		"sent_ns=- session=1a2b3c4d seq=2 t_ns=5\n",
		"sent_ns=5 session=-1 seq=2 t_ns=5\n",
		"sent_ns=5 session=1a2b3c4d1a2b3c4d1 seq=2 t_ns=5\n",
		"sent_ns=5\n",
		"\n",
		" seq=\n",
		"sent_ns=5 session=1a2b3c4d seq=2 t_ns=5",
	};
	struct text text;

	(void)state;
	text_start(&text);
	for (size_t i = 0; i < sizeof(lines) / sizeof(lines[0]); i++)
		fputs(lines[i], text.out);
	fputc(0, text.out);
	for (int i = 0; i < LONG_LINE; i++)
		fputc('=', text.out);
	assert_int_equal(proof_of(&text).state, CLOCK_UNKNOWN);
}

static void replayed(void **state)
{
	struct text text;

	(void)state;
	text_start(&text);
	say(text.out, SESSION, 70, 50);
	assert_string_equal(clock_state_name(proof_of(&text).state), "replayed");
}

static enum clock_state judged(double drift, double uncertainty, double span_s)
{
	const struct clock_fit fit = { drift, uncertainty, span_s, 99, 16 };

	return clock_proof_judge(&fit);
}

static void limits(void **state)
{
	(void)state;
	assert_int_equal(judged(0.0014, 0.0005, 100), CLOCK_OK);
	assert_int_equal(judged(-0.0016, 0.0005, 100), CLOCK_WARNING);
	assert_int_equal(judged(0.0016, 0.0005, 59), CLOCK_OK);
	assert_int_equal(judged(0.0104, 0.0005, 100), CLOCK_WARNING);
	assert_int_equal(judged(-0.0106, 0.0005, 100), CLOCK_INVALID);
	assert_int_equal(judged(0.0106, 0.0005, 40), CLOCK_OK);
	assert_int_equal(judged(0.05, 0.0005, 11), CLOCK_INVALID);
	assert_int_equal(judged(0.5, 0.0005, 9), CLOCK_OK);
	assert_int_equal(judged(0.5, 0.495, 50), CLOCK_UNSURE);
	assert_int_equal(judged(0.001, 0.011, 15), CLOCK_UNSURE);
}

/* A result folder of a run of 100 s. */
static void tree_with_clock(struct result_tree *tree, double drift)
{
	struct text text;

	tree_base(tree);
	tree_sample(tree, TREE_META("sample", "ok", ""), "cpu.txt");
	text_start(&text);
	say(text.out, SESSION, 100, drift);
	fclose(text.out);
	tree_file(tree, "events.log", text.bytes);
	free(text.bytes);
}

static void status_of_the_run(void **state)
{
	static const struct result_origin simulated = { .clock = RESULT_CLOCK_SIMULATED };
	struct result_tree tree;

	(void)state;
	tree_with_clock(&tree, -0.03);
	tree_judged(&tree, NULL, STATUS_INVALID, "the machine's clock loses 3.00 % on the host's");
	tree_judged(&tree, &simulated, STATUS_OK, NULL);
	tree_remove(&tree);
	tree_with_clock(&tree, 0.005);
	tree_judged(&tree, NULL, STATUS_OK, NULL);
	tree_remove(&tree);
}

static json_t *clock_written(const struct result_tree *tree, const struct result_origin *origin)
{
	char path[PATH_MAX];
	enum status worst;
	json_t *root, *clock;

	assert_int_equal(result_write(tree->dir, origin, &worst), 0);
	tree_path(tree, "run.json", path);
	root = json_load_file(path, 0, NULL);
	clock = json_incref(json_object_get(root, "clock"));
	json_decref(root);
	assert_non_null(clock);
	return clock;
}

static void assert_state(json_t *clock, const char *name)
{
	assert_string_equal(json_string_value(json_object_get(clock, "state")), name);
}

/* What the host knew of the clock is still known when the folder is read again. */
static void run_json(void **state)
{
	static const struct result_origin simulated = { .clock = RESULT_CLOCK_SIMULATED };
	struct result_tree tree;
	struct result result;
	json_t *clock;

	(void)state;
	tree_with_clock(&tree, 0.005);
	clock = clock_written(&tree, NULL);
	assert_state(clock, "warning");
	assert_int_equal(json_integer_value(json_object_get(clock, "drift_ppm")), 5000);
	assert_in_range(json_integer_value(json_object_get(clock, "uncertainty_ppm")), 1, 500);
	assert_int_equal(json_integer_value(json_object_get(clock, "events")), 100);
	json_decref(clock);
	clock = clock_written(&tree, &simulated);
	assert_state(clock, "simulated");
	assert_int_equal(json_object_size(clock), 1);
	json_decref(clock);
	tree_load(&tree, NULL, &result);
	assert_int_equal(result.clock.state, CLOCK_SIMULATED);
	result_free(&result);
	tree_remove(&tree);
}

static void text_for_people(void **state)
{
	struct clock_proof proof = { CLOCK_WARNING, { -0.0016, 0.0005, 99.7, 9, 5 } };
	char text[CLOCK_PROOF_TEXT_MAX];

	(void)state;
	clock_proof_text(&proof, text);
	assert_string_equal(text,
			    "-1600 ppm (+-500) on the host's in 100 s; warning: more than 0.1 %");
	proof.state = CLOCK_SIMULATED;
	clock_proof_text(&proof, text);
	assert_memory_equal(text, "not compared", 12);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(only_this_session),
		cmocka_unit_test(no_times),
		cmocka_unit_test(hostile_lines),
		cmocka_unit_test(replayed),
		cmocka_unit_test(limits),
		cmocka_unit_test(status_of_the_run),
		cmocka_unit_test(run_json),
		cmocka_unit_test(text_for_people),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
