# SPDX-License-Identifier: MIT
title := legacy XMHF v6.1.0, -O0
proto := chain
needs := vmx
bits := 32
files := init-x86.bin hypervisor-x86.bin.gz
memory_mib := 154
abi := legacy
proof := trustvisor-legacy
# It knows nothing of XSAVE, INVPCID, RDTSCP and of guests that write MTRRs.
cmdline := dis_ucode_ldr video=vesafb:off noxsave clearcpuid=invpcid,rdtscp,mtrr
commit := 3cd28bfe5
# The published runs had GCC 4.6.3: XMHF_CONFIGURE=CC=... chooses another compiler.
configure := --with-approot=hypapps/trustvisor --disable-dmap CC=i686-linux-gnu-gcc \
  LD=i686-linux-gnu-ld
tools := git:git make:make autoreconf:autoconf automake:automake gzip:gzip \
  i686-linux-gnu-gcc:gcc-i686-linux-gnu i686-linux-gnu-ld:binutils-i686-linux-gnu

# Its serial output would be timed along with the calls that are measured.
define edits
edit=*.[ch]
count=3
line=#define EU_LOG_LVL EU_*
new=#define EU_LOG_LVL EU_ERR
edit=*libtv_utpm/utpm.c
count=1
line=*(*"utpm_extend: extending PCR %d*, pcr_num);
new=
endef
