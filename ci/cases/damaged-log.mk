# SPDX-License-Identifier: MIT
title := a log with one wrong byte gives no result and names what is missing
log := bios
damage := flip
expect_exit := 4
expect_text := missing
timeout_s := 60
