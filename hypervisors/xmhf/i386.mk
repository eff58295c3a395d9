# SPDX-License-Identifier: MIT
# The XMHF64 rows that are 32-bit throughout.
include hypervisors/xmhf/xmhf64.mk
bits := 32
# A 32-bit Linux has neither 5-level paging nor x2APIC.
cmdline := dis_ucode_ldr video=vesafb:off
memory_mib := 154
files := init-x86-i386.bin hypervisor-x86-i386.bin.gz
configure += --with-target-subarch=i386 CC=i686-linux-gnu-gcc LD=i686-linux-gnu-ld
