/* SPDX-License-Identifier: MIT */
#include "stream/request.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "stream/line.h"

#define DIGITS_MAX 9
#define WORD_MAX (2 * DIGITS_MAX + 3)

/* Up to nine digits at *at, which is moved behind them. */
static int take_number(const char **at, const char *end, uint32_t *number)
{
	const char *from = *at;

	*number = 0;
	while (*at < end && **at >= '0' && **at <= '9' && *at - from < DIGITS_MAX)
		*number = *number * 10 + (uint32_t)(*(*at)++ - '0');
	return *at == from ? -EINVAL : 0;
}

static int take_range(struct request *request, const char **at, const char *end)
{
	struct request_range range;

	if (request->count == REQUEST_RANGES_MAX || take_number(at, end, &range.first))
		return -EINVAL;
	range.last = range.first;
	if (*at < end && **at == '-') {
		++*at;
		if (take_number(at, end, &range.last) || range.last < range.first)
			return -EINVAL;
	}
	request->range[request->count++] = range;
	return 0;
}

static int take_word(struct request *request, const char **at, const char *end)
{
	if (*at < end && **at == 'E' && !request->end) {
		++*at;
		request->end = true;
		return 0;
	}
	return take_range(request, at, end);
}

int request_parse(struct request *request, const char *payload, size_t len)
{
	const char *at = payload, *end = payload + len;
	int err;

	request->count = 0;
	request->end = false;
	while (!(err = take_word(request, &at, end)) && at < end && *at == ',')
		at++;
	return err || at < end ? -EINVAL : 0;
}

size_t request_format(const struct request *request, char *out)
{
	size_t len = 0;

	*out = '\0';
	if (request->end)
		len += (size_t)sprintf(out, "E");
	for (size_t i = 0; i < request->count && len + WORD_MAX < LINE_PAYLOAD_MAX; i++) {
		const struct request_range *range = &request->range[i];

		len += (size_t)sprintf(out + len, "%s%u", len ? "," : "",
				       (unsigned int)range->first);
		if (range->last > range->first)
			len += (size_t)sprintf(out + len, "-%u", (unsigned int)range->last);
	}
	return len;
}

bool request_add(struct request *request, uint32_t seq)
{
	if (request->count > 0 && request->range[request->count - 1].last + 1 == seq) {
		request->range[request->count - 1].last = seq;
		return true;
	}
	if (request->count == REQUEST_RANGES_MAX)
		return false;
	request->range[request->count++] = (struct request_range){ seq, seq };
	return true;
}
