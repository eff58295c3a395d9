# SPDX-License-Identifier: MIT
# Stands in for an XMHF: ci/xmhf-tree has its outside, but starts the boot sector with no guest
# around it. Only for tests of the chain.
title := boot sector started by a Multiboot 1 program
proto := chain
needs := any
files := init.bin runtime.gz
# So Linux gets the BIOS's map of memory, in which tboot's log is not reserved.
cmdline = memmap=32K$$0x60000
