# SPDX-License-Identifier: MIT
title := a log with one wrong byte is repaired: the same results
log := bios
damage := flip
expect_exit := 0
timeout_s := 60
