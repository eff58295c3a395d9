# SPDX-License-Identifier: MIT
title := a clean log decodes with the decoder of FORMAT.md and with grep, cut, base64, xz and tar alone
log := bios
command := ci/manual-decode @log@ @out@
expect_exit := 0
timeout_s := 60
