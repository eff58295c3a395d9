# SPDX-License-Identifier: MIT
title := a log that ends too early gives no result and names what is missing
log := bios
damage := truncate
expect_exit := 4
expect_text := missing
timeout_s := 60
