# SPDX-License-Identifier: MIT
# One kernel for each word size: an empty configuration plus fragments by purpose, verified.
# The tools made here, step and verify, also serve other long builds and other Kconfig projects.
kernel-archs := amd64 i386
kernel-anywhere := boot console measure storage watchdog guest tboot
kernel-fragments.amd64 := $(kernel-anywhere) host-kvm xen amd64
kernel-fragments.i386 := $(kernel-anywhere) i386
kernel-ARCH.amd64 := x86
kernel-ARCH.i386 := i386
# Length of a usual log, for the percentages that are shown meanwhile.
kernel-lines.amd64 := 2350
kernel-lines.i386 := 2100

kernel-tarball := /usr/src/linux-source-6.1.tar.xz
kernel-src := $(O)/kernel/src
jobs := $(shell nproc)
step := $(O)/bin/step
verify := $(O)/bin/verify

# Other people's builds get nothing of our environment and flags: equal bits anywhere.
build-env := env -i PATH='$(PATH)' LC_ALL=C TZ=UTC SOURCE_DATE_EPOCH=$(SOURCE_DATE_EPOCH)
kernel-make = $(build-env) make -C $(kernel-src) O=$(abspath $(O)/kernel/$(1)/build) \
  ARCH=$(kernel-ARCH.$(1)) KBUILD_BUILD_USER=bootmark KBUILD_BUILD_HOST=bootmark \
  KBUILD_BUILD_VERSION=1 KBUILD_BUILD_TIMESTAMP='$(kernel-time)'
kernel-time := $(shell date -u -d @$(SOURCE_DATE_EPOCH))

$(O)/bin/step $(O)/bin/verify: $(O)/bin/%: kernel-config/%.c kernel-config/rules.mk Makefile
	$(call say,CC,$@)
	$(Q)mkdir -p $(@D) && $(CC) $(CFLAGS) -o $@ $<

$(kernel-src)/.unpacked: $(kernel-tarball) | $(step)
	$(call say,UNPACK,$<)
	$(Q)rm -rf $(@D) && mkdir -p $(@D)
	$(Q)$(step) 'kernel source' $(@D)/../unpack.log tar -xJf $< --strip-components=1 -C $(@D) && touch $@

# $(1) architecture
define kernel-rules
kernel-files.$(1) := $(kernel-fragments.$(1):%=kernel-config/%.config)

$(O)/kernel/$(1)/config: $$(kernel-files.$(1)) kernel-config/rules.mk $(kernel-src)/.unpacked $(verify) | $(step)
	$$(call say,CONFIG,$$@)
	$$(Q)mkdir -p $$(@D)/build && cat $$(kernel-files.$(1)) > $$(@D)/asked
	$$(Q)$(step) 'kernel $(1) configuration' $$(@D)/config.log \
	  $$(call kernel-make,$(1)) KCONFIG_ALLCONFIG=$$(abspath $$(@D)/asked) allnoconfig
	$$(Q)$(verify) $$(@D)/build/.config $$(kernel-files.$(1)) && cp $$(@D)/build/.config $$@

$(O)/kernel/$(1)/bzImage: $(O)/kernel/$(1)/config | $(step)
	$$(call say,KERNEL,$$@)
	$$(Q)$(step) -l $(kernel-lines.$(1)) 'kernel $(1)' $$(@D)/build.log \
	  $$(call kernel-make,$(1)) -j$(jobs) bzImage
	$$(Q)cp $$(@D)/build/arch/x86/boot/bzImage $$@
endef
$(foreach a,$(kernel-archs),$(eval $(call kernel-rules,$(a))))
