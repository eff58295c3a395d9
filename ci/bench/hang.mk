# SPDX-License-Identifier: MIT
title := hangs, with a child, and neither listens to SIGTERM
argv := sh -c "trap '' TERM; sleep 1000 & sleep 1000; wait"
limit_s := 3
record := lines
better := high
define metric
lines lines lines: %
endef
