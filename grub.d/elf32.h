/* SPDX-License-Identifier: MIT */
#ifndef GRUB_D_ELF32_H
#define GRUB_D_ELF32_H

#include <stddef.h>
#include <stdint.h>

#include "grub.d/blob.h"

/*
 * Wrap a flat Multiboot 1 image into an ELF32 of one segment: same bytes, load address, bss and
 * entry. The Multiboot header moves back by ELF32_HEADERS_BYTES and must stay in the first 8 KiB,
 * where loaders look for it. NULL and *elf (blob_free), or why not.
 */
#define ELF32_HEADERS_BYTES 96u /* ELF header, one program header, up to the next 16 bytes */
const char *elf32_wrap(const struct blob *flat, struct blob *elf);

#endif
