# SPDX-License-Identifier: MIT
title := a real boot as a report, with its levels and beside published figures
log := bios
command := @tool@ report --all-metrics --aa --levels --reference xmhf64-thesis @run@
expect_exit := 0
expect_text := file-read
timeout_s := 60
