# SPDX-License-Identifier: MIT
title := the stream's encoder, a file of 1 MiB
argv := encode
files := $(O)/guest64/encode
limit_s := 120
record := encode_ms
better := low
define metric
encode_ms ms encode ms: %
wire_bytes bytes wire bytes: %
endef
