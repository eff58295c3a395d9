# SPDX-License-Identifier: MIT
# A hypervisor is a file here with these fields and nothing else; its name is the file's.
#   title       one line for lists and menus
#   proto       the boot protocol: grub.d/<proto>.cfg starts it
#   needs       what the CPU must have: any, vmx or svm
#   bits        word size of the Linux on top: 64 (when empty) or 32
#   files       its own files, for the image
#   cmdline     kernel arguments that its Linux needs
#   memory_mib  memory that it takes for itself
#   abi         TrustVisor calls that it answers: none (when empty), legacy or xmhf64
#   proof       what the runner must find below Linux, words of initramfs/runner/probe.c
#   options     its own arguments
#   plan_options  keys of a plan that it takes as arguments, key=value
#   qemu        more arguments for QEMU, so that it runs there
#   package     the Debian package that has its files in /boot
# One that is built from a checkout (XMHF_SRC), or taken as built (XMHF_BIN), has besides:
#   commit      of its sources; an abbreviation will do
#   configure   arguments of ./configure, in words; opt is one more: --with-opt=<opt>
#   edits       what QUIET=1 changes in the sources: see hypervisors/xmhf/recipe.h
#   tools       programs that building takes, each as program:package
#   files       its init, then its runtime, as the build leaves them
# Rows of one family include what they share; nothing but fields is in there either.
hv-fields := title proto needs bits files cmdline memory_mib abi proof \
  options plan_options qemu package commit configure opt edits tools
hv-required := title proto
