# SPDX-License-Identifier: MIT
# A benchmark is a file here with these fields and nothing else; its name is the file's.
#   title    one line for lists and reports
#   argv     the command. Blanks separate words, "..." holds blanks together. Replaced in it:
#            @time_s@ and @file_size@ by the plan's, @<axis>@ by the value of that axis, @port@ by
#            the serial port: a program that may freeze the machine says there what comes next
#   prepare  command before the runs of each case; may write files where argv finds them
#   cleanup  command after them, whatever happened
#   vary     words axis=value,value...: every combination is a case. The value `all` of the axis
#            threads is the number of CPUs
#   files    programs of its own; they are in /bin of the images whose plan names it
#   needs    scratch: runs in the file system labelled BMSCRATCH, or is skipped
#   limit_s  seconds beyond @time_s@ (and beyond 60 s for prepare and cleanup) until it is killed
#   record   name of the metric of record
#   better   high or low
#   metric   a line each: <name> <unit> <pattern>; the host looks for it, see host/metric.h
bench-fields := title argv prepare cleanup vary files needs limit_s record better metric
bench-required := title argv limit_s record better metric
