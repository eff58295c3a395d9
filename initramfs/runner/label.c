/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE 1
#include "initramfs/runner/label.h"

#include <fcntl.h>
#include <stddef.h>
#include <string.h>
#include <unistd.h>

/*
 * Where the file systems keep magic and label: ext4's super block is at byte 1024 (kernel,
 * Documentation/filesystems/ext4/super.rst), FAT's in the boot sector (fatgen103, section 3).
 */
static const struct form {
	const char *type;
	size_t magic, label, label_len;
	const char *bytes; /* at magic */
	size_t bytes_len;
} forms[] = {
	{ "ext4", 1024 + 0x38, 1024 + 0x78, 16, "\x53\xef", 2 },
	{ "vfat", 0x36, 0x2b, 11, "FAT12   ", 8 },
	{ "vfat", 0x36, 0x2b, 11, "FAT16   ", 8 },
	{ "vfat", 0x52, 0x47, 11, "FAT32   ", 8 },
};
#define HEAD_BYTES 2048
#define FAT_SIGNATURE 510

static int read_head(const char *path, unsigned char *head)
{
	int fd = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
	ssize_t len;

	if (fd < 0)
		return -1;
	len = pread(fd, head, HEAD_BYTES, 0);
	close(fd);
	return len == HEAD_BYTES ? 0 : -1;
}

static int matches(const struct form *form, const unsigned char *head)
{
	if (memcmp(head + form->magic, form->bytes, form->bytes_len) != 0)
		return 0;
	return form->magic > FAT_SIGNATURE ||
	       (head[FAT_SIGNATURE] == 0x55 && head[FAT_SIGNATURE + 1] == 0xaa);
}

const char *label_read(const char *path, char *label)
{
	unsigned char head[HEAD_BYTES];

	*label = '\0';
	if (read_head(path, head))
		return NULL;
	for (size_t i = 0; i < sizeof(forms) / sizeof(forms[0]); i++) {
		size_t len = forms[i].label_len;

		if (!matches(&forms[i], head))
			continue;
		memcpy(label, head + forms[i].label, len);
		label[len] = '\0';
		for (len = strlen(label); len > 0 && label[len - 1] == ' '; len--)
			label[len - 1] = '\0';
		return forms[i].type;
	}
	return NULL;
}
