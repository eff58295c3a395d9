/* SPDX-License-Identifier: MIT */
#ifndef HYPERVISORS_SLOC_SHEET_H
#define HYPERVISORS_SLOC_SHEET_H

#include <stdio.h>

#include "hypervisors/sloc/size.h"

/*
 * Write comma-separated values with the heading tree,variant,directory,ansic,asm,total: a line a
 * folder that has code, directory "." being what lies in none, and a line "total" a size.
 */
void sheet_csv(const struct size *sizes, size_t count, FILE *out);

/* The same as a table. 0 or -ENOMEM. */
int sheet_table(const struct size *sizes, size_t count, FILE *out);

/* What is behind the numbers and not in the lines: other languages, files that were left out. */
void sheet_notes(const struct size *sizes, size_t count, FILE *out);

#endif
