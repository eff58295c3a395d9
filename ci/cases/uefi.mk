# SPDX-License-Identifier: MIT
title := UEFI boots the image of `make image`
firmware := uefi
expect_exit := 0
expect_status := ok
timeout_s := 600
