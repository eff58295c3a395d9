# SPDX-License-Identifier: MIT
# refvisor, of our own: the 32-bit loader, and a 64-bit runtime for each layout of TrustVisor's
# structures and one that answers errors. All rows share one folder of outputs.
refvisor-folder := $(O)/hypervisors/refvisor
refvisor-runtimes := refvisor refvisor-legacy refvisor-errors
$(foreach r,$(refvisor-runtimes),$(eval hv-family.$(r) := refvisor))
refvisor-loader := init_entry init log serial e820
refvisor-sources := $(wildcard hypervisors/refvisor/*.c hypervisors/refvisor/*.S)
refvisor-objects := $(filter-out init_entry init,$(sort $(notdir $(basename $(refvisor-sources)))))

refvisor-flags := -std=gnu11 -O2 $(WARNINGS) -I. -ffreestanding -fno-stack-protector -fno-pic \
  -fno-pie -mgeneral-regs-only -fno-asynchronous-unwind-tables -fcf-protection=none \
  --param=min-pagesize=0
refvisor-flags.loader := -m32 -march=i686
refvisor-flags.refvisor := -m64 -mcmodel=kernel -mno-red-zone
refvisor-flags.refvisor-legacy := $(refvisor-flags.refvisor) -DREFVISOR_LEGACY
refvisor-flags.refvisor-errors := $(refvisor-flags.refvisor) -DREFVISOR_ERRORS_RETURN
refvisor-link := -nostdlib -static -no-pie -Wl,--build-id=none -Wl,-z,noexecstack \
  -Wl,--no-warn-rwx-segments -Wl,-z,max-page-size=4096

# $(1) loader or the runtime's name, $(2) its objects, $(3) linker script, $(4) flat output
define refvisor-rules
$(O)/refvisor/$(1)/%.o: hypervisors/refvisor/%.c hypervisors/refvisor/rules.mk
	$$(call say,CC,$$@)
	$$(Q)mkdir -p $$(@D) && $$(CC) $$(refvisor-flags) $$(refvisor-flags.$(1)) -MMD -MP -c -o $$@ $$<
$(O)/refvisor/$(1)/%.o: hypervisors/refvisor/%.S hypervisors/refvisor/rules.mk
	$$(call say,AS,$$@)
	$$(Q)mkdir -p $$(@D) && $$(CC) $$(refvisor-flags) $$(refvisor-flags.$(1)) -MMD -MP -c -o $$@ $$<
$(O)/refvisor/$(1).elf: hypervisors/refvisor/$(3) $(2:%=$(O)/refvisor/$(1)/%.o)
	$$(call say,LD,$$@)
	$$(Q)$$(CC) $$(refvisor-flags.$(1)) $$(refvisor-link) -Wl,-T,$$< -o $$@ $$(filter %.o,$$^)
$(refvisor-folder)/$(4): $(O)/refvisor/$(1).elf
	$$(Q)mkdir -p $$(@D) && objcopy -O binary $$< $$@
-include $(2:%=$(O)/refvisor/$(1)/%.d)
endef
$(eval $(call refvisor-rules,loader,$(refvisor-loader),init.ld,init.bin))
$(foreach r,$(refvisor-runtimes),$(eval $(call refvisor-rules,$(r),$(refvisor-objects),runtime.ld,$(r).bin)))
$(refvisor-folder)/%.bin.gz: $(refvisor-folder)/%.bin
	$(Q)gzip -9nc $< > $@
