/* SPDX-License-Identifier: MIT */
#ifndef HYPERVISORS_XMHF_ORDER_H
#define HYPERVISORS_XMHF_ORDER_H

/* What a user asked for, all paths as given. */
struct order {
	const char *recipe;   /* path */
	const char *dir;      /* where the files and `provenance` go; it is made */
	const char *source;   /* a checkout; or NULL and */
	const char *binaries; /* a folder with init and runtime */
	const char *step;     /* see command.h; may be NULL */
	int any_commit;
	int loud; /* leave out the edits */
	unsigned int jobs;
};

/*
 * Bring the files of a recipe into order->dir, with the text `provenance` (key=value) of what they
 * are and how they came to be. Nothing is done and no file is touched if it is all there already,
 * from the same sources, recipe and compilers. 0, or -errno after a message.
 */
int order_fill(const struct order *order);

#endif
