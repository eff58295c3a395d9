/* SPDX-License-Identifier: MIT */
#include "initramfs/runner/argv.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "initramfs/runner/log.h"

struct builder {
	struct argv *argv;
	const char *bench;
	size_t len; /* of argv->text, always below ARGV_TEXT_MAX */
	const struct argv_variable *variables;
	size_t count;
};

static int wrong(const struct builder *builder, const char *text, const char *why)
{
	log_print("benchmark %s: %s: %s", builder->bench, text, why);
	return -EINVAL;
}

static int append(struct builder *builder, const char *text, size_t len)
{
	if (builder->len + len >= ARGV_TEXT_MAX)
		return wrong(builder, "command", "longer than 4095 characters");
	memcpy(builder->argv->text + builder->len, text, len);
	builder->len += len;
	return 0;
}

/* *text is behind the first '@' of @name@; it is moved behind the second one. */
static int append_variable(struct builder *builder, const char **text)
{
	size_t len = strcspn(*text, "@ \t\"");
	const char *name = *text;

	if (name[len] != '@')
		return wrong(builder, name, "an @ must be one of a pair: @name@");
	*text += len + 1;
	for (size_t i = 0; i < builder->count; i++) {
		const struct argv_variable *variable = &builder->variables[i];

		if (strlen(variable->name) == len && memcmp(variable->name, name, len) == 0)
			return append(builder, variable->value, strlen(variable->value));
	}
	return wrong(builder, name, "no axis or value of the plan has this name");
}

/* One word; *text is moved behind it. */
static int append_word(struct builder *builder, const char **text)
{
	int quoted = 0, err = 0;

	while (!err && **text && (quoted || !strchr(" \t", **text))) {
		const char *c = (*text)++;

		if (*c == '"')
			quoted = !quoted;
		else if (*c == '@')
			err = append_variable(builder, text);
		else
			err = append(builder, c, 1);
	}
	if (!err && quoted)
		err = wrong(builder, "command", "a \" is not closed");
	return err ? err : append(builder, "", 1);
}

int argv_build(struct argv *argv, const char *bench, const char *command,
	       const struct argv_variable *variables, size_t count)
{
	struct builder builder = {
		.argv = argv, .bench = bench, .variables = variables, .count = count
	};
	int err = 0;

	argv->count = 0;
	while (!err && *(command += strspn(command, " \t"))) {
		if (argv->count == ARGV_MAX)
			return wrong(&builder, "command", "more than 64 words");
		argv->word[argv->count++] = argv->text + builder.len;
		err = append_word(&builder, &command);
	}
	argv->word[argv->count] = NULL;
	if (!err && argv->count == 0)
		err = wrong(&builder, "command", "empty");
	return err;
}

void argv_line(const struct argv *argv, char *out, size_t size)
{
	size_t len = 0;

	*out = '\0';
	for (size_t i = 0; i < argv->count && len < size; i++) {
		const char *quote = strpbrk(argv->word[i], " \t") || !*argv->word[i] ? "\"" : "";

		len += (size_t)snprintf(out + len, size - len, "%s%s%s%s", i ? " " : "", quote,
					argv->word[i], quote);
	}
}
