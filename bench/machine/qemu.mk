# SPDX-License-Identifier: MIT
title := QEMU, a PC with 4 CPUs and 1 GiB
port := ttyS0
io := 0x3f8
baud := 115200
# QEMU ends after a panic instead of starting over, because of -no-reboot. Its CPUs are threads of
# a host that has other work too: how fast they are, that they stand still, and that Xen says so,
# is no evidence.
cmdline := panic=3 bootmark.preflight_s=1 bootmark.noisy_frequency_ppm=off \
  bootmark.noisy_stall_ppm=off bootmark.noisy_steal_ppm=off
# The stick is an AHCI disk: as quick to read as USB 3 storage, three times as quick as USB 2.
qemu := qemu-system-x86_64 -machine q35 -cpu max -smp 4 -m 1024 -bios @firmware@ \
  -nodefaults -no-user-config -no-reboot -nic none -display none -vga std \
  -chardev socket,id=port,path=@serial@,server=on,wait=on -serial chardev:port \
  -drive if=none,id=stick,format=raw,snapshot=on,file=@image@ \
  -device ide-hd,drive=stick,bootindex=0 \
  -drive if=none,id=scratch,format=raw,cache=directsync,file=@scratch@ \
  -device virtio-blk-pci,drive=scratch
bios := /usr/share/seabios/bios-256k.bin
uefi := /usr/share/ovmf/OVMF.fd
scratch := 256M
timeout_s := 900
