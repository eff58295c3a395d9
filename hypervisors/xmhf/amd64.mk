# SPDX-License-Identifier: MIT
# The XMHF64 rows that are 64-bit; they stop on a machine with memory above 5 GiB.
include hypervisors/xmhf/xmhf64.mk
memory_mib := 384
files := init-x86-amd64.bin hypervisor-x86-amd64.bin.gz
configure += --with-target-subarch=amd64 --with-amd64-max-phys-addr=0x140000000 \
  --enable-nested-virtualization
