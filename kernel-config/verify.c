/* SPDX-License-Identifier: MIT */
/*
 * verify CONFIG FRAGMENT...: every symbol that a fragment asks for must be in the final CONFIG
 * with that value. Names each one that is not, as `fragment:line: symbol: wanted ..., got ...`.
 * Works for every Kconfig project. Exit status: 0 all there, 1 not all, 2 usage, 3 error.
 */
#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define LINE_MAX_BYTES 512
#define NOT_SET "is not set"

struct symbol {
	char *name;
	char *value;
	const char *file;
	unsigned int line; /* 1-based */
};

struct table {
	struct symbol *rows;
	size_t count;
};

static void *must(void *memory)
{
	if (!memory) {
		fprintf(stderr, "verify: out of memory\n");
		exit(3);
	}
	return memory;
}

static bool name_is_good(const char *name)
{
	size_t len =
		strspn(name, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_");

	return len > 7 && name[len] == '\0' && strncmp(name, "CONFIG_", 7) == 0;
}

/* Splits `CONFIG_X=value` or `# CONFIG_X is not set` in place; false for a plain comment. */
static bool line_split(char *text, char **name, char **value)
{
	char *blank;

	text[strcspn(text, "\r\n")] = '\0';
	*name = text;
	*value = "";
	if (strncmp(text, "# CONFIG_", 9) == 0) {
		blank = strchr(text + 2, ' ');
		if (!blank || strcmp(blank + 1, NOT_SET) != 0)
			return true;
		*blank = '\0';
		*name = text + 2;
		*value = NOT_SET;
		return true;
	}
	if (text[0] == '#' || text[0] == '\0')
		return false;
	blank = strchr(text, '=');
	if (blank) {
		*blank = '\0';
		*value = blank + 1;
	}
	return true;
}

static void table_add(struct table *table, const struct symbol *symbol)
{
	size_t bytes = (table->count + 1) * sizeof(table->rows[0]);

	table->rows = must(realloc(table->rows, bytes));
	table->rows[table->count] = *symbol;
	table->rows[table->count].name = must(strdup(symbol->name));
	table->rows[table->count++].value = must(strdup(symbol->value));
}

/* Returns the number of lines that make no sense, each named. */
static int table_load(struct table *table, const char *file)
{
	struct symbol symbol = { .file = file };
	char text[LINE_MAX_BYTES];
	FILE *in = fopen(file, "r");
	int bad = 0;

	if (!in) {
		fprintf(stderr, "verify: %s: %s\n", file, strerror(errno));
		exit(3);
	}
	while (fgets(text, sizeof(text), in)) {
		symbol.line++;
		if (!line_split(text, &symbol.name, &symbol.value))
			continue;
		if (name_is_good(symbol.name) && *symbol.value && strcmp(symbol.value, "n") != 0) {
			table_add(table, &symbol);
			continue;
		}
		fprintf(stderr, "%s:%u: '%s': write CONFIG_NAME=value or # CONFIG_NAME %s\n", file,
			symbol.line, text, NOT_SET);
		bad++;
	}
	fclose(in);
	return bad;
}

static int symbol_compare(const void *a, const void *b)
{
	return strcmp(((const struct symbol *)a)->name, ((const struct symbol *)b)->name);
}

static bool symbol_holds(const struct symbol *asked, const struct table *final)
{
	const struct symbol *got =
		bsearch(asked, final->rows, final->count, sizeof(final->rows[0]), symbol_compare);
	const char *value = got ? got->value : NOT_SET;

	if (strcmp(asked->value, value) == 0)
		return true;
	fprintf(stderr, "%s:%u: %s: wanted %s, got %s%s\n", asked->file, asked->line, asked->name,
		asked->value, value, got ? "" : " (unknown symbol or missing dependency)");
	return false;
}

/* Asking twice for one symbol hides which request counts: one place, one request. */
static int duplicates_count(const struct table *asked)
{
	const struct symbol *row = asked->rows;
	int bad = 0;

	for (size_t i = 1; i < asked->count; i++) {
		if (symbol_compare(&row[i - 1], &row[i]) != 0)
			continue;
		fprintf(stderr, "%s:%u: %s: asked for before, in %s:%u\n", row[i].file, row[i].line,
			row[i].name, row[i - 1].file, row[i - 1].line);
		bad++;
	}
	return bad;
}

int main(int argc, char **argv)
{
	struct table final = { 0 };
	struct table asked = { 0 };
	int bad;

	if (argc < 3) {
		fprintf(stderr, "usage: verify CONFIG FRAGMENT...\n");
		return 2;
	}
	bad = table_load(&final, argv[1]);
	for (int i = 2; i < argc; i++)
		bad += table_load(&asked, argv[i]);
	if (final.count == 0 || asked.count == 0) {
		fprintf(stderr, "verify: %s: nothing to compare\n", argv[1]);
		return 3;
	}
	qsort(final.rows, final.count, sizeof(final.rows[0]), symbol_compare);
	qsort(asked.rows, asked.count, sizeof(asked.rows[0]), symbol_compare);
	bad += duplicates_count(&asked);
	for (size_t i = 0; i < asked.count; i++)
		bad += !symbol_holds(&asked.rows[i], &final);
	return bad ? 1 : 0;
}
