/* SPDX-License-Identifier: MIT */
#define _DEFAULT_SOURCE /* strsep */
#include "host/vm.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "host/clock.h"
#include "host/interrupt.h"
#include "host/scratch_disk.h"

#define CONNECT_MS 10000
#define QEMU_LOG_TAIL 2048 /* bytes shown of it */

static int complain(const char *what, const char *operand, int err)
{
	fprintf(stderr, "bootmark: run: %s %s: %s\n", what, operand, strerror(-err));
	return err;
}

static int make_socket_dir(struct vm *vm)
{
	strcpy(vm->socket_dir, "/tmp/bootmark-XXXXXX");
	if (!mkdtemp(vm->socket_dir)) {
		int err = -errno;

		vm->socket_dir[0] = '\0';
		return complain("make a folder in", "/tmp", err);
	}
	snprintf(vm->serial, sizeof(vm->serial), "%s/serial", vm->socket_dir);
	return 0;
}

static int open_log(struct vm *vm)
{
	vm->log_fd = open(vm->log, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0644);
	return vm->log_fd < 0 ? complain("write", vm->log, -errno) : 0;
}

static int choose_firmware(const struct image_conf *conf, const struct vm_options *options,
			   const char **firmware)
{
	*firmware = options->uefi ? conf->uefi : conf->bios;
	if (!strstr(conf->qemu, "@firmware@") && !options->uefi)
		return 0;
	if (**firmware == '\0' || !strstr(conf->qemu, "@firmware@")) {
		fprintf(stderr, "bootmark: run: machine %s has no %s firmware in image.conf\n",
			conf->machine, options->uefi ? "UEFI" : "BIOS");
		return -EINVAL;
	}
	return access(*firmware, R_OK) ? complain("read firmware", *firmware, -errno) : 0;
}

/* Paths below DIR. An image that the command line would write to is replaced by a copy. */
static int place(struct vm *vm, const struct image_conf *conf, const char *image_dir,
		 const char *dir)
{
	int private = !strstr(conf->qemu, "snapshot=on");
	int err = folder_path(vm->original, image_dir, "bootmark.img");

	if (!err && access(vm->original, R_OK))
		err = complain("read the image", vm->original, -errno);
	if (!err)
		err = folder_path(vm->log, dir, VM_LOG);
	if (!err)
		err = folder_path(vm->work, dir, "work");
	if (!err)
		err = folder_path(vm->scratch, vm->work, "scratch.img");
	if (!err && private)
		err = folder_path(vm->image, vm->work, "bootmark.img");
	else if (!err)
		strcpy(vm->image, vm->original);
	return err ? err : folder_make(vm->work);
}

int vm_prepare(struct vm *vm, const struct image_conf *conf, const struct vm_options *options,
	       const char *dir)
{
	struct qemu_paths paths = { .image = vm->image,
				    .scratch = vm->scratch,
				    .serial = vm->serial };
	int err;

	memset(vm, 0, sizeof(*vm));
	vm->log_fd = -1;
	err = choose_firmware(conf, options, &paths.firmware);
	if (!err)
		err = place(vm, conf, options->image_dir, dir);
	if (!err)
		err = open_log(vm);
	if (!err)
		err = make_socket_dir(vm);
	if (!err)
		err = qemu_build(&vm->qemu, conf->qemu, &paths, options->more, options->more_count);
	return err;
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
	if (in)
		fclose(in);
	if (out && fclose(out) && !err)
		err = -errno;
	return err ? complain("copy the image to", vm->image, err) : 0;
}

int vm_make_disks(struct vm *vm, const struct image_conf *conf)
{
	int err = strcmp(vm->image, vm->original) == 0 ? 0 : copy_image(vm);

	if (err || !strstr(conf->qemu, "@scratch@"))
		return err;
	if (conf->scratch_bytes == 0) {
		fprintf(stderr, "bootmark: run: machine %s has a scratch disk without a size\n",
			conf->machine);
		return -EINVAL;
	}
	return scratch_disk_make(vm->scratch, conf->scratch_bytes, vm->log_fd);
}

/* The socket appears some time after QEMU's start; if QEMU ends before that, it never will. */
static int connect_serial(struct vm *vm, struct source *source)
{
	int64_t until_ms = clock_ms() + CONNECT_MS;
	int err;

	memset(source, 0, sizeof(*source));
	while ((err = source_unix_open(source, vm->serial)) != 0) {
		if (interrupt_poll(NULL, 0, 20) == -EINTR)
			return -EINTR;
		if (qemu_ended(&vm->qemu, 0)) {
			fprintf(stderr, "bootmark: run: QEMU ended at once; %s says:\n", vm->log);
			return -ECHILD;
		}
		if (clock_ms() >= until_ms)
			return complain("connect to QEMU's serial port", vm->serial, err);
	}
	return 0;
}

int vm_start(struct vm *vm, struct source *source)
{
	int err = qemu_start(&vm->qemu, vm->log_fd);

	source->fd = -1;
	if (!err)
		err = connect_serial(vm, source);
	if (err && err != -EINTR)
		vm_print_log(vm);
	return err;
}

void vm_end(struct vm *vm, int keep)
{
	qemu_stop(&vm->qemu);
	if (vm->log_fd >= 0)
		close(vm->log_fd);
	vm->log_fd = -1;
	if (vm->socket_dir[0])
		folder_remove(vm->socket_dir);
	vm->socket_dir[0] = '\0';
	if (vm->work[0] && !keep && access(vm->work, F_OK) == 0)
		folder_remove(vm->work);
}

/* Not the first line: the command is long and -v shows it. */
void vm_print_log(const struct vm *vm)
{
	char text[QEMU_LOG_TAIL + 1], *line;
	off_t size = lseek(vm->log_fd, 0, SEEK_END), from = (off_t)strlen(vm->qemu.command) + 1;
	ssize_t len;

	if (size - from > QEMU_LOG_TAIL)
		from = size - QEMU_LOG_TAIL;
	len = pread(vm->log_fd, text, QEMU_LOG_TAIL, from);
	if (len <= 0)
		return;
	text[len] = '\0';
	for (char *rest = text; (line = strsep(&rest, "\n")) != NULL;) {
		if (*line)
			fprintf(stderr, "  qemu: %s\n", line);
	}
}
