# SPDX-License-Identifier: MIT
title := PALs of legacy TrustVisor: time of registration, call and unregistration
# Quantiles and all else are in the histograms of the output.
argv := pal_bench32 --legacy --marks=@port@ --time=@time_s@ time
limit_s := 60
record := call_us
better := low
define metric
call_us us call mean us: %
register_us us register mean us: %
invocation_us us invocation mean us: %
termination_us us termination mean us: %
unregister_us us unregister mean us: %
call_p50_us us call p50 us: %
register_p50_us us register p50 us: %
invocation_p50_us us invocation p50 us: %
termination_p50_us us termination p50 us: %
unregister_p50_us us unregister p50 us: %
call_p99_us us call p99 us: %
register_p99_us us register p99 us: %
unregister_p99_us us unregister p99 us: %
call_max_us us call max us: %
cpuid_p50_us us cpuid p50 us: %
hypercall_p50_us us hypercall p50 us: %
call_per_cpuid ratio % = call_p50_us / cpuid_p50_us
call_per_hypercall ratio % = call_p50_us / hypercall_p50_us
calls calls call count: %
overhead ticks overhead subtracted ticks: %
tsc_rate ticks/us tsc ticks per us: %
endef
