/* SPDX-License-Identifier: MIT */
#include "host/json_outline.h"

struct outline {
	FILE *in;
	unsigned int depth_max;
	unsigned int depth; /* brackets that are open */
	int in_string;
	int escaped; /* by the character before */
};

static void string_step(struct outline *outline, int c)
{
	outline->in_string = outline->escaped || c != '"';
	outline->escaped = !outline->escaped && c == '\\';
}

/* A bracket lies where it stands, not where it leads. */
static int is_kept(struct outline *outline, int c)
{
	unsigned int depth = outline->depth;

	if (outline->in_string)
		string_step(outline, c);
	else if (c == '"')
		outline->in_string = 1;
	else if (c == '{' || c == '[')
		outline->depth++;
	else if ((c == '}' || c == ']') && depth > 0)
		depth = --outline->depth;
	return depth <= outline->depth_max;
}

static size_t take(void *buffer, size_t size, void *context)
{
	struct outline *outline = context;
	char *text = buffer;
	size_t len = 0;
	int c;

	while (len < size && (c = getc_unlocked(outline->in)) != EOF) {
		if (is_kept(outline, c))
			text[len++] = (char)c;
	}
	return len;
}

json_t *json_outline_load(FILE *in, unsigned int depth, json_error_t *error)
{
	struct outline outline = { .in = in, .depth_max = depth };

	return json_load_callback(take, &outline, 0, error);
}
