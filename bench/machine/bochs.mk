# SPDX-License-Identifier: MIT
title := Bochs, an emulated Intel PC with VMX: 2 CPUs, 512 MiB, slow
port := ttyS0
io := 0x3f8
baud := 115200
# Bochs goes on after a panic; the capture ends by itself. Its MONITOR misses what another CPU
# stores through a translation that is cached: with 2 CPUs a sleeper in MWAIT is not woken.
cmdline := panic=0 idle=nomwait bootmark.preflight_s=1
# Made for repeatable runs: its clock counts instructions and starts at the same time always.
clock := simulated
define bochs
megs: 512
cpu: model=corei7_haswell_4770, count=2, ips=50000000
clock: sync=none, time0=1700000000
romimage: file=@firmware@
vgaromimage: file=/usr/share/bochs/VGABIOS-lgpl-latest
ata0-master: type=disk, path="@image@", mode=flat
ata0-slave: type=disk, path="@scratch@", mode=flat
boot: disk
com1: enabled=1, mode=file, dev="@serial@"
display_library: rfb, options="timeout=0"
sound: waveoutdrv=dummy, waveindrv=dummy, midioutdrv=dummy
panic: action=fatal
endef
bios := /usr/share/bochs/BIOS-bochs-latest
# 160 of its cylinders.
scratch := 80640K
timeout_s := 3600
