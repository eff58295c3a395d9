# SPDX-License-Identifier: MIT
title := panics the kernel
argv := sh -c "echo c >/proc/sysrq-trigger"
limit_s := 10
record := lines
better := high
define metric
lines lines lines: %
endef
