# SPDX-License-Identifier: MIT
title := is ended by a signal
argv := sh -c "echo lines: 1; kill -SEGV 0"
limit_s := 10
record := lines
better := high
define metric
lines lines lines: %
endef
