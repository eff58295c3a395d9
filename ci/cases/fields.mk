# SPDX-License-Identifier: MIT
# A case in QEMU: what is booted (or whose log is taken), what is broken first, what must come out.
#   title           one line
#   plan            from bench/plans or ci/plans; empty: the very image that `make image` gives
#   config machine  of the image; native and qemu if empty
#   firmware        bios (if empty) or uefi
#   cmdline         more kernel arguments
#   sinit           the file that SINIT= would name
#   qemu            more QEMU arguments, in words; of Bochs if the machine is that
#   beside          a program that runs meanwhile, in words; @dir@ is a folder for it, @socket@ a
#                   path (in qemu too) at which it listens before QEMU starts
#   boot            a program of ci/ that is called as `bootmark run` would be, instead of that
#   log             name of the case whose serial log is taken; nothing is booted then
#   command         what runs on that log (words; @log@ @out@ @run@ @raw@ @tool@); bootmark decode if empty;
#                   what it writes to @out@ must be that case's result
#   damage          see ci/damage.h
#   expect_exit     exit status of bootmark, or of command
#   expect_status   status in run.json; none: no run.json may be there
#   expect_samples  words benchmark:status; what each sample of exactly these benchmarks must be
#   expect_metrics  benchmarks, in words, of which each metric has a number in some sample
#   expect_reason   part of a reason in run.json
#   expect_facts    words key=value that run.json has in run, facts or origin, or KNOB.FIELD=value
#   expect_evidence words of ci/evidence.h: what every sample has, NAME> if it rises
#   expect_streams  words FILE/TEXT: what came whole beside the results, and a part of it
#   expect_text     part of the serial log; of what command printed, if nothing is booted
#   expect_no_text  what the serial log must not have
#   canary          1: an expectation here is wrong on purpose, and the test is that this is seen
#   idle            1: it mostly waits for clocks, so it runs beside the others
#   timeout_s       from power-on to power-off
case-fields := title plan config machine firmware cmdline sinit qemu beside boot log command damage expect_exit \
  expect_status expect_samples expect_metrics expect_reason expect_facts expect_evidence expect_streams expect_text \
  expect_no_text canary idle timeout_s
case-required := title expect_exit timeout_s
