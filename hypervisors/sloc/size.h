/* SPDX-License-Identifier: MIT */
#ifndef HYPERVISORS_SLOC_SIZE_H
#define HYPERVISORS_SLOC_SIZE_H

#include "hypervisors/sloc/count.h"
#include "hypervisors/sloc/tree.h"

enum size_variant { SIZE_AS_IS, SIZE_WITHOUT_NESTED };

/* How much code a tree is. */
struct size {
	char label[TREE_LABEL_CHARS];
	enum size_variant variant;
	struct count count;
	unsigned long copies; /* files that sloccount leaves out, as others have the same bytes, */
	unsigned long generated; /* or as they say that a program wrote them */
};

const char *size_variant_name(enum size_variant variant);

/*
 * Count a variant of a tree, in a copy of it in the folder `work`, which has no blanks in its path.
 * 0, or -errno after a message or an interrupt; size_free in any case.
 *
 * Files are counted as sloccount counts them without options, so that the numbers compare with
 * others' (--duplicates and --autogen are not given): of files with the same bytes one, and none
 * that says in its first lines that it is generated; makefiles, SQL and HTML are in no total. What
 * was left out is said on stderr (sheet_notes).
 */
int size_take(struct size *size, const struct tree *tree, enum size_variant variant,
	      const char *work);
void size_free(struct size *size);

#endif
