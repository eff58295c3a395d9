/* SPDX-License-Identifier: MIT */
#define _DEFAULT_SOURCE /* mkdtemp */
#include "host/vm_port.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "host/clock.h"
#include "host/interrupt.h"

#define CONNECT_MS 60000     /* QEMU was 10 s from its socket on a host with a load of 14 */
#define FIRST_BYTE_MS 300000 /* Bochs takes a while to get through the BIOS */

static int complain(const char *what, const char *operand, int err)
{
	fprintf(stderr, "bootmark: run: %s %s: %s\n", what, operand, strerror(-err));
	return err;
}

int vm_port_make(struct vm *vm)
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

/* With nobody who reads Bochs would wait for ever when it opens it. */
static int open_fifo(struct vm *vm, struct source *source)
{
	if (mkfifo(vm->serial, 0600))
		return complain("make", vm->serial, -errno);
	source->fd = open(vm->serial, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
	return source->fd < 0 ? complain("open", vm->serial, -errno) : 0;
}

/* Up to then a Bochs that does not come up would look like one that says nothing. */
static int first_byte(struct vm *vm, const struct source *source)
{
	struct pollfd port = { .fd = source->fd, .events = POLLIN };
	int64_t until_ms = clock_ms() + FIRST_BYTE_MS;

	while (interrupt_poll(&port, 1, 100) != -EINTR) {
		if (port.revents & POLLIN)
			return 0;
		if (qemu_ended(&vm->qemu, 0)) {
			fprintf(stderr, "bootmark: run: Bochs ended at once; %s says:\n", vm->log);
			return -ECHILD;
		}
		if (port.revents & POLLHUP)
			qemu_ended(&vm->qemu, 100);
		if (clock_ms() >= until_ms)
			return complain("hear from Bochs'", "serial port", -ETIMEDOUT);
	}
	return -EINTR;
}

int vm_port_open(struct vm *vm, struct source *source)
{
	memset(source, 0, sizeof(*source));
	source->fd = -1;
	return vm->is_bochs ? open_fifo(vm, source) : 0;
}

int vm_port_connect(struct vm *vm, struct source *source)
{
	return vm->is_bochs ? first_byte(vm, source) : connect_serial(vm, source);
}
