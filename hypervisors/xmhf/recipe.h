/* SPDX-License-Identifier: MIT */
#ifndef HYPERVISORS_XMHF_RECIPE_H
#define HYPERVISORS_XMHF_RECIPE_H

#define RECIPE_WORDS_MAX 32
#define RECIPE_EDITS_MAX 16

/* An edit of whole lines: where lines that match `line` stand `new_line` stands afterwards. */
struct recipe_edit {
	char *files;        /* shell pattern of paths below the build folder; `*` crosses '/' */
	char *line;         /* shell pattern of the line without the blanks around it; no escapes */
	char *new_line;     /* may be empty; the indentation stays */
	unsigned int count; /* how many lines must match, in all files together */
};

struct recipe_words {
	char *word[RECIPE_WORDS_MAX];
	unsigned int count;
};

/*
 * How a row of hypervisors/ is built. As text key=value (stream/keyval.h): name, commit (at least
 * 7 hexadecimal digits), init, runtime (names of what comes out), and repeated: configure=ARGUMENT,
 * tool=PROGRAM:PACKAGE, and in this order edit=FILES count=N line=TEXT new=TEXT.
 */
struct recipe {
	char *name;
	char *commit;
	char *init;
	char *runtime;
	struct recipe_words tools;
	struct recipe_words configure;
	struct recipe_edit edits[RECIPE_EDITS_MAX];
	unsigned int edit_count;
};

/* Read a recipe. 0, or -errno after a message file:line; recipe_free in any case. */
int recipe_load(struct recipe *recipe, const char *path);
void recipe_free(struct recipe *recipe);

#endif
