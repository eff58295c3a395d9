/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE 1
#include "initramfs/runner/tboot_log.h"

#include <errno.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "initramfs/runner/lz77.h"

#define PIECES_MAX 10
#define OFFSET_SIZE 16
#define OFFSET_END 18
#define OFFSET_PIECE_START 20
#define OFFSET_PIECE_SIZE (OFFSET_PIECE_START + 2 * PIECES_MAX)
#define OFFSET_PIECES (OFFSET_PIECE_SIZE + 2 * PIECES_MAX)
#define HEADER_BYTES (OFFSET_PIECES + 1)

/* {C0192526-6B30-4db4-844C-A3E953B88174} as tboot stores it: the fourth part little-endian too. */
static const uint8_t uuid[16] = { 0x26, 0x25, 0x19, 0xc0, 0x30, 0x6b, 0xb4, 0x4d,
				  0x4c, 0x84, 0xa3, 0xe9, 0x53, 0xb8, 0x81, 0x74 };

static size_t u16(const uint8_t *at)
{
	return (size_t)(at[0] | at[1] << 8);
}

/* Unpack all pieces into out[TBOOT_LOG_TEXT_MAX]; *end is where in body they end. */
static int unpack(const uint8_t *header, const uint8_t *body, size_t body_size, char *out,
		  size_t *len, size_t *end)
{
	size_t pieces = header[OFFSET_PIECES];

	*len = *end = 0;
	if (pieces > PIECES_MAX)
		return -EBADMSG;
	for (size_t i = 0; i < pieces; i++) {
		size_t start = u16(header + OFFSET_PIECE_START + 2 * i);
		size_t size = u16(header + OFFSET_PIECE_SIZE + 2 * i), got;

		if (start < *end || start + size > body_size)
			return -EBADMSG;
		if (lz77_unpack(body + start, size, out + *len, TBOOT_LOG_TEXT_MAX - *len, &got))
			return -EBADMSG;
		*len += got;
		*end = start + size;
	}
	return 0;
}

/* Zero bytes are where strings end; they and what no line of text has are left out. */
static void clean(char *text, size_t len)
{
	size_t to = 0;

	for (size_t i = 0; i < len; i++) {
		unsigned char byte = (unsigned char)text[i];

		if (byte == '\n' || byte == '\t' || (byte >= 0x20 && byte < 0x7f))
			text[to++] = (char)byte;
		else if (byte && byte != '\r')
			text[to++] = '?';
	}
	text[to] = '\0';
}

static int read_log(const uint8_t *memory, size_t size, char *text)
{
	const uint8_t *body = memory + HEADER_BYTES;
	size_t body_size, end, len, plain;
	int err;

	if (size < HEADER_BYTES || memcmp(memory, uuid, sizeof(uuid)) != 0)
		return -ENOENT;
	body_size = u16(memory + OFFSET_SIZE);
	end = u16(memory + OFFSET_END);
	if (body_size > size - HEADER_BYTES || end > body_size)
		return -EBADMSG;
	err = unpack(memory, body, body_size, text, &len, &plain);
	if (err)
		return err;
	if (plain > end || end - plain > TBOOT_LOG_TEXT_MAX - len)
		return -EBADMSG;
	memcpy(text + len, body + plain, end - plain);
	clean(text, len + end - plain);
	return 0;
}

int tboot_log_text(const void *memory, size_t size, char **text)
{
	char *bytes = malloc(TBOOT_LOG_TEXT_MAX + 1);
	int err = bytes ? read_log(memory, size, bytes) : -ENOMEM;

	if (err) {
		free(bytes);
		return err;
	}
	*text = bytes;
	return 0;
}

int tboot_log_measured(const char *text)
{
	return strstr(text, "measured launch succeeded") != NULL;
}

static int is_reason(const char *line, size_t len)
{
	static const char *const marks[] = { "ERR:",          "Error",      "Non-Intel",
					     "not supported", "had errors", "not provided" };

	for (size_t i = 0; i < sizeof(marks) / sizeof(marks[0]); i++) {
		if (memmem(line, len, marks[i], strlen(marks[i])))
			return 1;
	}
	return 0;
}

void tboot_log_reason(const char *text, char *out, size_t size)
{
	static const char prefix[] = "TBOOT: ";
	size_t len;

	*out = '\0';
	for (; *text; text += len + (text[len] == '\n')) {
		len = strcspn(text, "\n");
		if (!is_reason(text, len))
			continue;
		if (strncmp(text, prefix, sizeof(prefix) - 1) == 0) {
			text += sizeof(prefix) - 1;
			len -= sizeof(prefix) - 1;
		}
		len = len < size ? len : size - 1;
		memcpy(out, text, len);
		out[len] = '\0';
		return;
	}
}
