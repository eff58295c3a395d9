# SPDX-License-Identifier: MIT
title := writes without end
argv := sh -c "exec yes lines: 1 and some more"
limit_s := 3
record := lines
better := high
define metric
lines lines lines: %
endef
