/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE 1
#include "initramfs/runner/tboot_log.h"

#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "initramfs/runner/lz77.h"

/* Offsets in the log's header. */
#define SIZE 16
#define END 18
#define PIECE_START 20
#define PIECE_SIZE 40
#define PIECES 60

/* What tboot 1.10.5 left in the memory of two virtual machines, up to where its text ends. */
static unsigned char memory[TBOOT_LOG_BYTES];

static void load(const char *name)
{
	char path[64];
	FILE *file;

	snprintf(path, sizeof(path), "ci/unit/tboot/%s", name);
	memset(memory, 0, sizeof(memory));
	file = fopen(path, "rb");
	assert_non_null(file);
	assert_true(fread(memory, 1, sizeof(memory), file) > 61);
	fclose(file);
}

static void refused(int err)
{
	char *text = NULL;

	assert_int_equal(tboot_log_text(memory, sizeof(memory), &text), err);
	assert_null(text);
}

static void plain(void **state)
{
	char reason[80];
	char *text;

	(void)state;
	load("plain.bin");
	assert_int_equal(tboot_log_text(memory, sizeof(memory), &text), 0);
	assert_non_null(strstr(text, "TBOOT:    2022-03-04 12:00 +0100 1.10.5\n"));
	assert_int_equal(strlen(text), 1464);
	assert_false(tboot_log_measured(text));
	tboot_log_reason(text, reason, sizeof(reason));
	assert_string_equal(reason, "ERR: CPU does not support SMX");
	tboot_log_reason(text, reason, 5);
	assert_string_equal(reason, "ERR:");
	free(text);
}

/* The log of a start with 401 modules, which tboot looks at one by one: 32 KiB of it are packed. */
static void packed(void **state)
{
	unsigned int modules = 0;
	char *text;

	(void)state;
	load("packed.bin");
	assert_int_equal(tboot_log_text(memory, sizeof(memory), &text), 0);
	assert_int_equal(strlen(text), 38344);
	for (const char *at = text; (at = strstr(at, "ACM size mismatch: acmod_size=")); at++)
		modules++;
	assert_int_equal(modules, 401);
	assert_non_null(strstr(text, "\nTBOOT: command line: tboot logging=serial,memory\n"));
	assert_non_null(strstr(text, "transfering control to kernel"));
	free(text);
}

static void contradictions(void **state)
{
	(void)state;
	load("plain.bin");
	memory[0]++;
	refused(-ENOENT);
	load("plain.bin");
	memory[SIZE + 1] = 0xff; /* longer than the memory */
	refused(-EBADMSG);
	load("plain.bin");
	memory[END + 1] = 0xf0; /* ends behind the area */
	refused(-EBADMSG);
	load("packed.bin");
	memory[PIECES] = 11;
	refused(-EBADMSG);
	load("packed.bin");
	memory[PIECES] = 2; /* the second one starts before the first one ends */
	memory[PIECE_START + 2] = 0;
	memory[PIECE_START + 3] = 0;
	refused(-EBADMSG);
	load("packed.bin");
	memory[PIECE_SIZE + 1] = 0xff;
	refused(-EBADMSG);
	assert_int_equal(tboot_log_text(memory, 60, NULL), -ENOENT);
}

static void unprintable(void **state)
{
	char *text;

	(void)state;
	load("plain.bin");
	memory[61] = 0x1b;
	memory[62] = 0xff;
	memory[63] = '\0';
	assert_int_equal(tboot_log_text(memory, sizeof(memory), &text), 0);
	assert_memory_equal(text, "??OT", 4);
	free(text);
}

static void measured(void **state)
{
	char reason[80];

	(void)state;
	assert_true(tboot_log_measured("TBOOT: measured launch succeeded\n"));
	tboot_log_reason("TBOOT: all is well\nTBOOT: no newline", reason, sizeof(reason));
	assert_string_equal(reason, "");
	tboot_log_reason("a\nTXT not supported.", reason, sizeof(reason));
	assert_string_equal(reason, "TXT not supported.");
}

static void unpack(const char *in, size_t size, int err, const char *want)
{
	char out[16];
	size_t len;

	assert_int_equal(lz77_unpack((const unsigned char *)in, size, out, sizeof(out), &len), err);
	if (err)
		return;
	assert_int_equal(len, strlen(want));
	assert_memory_equal(out, want, len);
}

/* The marker is '#'. */
static void lz77(void **state)
{
	(void)state;
	unpack("", 0, 0, "");
	unpack("#", 1, 0, "");
	unpack("#ab#\0c", 6, 0, "ab#c");
	unpack("#ab#\5\2", 6, 0, "abababa");
	unpack("#ab#\200\5\2", 7, 0, "abababa");
	unpack("#ab#\5\3", 6, -EBADMSG, NULL);     /* before the start */
	unpack("#ab#\5\200", 6, -EBADMSG, NULL);   /* offset without its end */
	unpack("#ab#\5", 5, -EBADMSG, NULL);       /* no offset */
	unpack("#ab#", 4, -EBADMSG, NULL);         /* nothing after the marker */
	unpack("#ab#\5\200\0", 7, -EBADMSG, NULL); /* offset zero */
	unpack("#ab#\17\1", 6, -EBADMSG, NULL);    /* does not fit */
	unpack("#0123456789abcdef", 17, 0, "0123456789abcdef");
	unpack("#0123456789abcdefg", 18, -EBADMSG, NULL);
	unpack("#ab#\377\377\377\377\377\1\1", 11, -EBADMSG, NULL);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(plain),          cmocka_unit_test(packed),
		cmocka_unit_test(contradictions), cmocka_unit_test(unprintable),
		cmocka_unit_test(measured),       cmocka_unit_test(lz77),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
