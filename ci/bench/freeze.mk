# SPDX-License-Identifier: MIT
# A panic that nobody hears of: the port is no console any more, and the kernel waits for ever.
title := freezes the machine without a word
argv := sh -c "echo 0 > /sys/class/tty/ttyS0/console; echo 0 > /proc/sys/kernel/panic; echo c > /proc/sysrq-trigger"
limit_s := 10
record := lines
better := high
define metric
lines lines lines: %
endef
