/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE /* strsep, memmem */
#include "host/vm.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "host/bochs.h"
#include "host/vm_port.h"

#define QEMU_LOG_TAIL 2048   /* bytes shown of it */
#define SEARCHED_BYTES 65536 /* Bochs writes 2 KiB for each CPU behind the reason of its end */

static int complain(const char *what, const char *operand, int err)
{
	fprintf(stderr, "bootmark: run: %s %s: %s\n", what, operand, strerror(-err));
	return err;
}

static int open_log(struct vm *vm)
{
	vm->log_fd = open(vm->log, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0644);
	return vm->log_fd < 0 ? complain("write", vm->log, -errno) : 0;
}

static int choose_firmware(const struct vm *vm, const struct image_conf *conf,
			   const struct vm_options *options, const char **firmware)
{
	*firmware = options->uefi ? conf->uefi : conf->bios;
	if (!strstr(vm->wants, "@firmware@") && !options->uefi)
		return 0;
	if (**firmware == '\0' || !strstr(vm->wants, "@firmware@")) {
		fprintf(stderr, "bootmark: run: machine %s has no %s firmware in image.conf\n",
			conf->machine, options->uefi ? "UEFI" : "BIOS");
		return -EINVAL;
	}
	return access(*firmware, R_OK) ? complain("read firmware", *firmware, -errno) : 0;
}

/* Paths below DIR. An image that the command line would write to is replaced by a copy. */
static int place(struct vm *vm, const char *image_dir, const char *dir)
{
	int private = !strstr(vm->wants, "snapshot=on");
	int err = folder_path(vm->original, image_dir, "bootmark.img");

	if (!err && access(vm->original, R_OK))
		err = complain("read the image", vm->original, -errno);
	if (!err)
		err = folder_path(vm->log, dir, VM_LOG);
	if (!err)
		err = folder_path(vm->work, dir, "work");
	if (!err)
		err = folder_path(vm->scratch, vm->work, "scratch.img");
	if (!err)
		err = folder_path(vm->config, vm->work, "bochsrc");
	if (!err)
		err = folder_path(vm->commands, vm->work, "bochs-commands");
	if (!err && private)
		err = folder_path(vm->image, vm->work, "bootmark.img");
	else if (!err)
		strcpy(vm->image, vm->original);
	return err ? err : folder_make(vm->work);
}

static int no_emulator(const struct image_conf *conf)
{
	fprintf(stderr,
		"bootmark: run: machine %s is a real one: write the image to a stick and record "
		"its port with bootmark capture\n",
		conf->machine);
	return -ENOTSUP;
}

/* QEMU in software emulates AMD's extension, Bochs (as its profile has it) Intel's. */
static int check_cpu(const struct vm *vm, const struct image_conf *conf)
{
	const char *accelerator = vm_accelerator(vm);

	if (!*conf->needs || strcmp(conf->needs, "any") == 0 || strcmp(accelerator, "kvm") == 0 ||
	    strcmp(conf->needs, vm->is_bochs ? "vmx" : "svm") == 0)
		return 0;
	fprintf(stderr,
		"bootmark: run: %s needs a CPU with %s, which machine %s does not emulate; %s\n",
		conf->config, conf->needs, conf->machine,
		vm->is_bochs ? "MACHINE=qemu does" :
			       "MACHINE=bochs does, and with such a CPU so does QEMU with "
			       "--qemu-arg -accel --qemu-arg kvm --qemu-arg -cpu --qemu-arg host");
	return -ENOTSUP;
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
	vm->is_bochs = *conf->bochs != '\0';
	vm->wants = vm->is_bochs ? conf->bochs : conf->qemu;
	if (!*vm->wants)
		return no_emulator(conf);
	err = choose_firmware(vm, conf, options, &paths.firmware);
	if (!err)
		err = place(vm, options->image_dir, dir);
	if (!err)
		err = open_log(vm);
	if (!err)
		err = vm_port_make(vm);
	if (err)
		return err;
	if (vm->is_bochs)
		err = bochs_build(&vm->qemu, vm->wants, &paths, vm->config, vm->commands,
				  options->more, options->more_count);
	else
		err = qemu_build(&vm->qemu, vm->wants, &paths, options->more, options->more_count);
	return err ? err : check_cpu(vm, conf);
}

int vm_start(struct vm *vm, struct source *source)
{
	int err = vm_port_open(vm, source);

	if (!err)
		err = qemu_start(&vm->qemu, vm->log_fd);
	if (!err)
		err = vm_port_connect(vm, source);
	if (err && err != -EINTR) {
		vm_print_log(vm);
		source_close(source);
	}
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

const char *vm_accelerator(const struct vm *vm)
{
	return vm->is_bochs ? "bochs" : qemu_accelerator(&vm->qemu);
}

static int log_says(const struct vm *vm, const char *text)
{
	char tail[SEARCHED_BYTES];
	off_t size = lseek(vm->log_fd, 0, SEEK_END), from = size - (off_t)sizeof(tail);
	ssize_t len = pread(vm->log_fd, tail, sizeof(tail), from > 0 ? from : 0);

	return len > 0 && memmem(tail, (size_t)len, text, strlen(text)) != NULL;
}

int vm_powered_off(struct vm *vm, int timeout_ms)
{
	if (!qemu_ended(&vm->qemu, timeout_ms))
		return 0;
	return !vm->is_bochs || log_says(vm, BOCHS_POWERED_OFF);
}

void vm_print_end(struct vm *vm, int timeout_ms)
{
	const char *name = vm->is_bochs ? "Bochs" : "QEMU";

	if (!qemu_ended(&vm->qemu, timeout_ms))
		fprintf(stderr, "bootmark: run: %s closed the port and runs on\n", name);
	else if (WIFSIGNALED(vm->qemu.status))
		fprintf(stderr, "bootmark: run: %s was ended by signal %d (%s)\n", name,
			WTERMSIG(vm->qemu.status), strsignal(WTERMSIG(vm->qemu.status)));
	else
		fprintf(stderr, "bootmark: run: %s ended with exit status %d\n", name,
			WEXITSTATUS(vm->qemu.status));
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
			fprintf(stderr, "  %s: %s\n", vm->is_bochs ? "bochs" : "qemu", line);
	}
}
