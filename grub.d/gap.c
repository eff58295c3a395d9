/* SPDX-License-Identifier: MIT */
#include "grub.d/gap.h"

#include <errno.h>

#include "grub.d/disk.h"

static uint32_t sectors_of(size_t len_bytes)
{
	return (uint32_t)((len_bytes + SECTOR_BYTES - 1) / SECTOR_BYTES);
}

int core_patch(struct blob *core, const char *name, uint32_t sector)
{
	uint8_t *list = core->bytes + CORE_BLOCK_LIST;

	if (core->len_bytes <= SECTOR_BYTES || get_le(list, 8) != 2 ||
	    get_le(list + 8, 2) != sectors_of(core->len_bytes) - 1 ||
	    get_le(list + 10, 2) != CORE_SEGMENT) {
		complain("%s: not a core image as grub-mkimage -O i386-pc makes it", name);
		return -EINVAL;
	}
	put_le(list, (uint64_t)sector + 1, 8);
	return 0;
}

int gap_check(const struct layout *layout, size_t k, size_t len_bytes)
{
	const struct layout_core *core = &layout->cores[k];
	const char *limit = "the partition";
	uint32_t end = PARTITION_SECTOR;

	if (k + 1 < layout->core_count) {
		end = layout->cores[k + 1].sector;
		limit = layout->cores[k + 1].core;
	}
	if (core->sector >= 1 && core->sector < end && sectors_of(len_bytes) <= end - core->sector)
		return 0;
	complain("%s: %u sectors from sector %u do not fit before %s at sector %u; "
		 "build it with fewer modules",
		 core->core, sectors_of(len_bytes), core->sector, limit, end);
	return -EFBIG;
}

static int core_write(const struct layout *layout, size_t k, int fd, const char *disk_name)
{
	const struct layout_core *core = &layout->cores[k];
	struct blob blob;
	int err = blob_load(&blob, core->core, PARTITION_SECTOR * SECTOR_BYTES);

	if (err)
		return err;
	err = gap_check(layout, k, blob.len_bytes);
	if (!err)
		err = core_patch(&blob, core->core, core->sector);
	if (!err)
		err = blob_put(fd, disk_name, (uint64_t)core->sector * SECTOR_BYTES, blob.bytes,
			       blob.len_bytes);
	blob_free(&blob);
	return err;
}

int gap_write(const struct layout *layout, int fd, const char *disk_name)
{
	int err = 0;

	for (size_t k = 0; k < layout->core_count && !err; k++)
		err = core_write(layout, k, fd, disk_name);
	return err;
}
