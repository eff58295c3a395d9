# SPDX-License-Identifier: MIT
title := crashes the runner, which is process 1
argv := kill -SEGV 1
limit_s := 10
record := lines
better := high
define metric
lines lines lines: %
endef
