# SPDX-License-Identifier: MIT
title := any PC with COM1 at 115200 baud
port := ttyS0
io := 0x3f8
baud := 115200
# The screen shows the kernel's messages too; after a panic they stay there to be read.
cmdline := console=tty0
timeout_s := 86400
