/* SPDX-License-Identifier: MIT */
#ifndef HYPERVISORS_XMHF_BUILD_H
#define HYPERVISORS_XMHF_BUILD_H

#include <stddef.h>

#include "hypervisors/xmhf/recipe.h"

struct build {
	const struct recipe *recipe;
	const char *dir;     /* where autogen.sh lies: build_folder */
	const char *log_dir; /* absolute: autogen.log, configure.log, make.log */
	const char *step;    /* see command.h */
	unsigned int jobs;
};

/* Find the folder of the build in a copy of the sources: the top, or xmhf/ (legacy releases). */
int build_folder(char *dir, const char *copy);

/* autogen.sh, configure, make. 0, or -errno after a message that names the step and its log. */
int build_run(const struct build *build);

/* The configure line as one text, for records; size is that of line. */
void build_line(const struct recipe *recipe, char *line, size_t size);

#endif
