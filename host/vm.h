/* SPDX-License-Identifier: MIT */
#ifndef HOST_VM_H
#define HOST_VM_H

#include "host/folder.h"
#include "host/image_conf.h"
#include "host/qemu.h"
#include "host/source.h"

#define VM_LOG "qemu.log" /* first line: the command */

/*
 * A virtual machine made from an image folder: QEMU or Bochs with what it needs. Disks it may
 * write to are below DIR/work; the image in image_dir is never written.
 */
struct vm {
	struct qemu qemu; /* or Bochs */
	int is_bochs;
	const char *wants;              /* the command line or settings, with places in them */
	char log[FOLDER_PATH_MAX];      /* DIR/qemu.log */
	char work[FOLDER_PATH_MAX];     /* DIR/work; "" if not made */
	char original[FOLDER_PATH_MAX]; /* the image */
	char image[FOLDER_PATH_MAX];    /* the same, or a copy if QEMU would write to it */
	char scratch[FOLDER_PATH_MAX];
	char config[FOLDER_PATH_MAX], commands[FOLDER_PATH_MAX]; /* of Bochs */
	char socket_dir[64]; /* short: a socket's path has 107 characters; "" if not made */
	char serial[80];     /* a socket, or a FIFO from Bochs */
	int log_fd;
};

struct vm_options {
	const char *image_dir;
	int uefi;
	char *const *more; /* words for QEMU's command line */
	size_t more_count;
};

/* Make folders and command line. 0 or -errno after a message. */
int vm_prepare(struct vm *vm, const struct image_conf *conf, const struct vm_options *options,
	       const char *dir);

/* Copy the image if it would be written to, make the scratch disk if there is to be one. */
int vm_make_disks(struct vm *vm, const struct image_conf *conf);

/*
 * Start QEMU and connect to its serial port. 0, -EINTR (interrupt_seen), or another -errno
 * after a message that ends with what QEMU said.
 */
int vm_start(struct vm *vm, struct source *source);

/* End QEMU; remove what was made, but DIR/work if keep. */
void vm_end(struct vm *vm, int keep);

/* "kvm", "tcg" or "bochs". */
const char *vm_accelerator(const struct vm *vm);

/* Did the machine power off by itself; waits at most timeout_ms for that. */
int vm_powered_off(struct vm *vm, int timeout_ms);

/* How it ended, if it did in timeout_ms, to stderr: its exit status or its signal. */
void vm_print_end(struct vm *vm, int timeout_ms);

/* The last lines of qemu.log to stderr. */
void vm_print_log(const struct vm *vm);

#endif
