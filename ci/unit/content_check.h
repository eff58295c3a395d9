/* SPDX-License-Identifier: MIT */
#ifndef CI_UNIT_CONTENT_CHECK_H
#define CI_UNIT_CONTENT_CHECK_H

#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

/* Whether a program, of Debian's python3-jsonschema or what that needs, is content with a text. */
static inline int program_takes(const char *program, const char *text)
{
	char path[] = "/tmp/bootmark-text-XXXXXX";
	char command[512];
	int fd = mkstemp(path), code;

	assert_true(fd >= 0);
	assert_int_equal(write(fd, text, strlen(text)), strlen(text));
	close(fd);
	assert_in_range(snprintf(command, sizeof(command), "%s %s >/dev/null 2>&1", program, path),
			1, sizeof(command) - 1);
	code = system(command);
	unlink(path);
	assert_true(code != -1 && code != 127 << 8);
	return code == 0;
}

static inline int schema_takes(const char *json)
{
	return program_takes("/usr/bin/jsonschema host/report/report.schema.json -i", json);
}

static inline int is_well_formed(const char *xml)
{
	return program_takes("/usr/bin/python3 -c "
			     "'import sys, xml.dom.minidom as d; d.parse(sys.argv[1])'",
			     xml);
}

#endif
