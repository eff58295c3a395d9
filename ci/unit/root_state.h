/* SPDX-License-Identifier: MIT */
#ifndef CI_UNIT_ROOT_STATE_H
#define CI_UNIT_ROOT_STATE_H

#include <fcntl.h>

#include "ci/unit/runner_root.h"

#include "initramfs/knob/undo.h"
#include "initramfs/runner/msr.h"

/* What all files of a root say, and when they were written last. */
#define ROOT_STATE_FILES 8192

struct root_state {
	size_t count;
	struct root_state_file {
		char path[192];
		char text[512]; /* without blanks at the end; of a list of choices the chosen one */
		struct timespec written;
	} file[ROOT_STATE_FILES];
};

static struct root_state *root_state_taken;

/* Registers are far apart in a file that is otherwise empty. */
static inline void root_state_registers(const char *path, char *text, size_t size)
{
	static const uint32_t registers[] = { 0x1a0, 0x620, 0xc0010015 };
	int fd = open(path, O_RDONLY);
	size_t len = 0;

	for (size_t i = 0; i < sizeof(registers) / sizeof(registers[0]); i++) {
		unsigned long long bits = 0;

		if (pread(fd, &bits, sizeof(bits), registers[i]) < 0)
			bits = ~0ull;
		len += (size_t)snprintf(text + len, size - len, " %llx", bits);
	}
	close(fd);
}

static inline int root_state_one(const char *path, const struct stat *info, int type,
				 struct FTW *walk)
{
	struct root_state *state = root_state_taken;
	struct root_state_file *file = &state->file[state->count];
	char text[4096];

	(void)walk;
	if (type != FTW_F || !S_ISREG(info->st_mode))
		return 0;
	assert_true(state->count < ROOT_STATE_FILES);
	assert_true(strlen(path) < sizeof(file->path));
	strcpy(file->path, path);
	file->written = info->st_mtim;
	if (strstr(path, "/msr")) {
		root_state_registers(path, file->text, sizeof(file->text));
	} else {
		char choice[4096];

		assert_true(file_text("", path, text, sizeof(text)) >= 0);
		snprintf(file->text, sizeof(file->text), "%s",
			 undo_chosen(text, choice, sizeof(choice)));
	}
	state->count++;
	return 0;
}

/* Long ago, so that a write of the same moment is seen. */
static inline int root_state_age(const char *path, const struct stat *info, int type,
				 struct FTW *walk)
{
	const struct timespec times[2] = { { 1000000000, 0 }, { 1000000000, 0 } };

	(void)info;
	(void)walk;
	return type == FTW_F ? utimensat(AT_FDCWD, path, times, AT_SYMLINK_NOFOLLOW) : 0;
}

static inline void root_state_take(const struct root *root, struct root_state *state)
{
	state->count = 0;
	root_state_taken = state;
	assert_int_equal(nftw(root->path, root_state_one, 16, FTW_PHYS), 0);
}

static inline void root_state_first(const struct root *root, struct root_state *state)
{
	assert_int_equal(nftw(root->path, root_state_age, 16, FTW_PHYS), 0);
	root_state_take(root, state);
}

/* The same files that say the same; with `untouched` none of them was even written. */
static inline void root_state_same(const struct root *root, const struct root_state *before,
				   int untouched)
{
	struct root_state *now = malloc(sizeof(*now));

	assert_non_null(now);
	root_state_take(root, now);
	assert_int_equal(now->count, before->count);
	for (size_t i = 0; i < now->count; i++) {
		const struct root_state_file *is = &now->file[i], *was = &before->file[i];

		assert_string_equal(is->path, was->path);
		if (strcmp(is->text, was->text) != 0)
			fail_msg("%s says '%s', was '%s'", is->path, is->text, was->text);
		if (untouched && memcmp(&is->written, &was->written, sizeof(is->written)) != 0)
			fail_msg("%s was written", is->path);
	}
	free(now);
}

#endif
