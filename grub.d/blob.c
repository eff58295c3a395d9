/* SPDX-License-Identifier: MIT */
#include "grub.d/blob.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "grub.d/disk.h"

static int read_all(struct blob *blob, FILE *in, const char *path, size_t max_bytes)
{
	blob->bytes = malloc(max_bytes + 1);
	if (!blob->bytes) {
		complain("%s: no memory", path);
		return -ENOMEM;
	}
	blob->len_bytes = fread(blob->bytes, 1, max_bytes + 1, in);
	if (ferror(in)) {
		complain("%s: cannot read: %s", path, strerror(errno));
		return -EIO;
	}
	if (blob->len_bytes > max_bytes) {
		complain("%s: larger than %zu bytes; is it the right file?", path, max_bytes);
		return -EFBIG;
	}
	return 0;
}

int blob_load(struct blob *blob, const char *path, size_t max_bytes)
{
	FILE *in = fopen(path, "rb");
	int err;

	memset(blob, 0, sizeof(*blob));
	if (!in) {
		err = -errno;
		complain("%s: cannot open: %s", path, strerror(-err));
		return err;
	}
	err = read_all(blob, in, path, max_bytes);
	if (err)
		blob_free(blob);
	fclose(in);
	return err;
}

int blob_store(const char *path, const uint8_t *bytes, size_t len_bytes)
{
	FILE *out = fopen(path, "wb");
	size_t done;
	int err;

	if (!out) {
		err = -errno;
		complain("%s: cannot create: %s", path, strerror(-err));
		return err;
	}
	done = fwrite(bytes, 1, len_bytes, out);
	if (fclose(out) || done != len_bytes) {
		complain("%s: cannot write; is the disk full?", path);
		return -EIO;
	}
	return 0;
}

int blob_put(int fd, const char *name, uint64_t offset_bytes, const uint8_t *bytes, size_t len)
{
	while (len > 0) {
		ssize_t done = pwrite(fd, bytes, len, (off_t)offset_bytes);

		if (done < 0 && errno == EINTR)
			continue;
		if (done <= 0) {
			complain("%s: cannot write; is the disk full?", name);
			return -EIO;
		}
		bytes += done;
		offset_bytes += (uint64_t)done;
		len -= (size_t)done;
	}
	return 0;
}

void blob_free(struct blob *blob)
{
	free(blob->bytes);
	memset(blob, 0, sizeof(*blob));
}
