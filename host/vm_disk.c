/* SPDX-License-Identifier: MIT */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "host/bochs.h"
#include "host/scratch_disk.h"
#include "host/vm.h"

/* What is behind the last whole cylinder would be out of its reach. */
static int pad(FILE *out)
{
	off_t size = ftello(out);

	size += (BOCHS_CYLINDER_BYTES - size % BOCHS_CYLINDER_BYTES) % BOCHS_CYLINDER_BYTES;
	return fflush(out) || ftruncate(fileno(out), size) ? -errno : 0;
}

static int copy_image(const struct vm *vm)
{
	static char buffer[1 << 20];
	FILE *in = fopen(vm->original, "re"), *out = fopen(vm->image, "wxe");
	int err = in && out ? 0 : -errno;
	size_t len;

	while (!err && (len = fread(buffer, 1, sizeof(buffer), in)) > 0) {
		if (fwrite(buffer, 1, len, out) != len)
			err = -errno;
	}
	if (!err && ferror(in))
		err = -EIO;
	if (!err && vm->is_bochs)
		err = pad(out);
	if (in)
		fclose(in);
	if (out && fclose(out) && !err)
		err = -errno;
	if (err)
		fprintf(stderr, "bootmark: run: copy the image to %s: %s\n", vm->image,
			strerror(-err));
	return err;
}

int vm_make_disks(struct vm *vm, const struct image_conf *conf)
{
	int err = strcmp(vm->image, vm->original) == 0 ? 0 : copy_image(vm);

	if (err || !strstr(vm->wants, "@scratch@"))
		return err;
	if (conf->scratch_bytes == 0) {
		fprintf(stderr, "bootmark: run: machine %s has a scratch disk without a size\n",
			conf->machine);
		return -EINVAL;
	}
	return scratch_disk_make(vm->scratch, conf->scratch_bytes, vm->log_fd);
}
