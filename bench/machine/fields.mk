# SPDX-License-Identifier: MIT
# A machine is a file here with these fields and nothing else; its name is the file's.
#   title      one line for lists
#   port       Linux's name of the serial port; empty: no port, results go nowhere but the screen
#   io         the same port's I/O address, for GRUB; empty: GRUB stays on the screen
#   baud       speed of the port, 8N1
#   cmdline    more kernel arguments
#   qemu       command line of a virtual machine, empty for a real one. Replaced in it: @image@ the
#              disk image, @firmware@ the file of the firmware (the field bios or uefi), @serial@
#              the path of a unix socket, @scratch@ the disk image labelled BMSCRATCH
#   bochs      or the settings of Bochs, a line each, with the same places; @serial@ is a FIFO there
#   clock      simulated: its clock does not follow real time; empty: it does, and this is checked
#   bios uefi  firmware files of a virtual machine
#   scratch    size of the scratch disk
#   timeout_s  a run that takes longer is ended
machine-fields := title port io baud cmdline qemu bochs clock bios uefi scratch timeout_s
machine-required := title
