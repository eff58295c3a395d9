# SPDX-License-Identifier: MIT
title := PALs of legacy TrustVisor: how often registered (ru), registered and called (rcu), called (c)
argv := pal_bench32 --legacy --marks=@port@ --time=@time_s@ count @mode@
vary := mode=ru,rcu,c
limit_s := 60
record := events
better := high
define metric
events events events: %
event_us us us an event: %
time s elapsed s: %
endef
