/* SPDX-License-Identifier: MIT */
#include "host/unpack.h"

#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "host/folder.h"

/* An archive that is being made, and the folder to unpack it in. */
struct fixture {
	char dir[32];
	struct archive *archive;
	uint8_t *bytes;
	size_t size; /* room, before finish(); then the archive's */
	size_t room;
	uint64_t announced;
};

static void start(struct fixture *fixture, int format(struct archive *), const char *level)
{
	fixture->archive = archive_write_new();
	format(fixture->archive);
	archive_write_add_filter_xz(fixture->archive);
	archive_write_set_filter_option(fixture->archive, "xz", "compression-level", level);
	archive_write_open_memory(fixture->archive, fixture->bytes, fixture->size, &fixture->size);
}

/* Instead of what set_up started. */
static void start_again(struct fixture *fixture, int format(struct archive *), const char *level)
{
	size_t room = fixture->room;

	archive_write_free(fixture->archive);
	fixture->size = room;
	start(fixture, format, level);
}

static int set_up(void **state)
{
	struct fixture *fixture = calloc(1, sizeof(*fixture));

	strcpy(fixture->dir, "/tmp/bootmark-test-XXXXXX");
	assert_non_null(mkdtemp(fixture->dir));
	fixture->room = fixture->size = 4 << 20;
	fixture->bytes = malloc(fixture->size);
	start(fixture, archive_write_set_format_gnutar, "0");
	*state = fixture;
	return 0;
}

static int tear_down(void **state)
{
	struct fixture *fixture = *state;

	archive_write_free(fixture->archive);
	assert_int_equal(folder_remove(fixture->dir), 0);
	free(fixture->bytes);
	free(fixture);
	return 0;
}

static struct archive_entry *entry_new(const char *path, unsigned int type, int64_t size)
{
	struct archive_entry *entry = archive_entry_new();

	archive_entry_set_pathname(entry, path);
	archive_entry_set_filetype(entry, type);
	archive_entry_set_perm(entry, 04777);
	archive_entry_set_size(entry, size);
	return entry;
}

static void add_entry(struct fixture *fixture, struct archive_entry *entry, const char *text)
{
	assert_int_equal(archive_write_header(fixture->archive, entry), ARCHIVE_OK);
	if (*text)
		archive_write_data(fixture->archive, text, strlen(text));
	archive_entry_free(entry);
}

static void add_file(struct fixture *fixture, const char *path, const char *text)
{
	add_entry(fixture, entry_new(path, AE_IFREG, (int64_t)strlen(text)), text);
}

static void add_folder(struct fixture *fixture, const char *path)
{
	add_entry(fixture, entry_new(path, AE_IFDIR, 0), "");
}

static int unpack_bytes(const struct fixture *fixture, const uint8_t *data, size_t size)
{
	const struct unpack_archive from = { data, size, fixture->announced };

	return unpack(&from, fixture->dir, "raw");
}

static int finish(struct fixture *fixture)
{
	archive_write_close(fixture->archive);
	return unpack_bytes(fixture, fixture->bytes, fixture->size);
}

static unsigned int entries_left(const struct fixture *fixture)
{
	struct stat st;
	char command[64];

	snprintf(command, sizeof(command), "test -z \"$(ls -A %s)\"", fixture->dir);
	assert_int_equal(stat(fixture->dir, &st), 0);
	return system(command) != 0;
}

/* Refused, and nothing of it is there. */
static void assert_refused(struct fixture *fixture)
{
	assert_int_equal(finish(fixture), -EBADMSG);
	assert_int_equal(entries_left(fixture), 0);
}

static void assert_text(struct fixture *fixture, const char *name, const char *text)
{
	char path[256], found[64] = "";
	struct stat st;
	FILE *in;

	snprintf(path, sizeof(path), "%s/raw/%s", fixture->dir, name);
	in = fopen(path, "r");
	assert_non_null(in);
	found[fread(found, 1, sizeof(found) - 1, in)] = '\0';
	assert_string_equal(found, text);
	assert_int_equal(fstat(fileno(in), &st), 0);
	assert_int_equal(st.st_mode & 07133, 0);
	fclose(in);
}

static void good_archive(void **state)
{
	struct fixture *fixture = *state;

	add_folder(fixture, "./");
	add_file(fixture, "./run", "session=1\n");
	add_folder(fixture, "samples/");
	add_folder(fixture, "samples/0001/");
	add_file(fixture, "samples/0001/meta", "bench=x\n");
	add_file(fixture, "no/folder/entry", "");
	assert_int_equal(finish(fixture), 0);
	assert_text(fixture, "run", "session=1\n");
	assert_text(fixture, "samples/0001/meta", "bench=x\n");
	assert_text(fixture, "no/folder/entry", "");
}

static void name_is_taken(void **state)
{
	struct fixture *fixture = *state;
	char path[64];

	snprintf(path, sizeof(path), "%s/raw", fixture->dir);
	assert_int_equal(mkdir(path, 0700), 0);
	snprintf(path, sizeof(path), "%s/raw/old", fixture->dir);
	assert_int_equal(mkdir(path, 0700), 0);
	add_file(fixture, "run", "x");
	assert_true(finish(fixture) < 0);
	assert_int_equal(access(path, F_OK), 0);
}

static void bad_path(struct fixture *fixture, const char *path)
{
	add_file(fixture, "fine", "x");
	add_file(fixture, path, "x");
	assert_refused(fixture);
}

static void absolute_path(void **state)
{
	bad_path(*state, "/tmp/bootmark-was-here");
}

static void parent_path(void **state)
{
	bad_path(*state, "../bootmark-was-here");
}

static void parent_path_inside(void **state)
{
	bad_path(*state, "a/../../bootmark-was-here");
}

static void control_character(void **state)
{
	bad_path(*state, "a\x1b[2Jb");
}

static void deep_path(void **state)
{
	bad_path(*state, "1/2/3/4/5/6/7/8/9/10/11/12/13/14/15/16/17");
}

static void same_name_twice(void **state)
{
	bad_path(*state, "./fine");
}

static void file_as_folder(void **state)
{
	bad_path(*state, "fine/below");
}

static void symbolic_link(void **state)
{
	struct archive_entry *entry = entry_new("link", AE_IFLNK, 0);

	archive_entry_set_symlink(entry, "/etc");
	add_entry(*state, entry, "");
	add_file(*state, "link/passwd", "x");
	assert_refused(*state);
}

static void hard_link(void **state)
{
	struct archive_entry *entry = entry_new("link", AE_IFREG, 0);

	archive_entry_set_hardlink(entry, "/etc/passwd");
	add_entry(*state, entry, "");
	assert_refused(*state);
}

static void device(void **state)
{
	struct archive_entry *entry = entry_new("disk", AE_IFBLK, 0);

	archive_entry_set_rdevmajor(entry, 8);
	add_entry(*state, entry, "");
	assert_refused(*state);
}

static void pipe_node(void **state)
{
	add_entry(*state, entry_new("pipe", AE_IFIFO, 0), "");
	assert_refused(*state);
}

static void sparse_file(void **state)
{
	struct archive_entry *entry = entry_new("holes", AE_IFREG, 1 << 20);

	start_again(*state, archive_write_set_format_pax, "0");
	archive_entry_sparse_add_entry(entry, 1000000, 4);
	add_entry(*state, entry, "x");
	assert_refused(*state);
}

/* Entries that libarchive would understand, and that no result has. */
static void pax_headers(void **state)
{
	char name[151];

	memset(name, 'n', 150);
	name[150] = '\0';
	start_again(*state, archive_write_set_format_pax, "0");
	add_file(*state, name, "x");
	assert_refused(*state);
}

static void long_name(void **state)
{
	char name[202];

	memset(name, 'n', 201);
	name[100] = '/';
	name[201] = '\0';
	add_file(*state, name, "text");
	assert_int_equal(finish(*state), 0);
	assert_text(*state, name, "text");
}

/* The tar of one short file: its header, a block, and two blocks of zeros. */
static void announced_size(void **state)
{
	struct fixture *fixture = *state;

	add_file(fixture, "run", "session=1\n");
	fixture->announced = 4 * 512 - 1;
	assert_refused(fixture);
	fixture->announced = 4 * 512;
	assert_int_equal(unpack_bytes(fixture, fixture->bytes, fixture->size), 0);
	assert_text(fixture, "run", "session=1\n");
}

/* A packed byte says how much memory unpacking takes. */
static void large_dictionary(void **state)
{
	start_again(*state, archive_write_set_format_gnutar, "7");
	add_file(*state, "run", "session=1\n");
	assert_refused(*state);
	start_again(*state, archive_write_set_format_gnutar, "6");
	add_file(*state, "run", "session=1\n");
	assert_int_equal(finish(*state), 0);
}

static void huge_file(void **state)
{
	add_entry(*state, entry_new("huge", AE_IFREG, (int64_t)UNPACK_BYTES_MAX + 1), "x");
	assert_refused(*state);
}

/* 5 files of 52 MiB of zeros each: small on the wire. */
static void bomb(void **state)
{
	static char zeros[1 << 20];
	struct fixture *fixture = *state;

	for (char name = 'a'; name < 'f'; name++) {
		char path[2] = { name, '\0' };

		add_entry(fixture, entry_new(path, AE_IFREG, 52 << 20), "");
		for (int i = 0; i < 52; i++)
			archive_write_data(fixture->archive, zeros, sizeof(zeros));
	}
	assert_refused(fixture);
}

static void too_many_entries(void **state)
{
	for (unsigned int i = 0; i <= UNPACK_ENTRIES_MAX; i++)
		add_folder(*state, "./");
	assert_refused(*state);
}

static void cut_archive(void **state)
{
	struct fixture *fixture = *state;

	add_file(fixture, "run", "session=1\n");
	archive_write_close(fixture->archive);
	for (size_t size = 0; size < fixture->size; size += 31) {
		if (unpack_bytes(fixture, fixture->bytes, size) != -EBADMSG)
			fail_msg("cut at %zu of %zu", size, fixture->size);
		assert_int_equal(entries_left(fixture), 0);
	}
}

static void no_archive(void **state)
{
	struct fixture *fixture = *state;
	static const uint8_t text[600] = "this is no archive";

	assert_int_equal(unpack_bytes(fixture, text, sizeof(text)), -EBADMSG);
	assert_int_equal(entries_left(fixture), 0);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(good_archive),       TEST(name_is_taken),
		TEST(absolute_path),      TEST(parent_path),
		TEST(parent_path_inside), TEST(control_character),
		TEST(deep_path),          TEST(same_name_twice),
		TEST(file_as_folder),     TEST(symbolic_link),
		TEST(hard_link),          TEST(device),
		TEST(pipe_node),          TEST(sparse_file),
		TEST(pax_headers),        TEST(long_name),
		TEST(announced_size),     TEST(large_dictionary),
		TEST(huge_file),          TEST(bomb),
		TEST(too_many_entries),   TEST(cut_archive),
		TEST(no_archive),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
