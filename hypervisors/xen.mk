# SPDX-License-Identifier: MIT
title := Xen 4.17 of Debian, benchmarks in dom0
proto := multiboot2
needs := any
proof := xen
package := xen-hypervisor-4.17-amd64
files := xen-4.17-amd64.gz
# Xen stays off the port and leaves it to dom0, as bare metal has it: Xen would mix its messages
# into the stream, and drops what dom0 writes whenever its buffer of 16 KiB is full.
options := console=vga
plan_options := dom0_mem dom0_max_vcpus
# Dom0 of this version does not come up on the CPU that QEMU calls max.
qemu := -cpu Nehalem
