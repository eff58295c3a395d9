# SPDX-License-Identifier: MIT
title := BIOS boots the image of `make image`
expect_exit := 0
expect_status := ok
timeout_s := 600
