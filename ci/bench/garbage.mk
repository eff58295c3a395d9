# SPDX-License-Identifier: MIT
title := writes bytes that are no text
argv := sh -c "echo lines: 1; dd if=/dev/urandom bs=4096 count=4"
limit_s := 10
record := lines
better := high
define metric
lines lines lines: %
endef
