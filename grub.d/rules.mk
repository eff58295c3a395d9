# SPDX-License-Identifier: MIT
# GRUB, and the images: $(call image-rules,...) below makes the rules of one more image folder.

# The tool that lays out images and hashes their inputs, and the one that wraps a flat loader.
elfwrap-objects := $(O)/host/grub.d/elfwrap.o $(O)/host/grub.d/elf32.o $(O)/host/grub.d/blob.o \
  $(O)/host/hypervisors/xmhf/multiboot.o
elfwrap := $(O)/bin/bootmark-elfwrap
$(elfwrap): $(elfwrap-objects)
	$(call say,LD,$@)
	$(Q)mkdir -p $(@D) && $(CC) $(CFLAGS) -o $@ $^
-include $(elfwrap-objects:.o=.d)
image-sources := $(filter-out grub.d/elf%,$(sort $(wildcard grub.d/*.c))) stream/keyval.c stream/status.c
image-objects := $(image-sources:%.c=$(O)/host/%.o)
image-tool := $(O)/bin/bootmark-image
$(image-tool): $(image-objects)
	$(call say,LD,$@)
	$(Q)mkdir -p $(@D) && $(CC) $(CFLAGS) -o $@ $^ -lmd
-include $(image-objects:.o=.d)

# The identities that GRUB and firmware find the stick by.
disk-id := 0xb0074d4b
fat-serial := b0074d4b
fat-uuid := B007-4D4B

# Lines of a file as words: blanks inside a line are $(blank) until line-words.
hash := \#
comma := ,
empty :=
tab := $(empty)	$(empty)
blank := |~|
file-lines = $(subst $(nl), ,$(subst $(empty) $(empty),$(blank),$(subst $(tab),$(blank),$(if $(wildcard $(1)),$(file <$(1))))))
line-words = $(subst $(blank), ,$(1))
write = $(shell mkdir -p $(dir $(1)))$(file >$(1),$(2))

# What GRUB reads on the stick. A line `# modules: ...` (or `# modules-<platform>: ...`) names the
# modules of the commands that a file uses; what those need in turn grub-mkimage adds.
grub-files := $(sort $(wildcard grub.d/*.cfg))
grub-guest-files := grub.d/guest.cfg
grub-host-files := $(filter-out $(grub-guest-files),$(grub-files))
grub-modules-of = $(foreach l,$(filter $(hash)$(blank)modules:% $(hash)$(blank)modules-$(1):%,$(call file-lines,$(2))), \
  $(wordlist 3,99,$(call line-words,$(l))))
grub-modules = $(sort fat normal search_fs_uuid configfile $(grub-disk.$(1)) \
  $(foreach f,$(grub-reads.$(1)),$(call grub-modules-of,$(1),$(f))))

# A core for each firmware, all modules inside, and one for a hypervisor's guest. The root that the
# firmware booted from is tried first, then any disk with our file system; `normal` goes on with
# $prefix/grub.cfg, which is the same file for all, and that with $prefix/main.cfg, which is not.
grub-platforms := i386-pc x86_64-efi
grub-disk.i386-pc := biosdisk
grub-disk.guest := biosdisk
grub-folder.i386-pc := /boot/grub
grub-folder.x86_64-efi := /boot/grub
grub-folder.guest := /boot/grub/guest
grub-reads.i386-pc := $(grub-host-files)
grub-reads.x86_64-efi := $(grub-host-files)
grub-reads.guest := $(grub-guest-files)
grub-format = $(if $(filter guest,$(1)),i386-pc,$(1))
grub-prefix = $(if $(filter i386-pc,$(call grub-format,$(1))),(,msdos1))$(grub-folder.$(1))
grub-boot := /usr/lib/grub/i386-pc/boot.img
grub-cores := $(patsubst %,$(O)/grub/%/core.img,$(grub-platforms) guest)
define grub-core-config
search.fs_uuid $(fat-uuid) root $$root
set prefix=($$root)$(grub-folder.$(1))
endef
$(grub-cores): $(O)/grub/%/core.img: $(O)/grub/packages $(grub-files) grub.d/rules.mk
	$(call say,GRUB,$@)
	$(call write,$(@D)/core.cfg,$(call grub-core-config,$*))
	$(Q)grub-mkimage -O $(call grub-format,$*) -p '$(call grub-prefix,$*)' -c $(@D)/core.cfg -o $@ $(call grub-modules,$*)

# Versions of the packages that the bits come from, with the hash of each package's list of sums.
# Changes only when a version does: files of a newer package may well have older times.
image-packages := binutils gcc-12 grub-common grub-efi-amd64-bin grub-pc-bin linux-source-6.1 \
  mtools musl-dev sysbench
$(O)/grub/packages: /var/lib/dpkg/status grub.d/rules.mk
	$(Q)mkdir -p $(@D) && dpkg-query -W -f \
	  'input=$${Version} /var/lib/dpkg/info/$${binary:Package}.md5sums package:$${Package}\n' \
	  $(image-packages) > $@.new && { cmp -s $@.new $@ || cp $@.new $@; }

# $(call lines,words,text with @ for the word): a line for each word
lines = $(subst $(nl) ,$(nl),$(foreach w,$(1),$(subst @,$(w),$(2))$(nl)))

# Everything about an image folder is image.<folder>.<value>; image-rules sets it.
one-line = $(if $(findstring $(nl),$(1)),$(error a value must be one line: $(1)),$(1))
grub-quote = '$(subst ','\'',$(call one-line,$(1)))'
image-hv = $(hv.$(call config-hv,$(image.$(1).config)).$(2))
image-machine = $(machine.$(image.$(1).machine).$(2))

# The benchmarks that a plan names; one that does not exist is an error when the image is made.
plan-benches = $(sort $(foreach l,$(filter bench=%,$(call file-lines,$(1))), \
  $(firstword $(patsubst bench=%,%,$(call line-words,$(l))))))
plan-check = $(foreach b,$(filter-out $(bench-names),$(call plan-benches,$(1))), \
  $(error $(1): bench=$(b): there is no such benchmark; choose one of: $(sort $(bench-names))))
image-protos := $(filter-out main tboot-%,$(notdir $(grub-host-files:.cfg=)))
image-check = $(if $(image.$(1).sinit),$(if $(wildcard $(image.$(1).sinit)),,$(error SINIT=$(image.$(1).sinit): there is no such file))$(if \
  $(filter tboot-% chain,$(call image-proto,$(1))),,$(error SINIT is for tboot and for the XMHFs; \
  CONFIG=$(image.$(1).config) starts without it)))$(call plan-check,$(image.$(1).plan-file))$(if $(filter $(call image-hv,$(1),proto),$(image-protos)),, \
  $(error $(call image-hv,$(1),file): proto=$(call image-hv,$(1),proto): there is no such boot protocol; \
  choose one of: $(image-protos)))$(if $(call image-machine,$(1),port),$(if $(call image-machine,$(1),baud),, \
  $(error $(call image-machine,$(1),file): a port needs a speed: set baud)))

# How GRUB starts the configuration: the hypervisor's boot protocol, through tboot or not.
image-tboot = $(filter tboot,$(call config-launch,$(image.$(1).config)))
image-proto = $(if $(image-tboot),tboot-)$(call image-hv,$(1),proto)
image-chain = $(filter chain,$(call image-hv,$(1),proto))

# The hypervisor's files, and on the stick: its loader (or all of it) first, then its runtime.
# For tboot a flat loader is wrapped.
stick-hv := /boot/hypervisor
image-hv-files = $(call hv-files,$(call config-hv,$(image.$(1).config)))
image-provenance = $(call hv-provenance,$(call config-hv,$(image.$(1).config)))
image-wrapped = $(if $(image-tboot),$(if $(image-chain),$(firstword $(image-hv-files)).elf))
image-loader = $(or $(image-wrapped),$(firstword $(image-hv-files)))
image-runtime = $(word 2,$(image-hv-files))
image-extras = $(image-loader) $(image-runtime) $(if $(image-tboot),$(tboot-file)) \
  $(if $(image-chain),$(O)/grub/guest/core.img) $(image.$(1).sinit)
image-stick-files = $(strip $(image-loader) $(image-runtime) $(if $(image-tboot),$(tboot-file)))
on-stick = $(if $(1),$(stick-hv)/$(notdir $(1)))

$(O)/hypervisors/%.elf: $(O)/hypervisors/% $(elfwrap)
	$(call say,ELFWRAP,$@)
	$(Q)$(elfwrap) $< $@

# What a plan asks of the hypervisor itself: the keys that its row takes as options.
plan-value = $(firstword $(patsubst $(2)=%,%,$(filter $(2)=%,$(call file-lines,$(1)))))
image-plan-options = $(foreach k,$(call image-hv,$(1),plan_options),$(if $(call \
  plan-value,$(image.$(1).plan-file),$(k)),$(k)=$(call plan-value,$(image.$(1).plan-file),$(k))))
image-options = $(strip $(call image-hv,$(1),options) $(image-plan-options))

# What a plan asks of Linux when it starts: the knobs that are its arguments (argument.h).
plan-arguments := $(patsubst initramfs/knob/knob_%.c,%,$(sort $(shell grep -ls '"initramfs/knob/argument.h"' \
  $(wildcard initramfs/knob/knob_*.c))))
image-plan-value = $(filter-out leave,$(call plan-value,$(image.$(1).plan-file),$(2)))
image-plan-args = $(foreach k,$(plan-arguments),$(patsubst %,$(k)=%,$(call image-plan-value,$(1),$(k))))

# What programs that take tboot's arguments write to; tboot's memory log is evidence in any case.
image-port = $(if $(call image-machine,$(1),io),serial=$(call image-machine,$(1),baud)$(comma)8n1$(comma)$(call image-machine,$(1),io))
image-tboot-args = logging=$(if $(image-port),serial$(comma))vga$(comma)memory $(image-port)

# What the runner must find below Linux: words of initramfs/runner/probe.c.
image-proof = $(sort $(filter tboot,$(call config-launch,$(image.$(1).config))) $(call image-hv,$(1),proof))
image-expect = $(subst $(empty) $(empty),$(comma),$(or $(strip $(call image-proof,$(1))),none))

# Kernel arguments, all but the hash of the manifest, which in turn hashes these. The kernel's own
# watchdog panics: rebooting, as it does if not told, it would start a run that hangs for ever.
image-port-args = console=$(1),$(2)n8 bootmark.port=$(1) bootmark.baud=$(2)
image-args = $(call one-line,$(strip softdog.soft_panic=1 $(call image-machine,$(1),cmdline) $(call image-hv,$(1),cmdline) $(image-plan-args) \
  $(if $(call image-machine,$(1),port),$(call image-port-args,$(call \
  image-machine,$(1),port),$(call image-machine,$(1),baud)),console=tty0) \
  bootmark.config=$(image.$(1).config) bootmark.plan=$(image.$(1).plan) \
  bootmark.machine=$(image.$(1).machine) bootmark.expect=$(call image-expect,$(1)) \
  $(image.$(1).more)))

define image-selection
config=$(image.$(1).config)
plan=$(image.$(1).plan)
machine=$(image.$(1).machine)
args=$(image-args)
title=$(call image-hv,$(1),title)
proto=$(image-proto)
options=$(image-options)
io=$(call image-machine,$(1),io)
endef

define image-inputs
input=- $(image.$(1).kernel) kernel
input=- $(image.$(1).base).cpio.zst initramfs
list=initramfs: $(image.$(1).base).list
input=- $(image.$(1).plan-file) plan
input=- $(1)/selection selection
$(call lines,$(image.$(1).benches),input=- $(O)/bench/@.bench bench:@)
$(foreach f,$(image.$(1).programs),input=- $(f) initramfs:/bin/$(notdir $(f))$(nl))
$(call lines,$(grub-platforms),input=- $(O)/grub/@/core.img grub:@/core.img)
$(call lines,$(notdir $(grub-host-files) $(if $(image-chain),$(grub-guest-files))),input=- grub.d/@ grub:@)
input=- $(grub-boot) grub:i386-pc/boot.img
$(if $(image-chain),input=- $(O)/grub/guest/core.img grub:guest/core.img)
$(foreach f,$(image-stick-files),input=$(call hv-file-version,$(f)) $(f) hypervisor:$(notdir $(f))$(nl))
$(if $(image-provenance),input=- $(image-provenance) hypervisor:provenance)
$(if $(image.$(1).sinit),input=- $(image.$(1).sinit) sinit)
endef

# Of a 16550 at an I/O address: its sixth register. GRUB cannot add.
port-line-status = $(if $(1),$(shell printf '0x%x' $$(($(1) + 5))))

define image-grub-config
set bm_title=$(call grub-quote,bootmark: $(image.$(1).config) ($(call image-hv,$(1),title))$(comma) plan $(image.$(1).plan))
set bm_proto=$(call grub-quote,$(image-proto))
set bm_hypervisor=$(call grub-quote,$(call on-stick,$(image-loader)))
set bm_runtime=$(call grub-quote,$(call on-stick,$(image-runtime)))
set bm_options=$(call grub-quote,$(image-options))
set bm_port=$(call grub-quote,$(image-port))
set bm_tboot=$(call grub-quote,$(image-tboot-args))
set bm_sinit=$(call grub-quote,$(if $(image.$(1).sinit),$(stick-sinit)))
set bm_io=$(call grub-quote,$(call image-machine,$(1),io))
set bm_line_status=$(call grub-quote,$(call port-line-status,$(call image-machine,$(1),io)))
set bm_baud=$(call grub-quote,$(call image-machine,$(1),baud))
set bm_args=$(call grub-quote,$(image-args) bootmark.manifest=$(2))
source $$prefix/main.cfg
endef

# Lines of a field, its comments and empty lines left out, as one.
one-line-of-lines = $(subst ; ;,;,$(subst $(nl),; ,$(1)))

define image-conf
config=$(image.$(1).config)
plan=$(image.$(1).plan)
machine=$(image.$(1).machine)
manifest=$(2)
baud=$(call image-machine,$(1),baud)
bios=$(call image-machine,$(1),bios)
uefi=$(call image-machine,$(1),uefi)
scratch=$(call image-machine,$(1),scratch)
timeout_s=$(call image-machine,$(1),timeout_s)
clock=$(call image-machine,$(1),clock)
needs=$(call image-hv,$(1),needs)
bochs=$(call one-line-of-lines,$(call image-machine,$(1),bochs))
qemu=$(call one-line,$(strip $(call image-machine,$(1),qemu) $(if $(findstring qemu,$(call image-machine,$(1),qemu)),$(call image-hv,$(1),qemu))))
endef

# The guest's core lies behind the first one in the gap; its boot sector is a file.
stick-sinit := $(stick-hv)/sinit.bin
guest-core-sector := 1024
define image-layout
disk_id=$(disk-id)
fat_serial=0x$(fat-serial)
fat_label=BOOTMARK
epoch_s=$(SOURCE_DATE_EPOCH)
core=1 $(O)/grub/i386-pc/core.img $(grub-boot) mbr
file=/EFI/BOOT/BOOTX64.EFI $(O)/grub/x86_64-efi/core.img
file=/boot/bzImage $(image.$(1).kernel)
file=/boot/initramfs $(1)/initramfs
file=/boot/grub/grub.cfg $(1)/grub.cfg
$(call lines,$(notdir $(grub-host-files)),file=/boot/grub/@ grub.d/@)
$(foreach f,$(image-stick-files),file=$(call on-stick,$(f)) $(f)$(nl))
$(if $(image.$(1).sinit),file=$(stick-sinit) $(image.$(1).sinit))
$(if $(image-chain),$(call image-guest-layout,$(1)))
endef
define image-guest-layout
core=$(guest-core-sector) $(O)/grub/guest/core.img $(grub-boot) $(stick-hv)/guest.img
file=$(grub-folder.guest)/grub.cfg $(1)/grub.cfg
file=$(grub-folder.guest)/main.cfg $(grub-guest-files)
endef

# Written only when it changes, so that another choice for the same folder makes it anew.
# By words: make 4.3 does not always drop the last newline of a file that it reads.
same-text = $(call same-words,$(strip $(1)),$(strip $(2)))
same-words = $(and $(findstring $(1),$(2)),$(findstring $(2),$(1)))
.PHONY: .FORCE
%/selection: .FORCE
	$(if $(call same-text,$(file <$@),$(call image-selection,$*)),,$(call write,$@,$(call image-selection,$*)))

%/manifest: %/selection $(image-tool) $(grub-cores) $(grub-files) $(grub-boot) $(O)/grub/packages grub.d/rules.mk
	$(call say,MANIFEST,$@)
	$(call image-check,$*)$(call write,$@.in,$(call image-inputs,$*))
	$(Q)$(image-tool) manifest $@ $@.in $(O)/grub/packages

# What differs between images that share kernel and base: manifest, plan, its benchmarks and what
# only they bring.
%/run.cpio: %/manifest $(archive)
	$(Q)rm -rf $*/run && mkdir -p $*/run/bootmark/bench && cp $< $*/run/bootmark/manifest
	$(Q)cp $(image.$*.plan-file) $*/run/bootmark/plan
	$(if $(image.$*.benches),$(Q)cp -t $*/run/bootmark/bench $(image.$*.benches:%=$(O)/bench/%.bench))
	$(if $(image.$*.programs),$(Q)install -D -m 0755 -t $*/run/bin $(image.$*.programs))
	$(Q)$(call make-cpio,$*/run,$@)

%/initramfs: %/run.cpio
	$(Q)cat $< $(image.$*.base).cpio.zst > $@

manifest-hash = $(firstword $(shell sha256sum $(1)/manifest))
%/grub.cfg: %/manifest
	$(call write,$@,$(call image-grub-config,$*,$(call manifest-hash,$*)))

%/image.conf: %/manifest
	$(call write,$@,$(call image-conf,$*,$(call manifest-hash,$*)))

%/bootmark.img: %/initramfs %/grub.cfg %/image.conf
	$(call say,IMAGE,$@)
	$(call write,$*/layout,$(call image-layout,$*))
	$(Q)$(image-tool) build $*/layout $@

#   ARGS='...'   more kernel arguments; bootmark.KEY=VALUE goes before KEY of the plan
ARGS :=
# $(call image-rules,folder,configuration,plan's name or file,machine,more kernel arguments,SINIT)
define image-rules
image.$(1).config := $(2)
image.$(1).plan := $(notdir $(basename $(3)))
image.$(1).plan-file := $(if $(findstring /,$(3)),$(3),$(or $(call plan-file,$(3)),bench/plans/$(3).plan))
image.$(1).machine := $(4)
image.$(1).more := $(5)
image.$(1).arch := $$(if $$(filter 32,$$(call image-hv,$(1),bits)),i386,amd64)
image.$(1).kernel := $(O)/kernel/$$(image.$(1).arch)/bzImage
image.$(1).base := $(O)/initramfs/$$(image.$(1).arch)
image.$(1).sinit := $(6)
image.$(1).benches := $$(filter $$(bench-names),$$(call plan-benches,$$(image.$(1).plan-file)))
image.$(1).programs := $$(sort $$(foreach b,$$(image.$(1).benches),$$(bench.$$(b).files)))
$(1)/manifest: $$(image.$(1).kernel) $$(image.$(1).base).cpio.zst $$(image.$(1).base).list \
  $$(image.$(1).plan-file) $$(image.$(1).benches:%=$(O)/bench/%.bench) $$(image.$(1).programs) \
  $$(call image-extras,$(1)) $$(call image-provenance,$(1))
$(1)/image.conf $(1)/grub.cfg: $$(machine.$(4).file) $$(hv.$$(call config-hv,$(2)).file)
$(1)/bootmark.img: $(1)/selection $(1)/run.cpio $(1)/initramfs $(1)/grub.cfg $(1)/image.conf
endef
$(eval $(call image-rules,$(O)/$(CONFIG),$(CONFIG),$(PLAN),$(MACHINE),$(ARGS),$(SINIT)))
