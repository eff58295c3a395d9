/* SPDX-License-Identifier: MIT */
#ifndef HOST_RESULT_PAIRS_H
#define HOST_RESULT_PAIRS_H

#include <stddef.h>
#include <stdint.h>

/* Keys and values of one key=value file in the order in which they came; keys may repeat. */
#define RESULT_PAIRS_MAX 4096

struct result_pairs {
	char *text; /* owned: key and value of each, a NUL behind either */
	size_t len;
	size_t count;
};

struct result_pair {
	const char *key;   /* into the text of the pairs; also the value */
	const char *value; /* valid UTF-8: see result_text_clean */
};

/*
 * Append the pairs in len bytes of text; file is the name for messages. 0, -EINVAL (form,
 * too many) or -ENOMEM, after a message. What was read so far stays in pairs.
 */
int result_pairs_parse(struct result_pairs *pairs, const char *text, size_t len, const char *file);

/*
 * The same for the file DIR/NAME of at most max bytes: also -ENOENT without a message and
 * other -errno after one.
 */
int result_pairs_load(struct result_pairs *pairs, const char *dir, const char *name, size_t max);

/* Append one copy; 0, -E2BIG or -ENOMEM, no message. What pointed into pairs may not any more. */
int result_pairs_add(struct result_pairs *pairs, const char *key, const char *value);

/* From the pair, { NULL } before the first one, to the next; 0 if there is none. */
int result_pairs_next(const struct result_pairs *pairs, struct result_pair *pair);

/* The first value of key; NULL if there is none. */
const char *result_pairs_get(const struct result_pairs *pairs, const char *key);

/* The first value of key as a decimal number: 0, -ENOENT, or -EINVAL (form, range). */
int result_pairs_int(const struct result_pairs *pairs, const char *key, int64_t *value);

/* Text that is a decimal number and nothing else: 0 or -EINVAL (form, range). */
int result_number_read(const char *text, int64_t *value);

/* Make every byte of 0x80 and above '?' in text that is not valid UTF-8. */
void result_text_clean(char *text);

void result_pairs_free(struct result_pairs *pairs);

#endif
