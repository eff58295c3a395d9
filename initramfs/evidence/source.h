/* SPDX-License-Identifier: MIT */
#ifndef INITRAMFS_EVIDENCE_SOURCE_H
#define INITRAMFS_EVIDENCE_SOURCE_H

#include <stdbool.h>
#include <stdint.h>

/* Files of /proc and /sys as kinds of evidence read them. What is not there is not there. */

/* The whole number at the start of root + path; below zero counts as 0. False: there is none. */
bool source_number(const char *root, const char *path, uint64_t *value);

/* Whether root + path is exactly this text, blanks at its end aside. */
bool source_says(const char *root, const char *path, const char *text);

/* Call `each` for every line of root + path, of any length, without its newline. */
typedef void source_line_fn(char *line, void *context);
void source_lines(const char *root, const char *path, source_line_fn *each, void *context);

#endif
