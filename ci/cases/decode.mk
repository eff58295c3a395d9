# SPDX-License-Identifier: MIT
title := a clean log decodes to what the capture wrote
log := bios
expect_exit := 0
timeout_s := 60
