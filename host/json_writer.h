/* SPDX-License-Identifier: MIT */
#ifndef HOST_JSON_WRITER_H
#define HOST_JSON_WRITER_H

#include <jansson.h>
#include <stdio.h>

/*
 * A JSON document that is never whole in memory. The text is that of json_dump with
 * JSON_INDENT(1), JSON_SORT_KEYS and JSON_REAL_PRECISION(15), and a newline at the end, if the
 * members of what is opened with '{' come in the order of their keys.
 */
struct json_writer {
	FILE *out;
	unsigned int depth; /* brackets that are open */
	int filled;         /* there is something in the innermost one */
	int err;
};

void json_writer_start(struct json_writer *writer, FILE *out);

/* key: of a member of an object, plain ASCII; NULL in a list and outside. bracket: '{' or '['. */
void json_writer_open(struct json_writer *writer, const char *key, char bracket);
void json_writer_close(struct json_writer *writer, char bracket);

/* Write a value and give up the reference to it; NULL counts as out of memory. */
void json_writer_value(struct json_writer *writer, const char *key, json_t *value);

/* 0, or -ENOMEM or -EIO if anything went wrong since the start. */
int json_writer_end(struct json_writer *writer);

#endif
