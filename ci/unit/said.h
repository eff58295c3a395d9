/* SPDX-License-Identifier: MIT */
#ifndef CI_UNIT_SAID_H
#define CI_UNIT_SAID_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

/*
 * What the code under test says on stderr, caught between begin and end: end puts stderr
 * back and returns the text.
 */
struct said {
	FILE *file;
	int stderr_fd;
	char text[8192];
};

static inline void said_begin(struct said *said)
{
	said->file = tmpfile();
	assert_non_null(said->file);
	fflush(stderr);
	said->stderr_fd = dup(STDERR_FILENO);
	dup2(fileno(said->file), STDERR_FILENO);
}

static inline const char *said_end(struct said *said)
{
	size_t len;

	fflush(stderr);
	dup2(said->stderr_fd, STDERR_FILENO);
	close(said->stderr_fd);
	rewind(said->file);
	len = fread(said->text, 1, sizeof(said->text) - 1, said->file);
	said->text[len] = '\0';
	fclose(said->file);
	return said->text;
}

#define assert_says(said, words) assert_non_null(strstr((said)->text, words))

#endif
