/* SPDX-License-Identifier: MIT */
#include "host/metric.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#define METRIC_NUMBER_MAX 63 /* characters */

/* A piece of text that is being read; at < end. */
struct cursor {
	const char *at;
	const char *end;
};

static int is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\v' || c == '\f';
}

static int is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static void skip_blanks(struct cursor *in)
{
	while (in->at < in->end && is_blank(*in->at))
		in->at++;
}

/* Copy the next word; -EINVAL if there is none, it is too long or holds another character. */
static int word_copy(const char **text, char *out, size_t max, const char *allowed)
{
	const char *at = *text + strspn(*text, " \t");
	size_t len = strcspn(at, " \t");

	if (len == 0 || len > max)
		return -EINVAL;
	memcpy(out, at, len);
	out[len] = '\0';
	for (size_t i = 0; i < len; i++) {
		if (allowed ? !strchr(allowed, out[i]) : out[i] <= 0x20 || out[i] >= 0x7f)
			return -EINVAL;
	}
	*text = at + len;
	return 0;
}

/* Normalised blanks; exactly one '%', no "**" and no '*' beside '%'. */
static int pattern_copy(const char *text, char out[METRIC_PATTERN_MAX + 1])
{
	struct cursor in = { text, text + strlen(text) };
	size_t len = 0;
	size_t numbers = 0;

	for (skip_blanks(&in); in.at < in.end; in.at++) {
		char before = len ? out[len - 1] : ' ';

		if (is_blank(*in.at) && before == ' ')
			continue;
		if (len == METRIC_PATTERN_MAX)
			return -EINVAL;
		if (*in.at == '*' && (before == '*' || before == '%'))
			return -EINVAL;
		if (*in.at == '%' && (before == '*' || numbers++))
			return -EINVAL;
		out[len++] = is_blank(*in.at) ? ' ' : *in.at;
	}
	if (len && out[len - 1] == ' ')
		len--;
	out[len] = '\0';
	return numbers == 1 ? 0 : -EINVAL;
}

int metric_parse(const char *text, struct metric *metric)
{
	static const char name_chars[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
					 "0123456789_./-";

	if (word_copy(&text, metric->name, METRIC_NAME_MAX, name_chars) ||
	    word_copy(&text, metric->unit, METRIC_UNIT_MAX, NULL))
		return -EINVAL;
	return pattern_copy(text, metric->pattern);
}

static size_t digits(struct cursor *in)
{
	const char *start = in->at;

	while (in->at < in->end && is_digit(*in->at))
		in->at++;
	return (size_t)(in->at - start);
}

/* Step over [sign]digits[.digits][e[sign]digits]; false if there is no number here. */
static int number_skip(struct cursor *in)
{
	struct cursor exponent;

	if (in->at < in->end && (*in->at == '-' || *in->at == '+'))
		in->at++;
	if (!digits(in))
		return 0;
	if (in->end - in->at > 1 && *in->at == '.' && is_digit(in->at[1])) {
		in->at++;
		digits(in);
	}
	exponent = *in;
	if (exponent.at < exponent.end && (*exponent.at == 'e' || *exponent.at == 'E')) {
		exponent.at++;
		if (exponent.at < exponent.end && (*exponent.at == '-' || *exponent.at == '+'))
			exponent.at++;
		if (digits(&exponent))
			*in = exponent;
	}
	return in->at == in->end || !strchr("0123456789.,", *in->at) || *in->at == '\0';
}

static int number_read(struct cursor *in, double *value)
{
	const char *start = in->at;
	char text[METRIC_NUMBER_MAX + 1];
	size_t len;

	if (!number_skip(in))
		return 0;
	len = (size_t)(in->at - start);
	if (len > METRIC_NUMBER_MAX)
		return 0;
	memcpy(text, start, len);
	text[len] = '\0';
	*value = strtod(text, NULL);
	return isfinite(*value);
}

/* At least one non-blank, up to `next` (NUL or blank: to the end of the run). */
static int run_skip(struct cursor *in, char next)
{
	const char *start = in->at;

	while (in->at < in->end && !is_blank(*in->at)) {
		if (in->at > start && *in->at == next)
			break;
		in->at++;
	}
	return in->at > start;
}

static int line_match(const char *pattern, struct cursor in, double *value)
{
	for (skip_blanks(&in); *pattern; pattern++) {
		if (*pattern == '%') {
			skip_blanks(&in);
			if (!number_read(&in, value))
				return 0;
		} else if (*pattern == '*') {
			if (!run_skip(&in, pattern[1]))
				return 0;
		} else if (*pattern == ' ') {
			if (in.at == in.end || !is_blank(*in.at))
				return 0;
			skip_blanks(&in);
		} else if (in.at == in.end || *in.at++ != *pattern) {
			return 0;
		}
	}
	return 1;
}

int metric_extract(const struct metric *metric, const char *text, size_t len, double *value)
{
	const char *end = text + len;
	double found = 0;

	while (text < end) {
		const char *newline = memchr(text, '\n', (size_t)(end - text));
		struct cursor line = { text, newline ? newline : end };

		if (line_match(metric->pattern, line, &found)) {
			*value = found;
			return 0;
		}
		if (!newline)
			break;
		text = newline + 1;
	}
	return -ENOENT;
}
