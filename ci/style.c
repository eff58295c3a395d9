/* SPDX-License-Identifier: MIT */
/* Checks what clang-format cannot: sizes, licence lines, include guards, stray blanks. */
#include <ctype.h>
#include <stdio.h>
#include <string.h>

#define COLUMNS_MAX 100
#define FUNCTION_LINES_MAX 50
#define FILE_LINES_MAX 250
#define TEST_LINES_MAX 400 /* below ci/unit, where a file is a list of small cases */
#define LICENCE_WITHIN 2   /* first line, or the second after #! */

struct source {
	const char *path;
	int is_c;
	int is_header;
	char guard[128];
	unsigned int line;
	unsigned int function_start;
	int licence;
	int guarded;
	unsigned int *errors;
};

static void complain(const struct source *source, unsigned int line, const char *text)
{
	printf("%s:%u: %s\n", source->path, line, text);
	++*source->errors;
}

static int ends_with(const char *text, const char *end)
{
	size_t len = strlen(text), end_len = strlen(end);

	return len >= end_len && !strcmp(text + len - end_len, end);
}

static void guard_from_path(const char *path, char *guard, size_t size)
{
	size_t i;

	for (i = 0; path[i] && i + 1 < size; i++)
		guard[i] = isalnum((unsigned char)path[i]) ? (char)toupper((unsigned char)path[i]) :
							     '_';
	guard[i] = '\0';
}

static unsigned int columns(const char *line, size_t len)
{
	unsigned int column = 0;

	for (size_t i = 0; i < len; i++) {
		if (line[i] == '\t')
			column += 8 - column % 8;
		else if ((line[i] & 0xc0) != 0x80) /* not the rest of a UTF-8 character */
			column++;
	}
	return column;
}

/* A function's body is what stands between '{' and '}' that are alone in the first column. */
static void check_function(struct source *source, const char *line)
{
	if (line[0] == '{')
		source->function_start = source->line;
	if (line[0] != '}' || !source->function_start)
		return;
	if (source->line - source->function_start - 1 > FUNCTION_LINES_MAX)
		complain(source, source->function_start, "function of more than 50 lines");
	source->function_start = 0;
}

static void check_guard(struct source *source, const char *line, size_t len)
{
	size_t word = strlen("#define ");

	if (source->guarded || len <= word || strncmp(line, "#define ", word))
		return;
	source->guarded = 1;
	if (strlen(source->guard) != len - word || strncmp(line + word, source->guard, len - word))
		complain(source, source->line, "include guard is not made from the path");
}

static void check_line(struct source *source, const char *line, size_t len)
{
	source->line++;
	if (source->line <= LICENCE_WITHIN && strstr(line, "SPDX-License-Identifier: MIT"))
		source->licence = 1;
	if (len && isspace((unsigned char)line[len - 1]))
		complain(source, source->line, "blank at the end of the line");
	if (source->is_c && columns(line, len) > COLUMNS_MAX)
		complain(source, source->line, "line of more than 100 columns");
	if (source->is_c)
		check_function(source, line);
	if (source->is_header)
		check_guard(source, line, len);
}

static unsigned int lines_max(const char *path)
{
	return strncmp(path, "ci/unit/", strlen("ci/unit/")) ? FILE_LINES_MAX : TEST_LINES_MAX;
}

static void check_lines(struct source *source, FILE *file)
{
	char line[4096];
	size_t len = 0;

	while (fgets(line, sizeof(line), file)) {
		len = strcspn(line, "\n");
		if (!line[len])
			complain(source, source->line + 1, "no newline, or an overlong line");
		line[len] = '\0';
		check_line(source, line, len);
	}
	if (source->line && !len)
		complain(source, source->line, "empty line at the end");
	if (!source->licence)
		complain(source, 1, "no line \"SPDX-License-Identifier: MIT\"");
	if (source->is_c && source->line > lines_max(source->path))
		complain(source, source->line, "file too long: split it");
}

static void check_file(const char *path, unsigned int *errors)
{
	struct source source = { .path = path, .errors = errors };
	FILE *file = fopen(path, "r");

	if (!file) {
		complain(&source, 0, "cannot be read");
		return;
	}
	source.is_header = ends_with(path, ".h");
	source.is_c = source.is_header || ends_with(path, ".c");
	guard_from_path(path, source.guard, sizeof(source.guard));
	check_lines(&source, file);
	fclose(file);
}

int main(int argc, char **argv)
{
	unsigned int errors = 0;

	for (int i = 1; i < argc; i++)
		check_file(argv[i], &errors);
	printf("%d files, %u complaints\n", argc - 1, errors);
	return errors || argc < 2;
}
