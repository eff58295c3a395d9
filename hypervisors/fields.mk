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
#   proof       how the runner sees that it is there
hv-fields := title proto needs bits files cmdline memory_mib abi proof
hv-required := title proto
