/* SPDX-License-Identifier: MIT */
#ifndef HOST_VM_PORT_H
#define HOST_VM_PORT_H

#include "host/vm.h"

/* The serial port of a virtual machine: QEMU's is a unix socket, that of Bochs a FIFO. */

/* Make a folder for it: vm->socket_dir and vm->serial. 0 or -errno after a message. */
int vm_port_make(struct vm *vm);

/* What has to be open before the emulator starts. 0 or -errno after a message. */
int vm_port_open(struct vm *vm, struct source *source);

/* After its start: 0, -EINTR (interrupt_seen), or another -errno after a message. */
int vm_port_connect(struct vm *vm, struct source *source);

#endif
