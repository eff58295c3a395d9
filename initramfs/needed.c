/* SPDX-License-Identifier: MIT */
#include "initramfs/needed.h"

#include <errno.h>
#include <fcntl.h>
#include <gelf.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static int text_take(char *to, const char *text, size_t limit)
{
	size_t len = text ? strnlen(text, limit) : 0;

	if (len == 0 || len == limit || len >= NEEDED_NAME_BYTES)
		return -EINVAL;
	memcpy(to, text, len);
	to[len] = '\0';
	return 0;
}

static int loader_read(Elf *elf, struct needed *needed)
{
	size_t count, size;
	const char *file = elf_rawfile(elf, &size);
	GElf_Phdr header;

	if (!file || elf_getphdrnum(elf, &count) != 0)
		return -EINVAL;
	for (size_t i = 0; i < count; i++) {
		if (!gelf_getphdr(elf, (int)i, &header))
			return -EINVAL;
		if (header.p_type != PT_INTERP)
			continue;
		if (header.p_offset > size || header.p_filesz > size - header.p_offset)
			return -EINVAL;
		return text_take(needed->loader, file + header.p_offset, header.p_filesz);
	}
	return 0;
}

static int section_read(Elf *elf, Elf_Scn *section, size_t strings, struct needed *needed)
{
	Elf_Data *data = elf_getdata(section, NULL);
	GElf_Dyn entry;

	for (int i = 0; data && gelf_getdyn(data, i, &entry) && entry.d_tag != DT_NULL; i++) {
		const char *name = elf_strptr(elf, strings, entry.d_un.d_val);

		if (entry.d_tag != DT_NEEDED)
			continue;
		if (needed->count == NEEDED_MOST ||
		    text_take(needed->names[needed->count++], name, NEEDED_NAME_BYTES))
			return -EINVAL;
	}
	return data ? 0 : -EINVAL;
}

static int names_read(Elf *elf, struct needed *needed)
{
	Elf_Scn *section = NULL;
	GElf_Shdr header;
	int error = 0;

	while (!error && (section = elf_nextscn(elf, section))) {
		if (!gelf_getshdr(section, &header))
			return -EINVAL;
		if (header.sh_type == SHT_DYNAMIC)
			error = section_read(elf, section, header.sh_link, needed);
	}
	return error;
}

static int elf_read(int fd, struct needed *needed)
{
	Elf *elf;
	int error = -EINVAL;

	elf_version(EV_CURRENT);
	elf = elf_begin(fd, ELF_C_READ, NULL);
	if (elf && elf_kind(elf) == ELF_K_ELF)
		error = loader_read(elf, needed);
	if (!error)
		error = names_read(elf, needed);
	elf_end(elf);
	return error;
}

int needed_read(const char *path, struct needed *needed)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	int error = fd < 0 ? -errno : 0;

	memset(needed, 0, sizeof(*needed));
	if (!error)
		error = elf_read(fd, needed);
	if (fd >= 0)
		close(fd);
	if (error)
		fprintf(stderr, "closure: %s: %s\n", path,
			error == -EINVAL ? "not an ELF file in order" : strerror(-error));
	return error;
}
