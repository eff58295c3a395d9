# SPDX-License-Identifier: MIT
# What the XMHF64 rows share. The 32-bit parts, the loader above all, take i686-linux-gnu-gcc.
proto := chain
needs := vmx
commit := f6c71ded5
abi := xmhf64
proof := trustvisor-xmhf64
# No 5-level paging and no x2APIC in the guest, no microcode loading, text on the screen.
cmdline := no5lvl nox2apic dis_ucode_ldr video=vesafb:off
configure := --with-approot=hypapps/trustvisor --disable-dmap
tools := git:git make:make autoreconf:autoconf automake:automake gzip:gzip gcc:gcc \
  i686-linux-gnu-gcc:gcc-i686-linux-gnu i686-linux-gnu-ld:binutils-i686-linux-gnu

# Its serial output would be timed along with the calls that are measured.
define edits
edit=*xmhfc-putchar.c
count=1
line=xmhf_debug_arch_putc(ch);
new=(void)ch;
endef
