/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE 1
#include "initramfs/runner/physical.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "initramfs/runner/file.h"

/* A file that stands in for memory may be too short; to touch a page behind its end kills. */
static int check(int fd, uint64_t end)
{
	struct stat info;

	if (fstat(fd, &info))
		return -errno;
	return S_ISREG(info.st_mode) && (uint64_t)info.st_size < end ? -ENXIO : 0;
}

static int copy_mapped(int fd, uint64_t address, uint32_t *out, size_t len)
{
	uint64_t page = (uint64_t)sysconf(_SC_PAGESIZE);
	uint64_t start = address & ~(page - 1);
	size_t size = (size_t)(address - start) + len;
	void *map = mmap(NULL, size, PROT_READ, MAP_SHARED, fd, (off_t)start);
	const volatile uint32_t *in;

	if (map == MAP_FAILED)
		return -errno;
	in = (const volatile uint32_t *)((const char *)map + (address - start));
	for (size_t i = 0; i < len / sizeof(*out); i++)
		out[i] = in[i];
	munmap(map, size);
	return 0;
}

int physical_read(const char *root, uint64_t address, void *out, size_t len)
{
	char path[PATH_MAX];
	int err = file_path(path, root, "/dev/mem"), fd;

	if (err)
		return err;
	fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return -errno;
	err = check(fd, address + len);
	if (!err)
		err = copy_mapped(fd, address, out, len);
	close(fd);
	return err;
}

/* Lines "00060000-00067fff : Reserved"; those that are parts of others are indented. */
bool physical_reserved(const char *root, uint64_t address)
{
	char text[32768];
	char *rest = file_text(root, "/proc/iomem", text, sizeof(text)) > 0 ? text : NULL, *line;
	unsigned long long first, last;
	bool known = rest != NULL;

	while (rest && (line = strsep(&rest, "\n"))) {
		if (*line == ' ' || sscanf(line, "%llx-%llx", &first, &last) != 2)
			continue;
		if (address >= first && address <= last)
			return !strstr(line, "System RAM");
	}
	return known;
}
