# SPDX-License-Identifier: MIT
# pal_bench and pal_test: static programs in /bin of the initramfs. All objects of a word size are
# shared; interface and level are in one object of each program, made from variant.c. One more
# program is one more row: <end of its name>:<word size>:<interface>:<level>
pal-rows := 32:i386:legacy:1 64:i386:xmhf64:1 64L2:i386:xmhf64:2 64-amd64:amd64:xmhf64:1 \
  64L2-amd64:amd64:xmhf64:2
pal-word = $(word $(1),$(subst :, ,$(2)))
pal-folder := bench/pal_bench
pal-sources := $(sort $(wildcard $(pal-folder)/*.c))
pal-own.test := $(filter $(pal-folder)/test%,$(pal-sources))
pal-own.bench := $(pal-folder)/main.c $(filter $(pal-folder)/sweep%,$(pal-sources)) \
  $(addprefix $(pal-folder)/,count.c time.c measure.c)
pal-common := $(filter-out $(pal-own.test) $(pal-own.bench) $(pal-folder)/variant.c,$(pal-sources))
pal-objects = $(patsubst $(pal-folder)/%.c,$(O)/pal/$(1)/%.o,$(pal-common) $(pal-own.$(2)))

pal-cflags := $(CFLAGS) -fno-pic -fno-pie -fno-stack-protector
# What runs as a PAL is copied and stands alone: no calls, no tables, no vector registers.
pal-alone := -ffreestanding -fcf-protection=none -mgeneral-regs-only -fno-jump-tables \
  -fno-tree-loop-distribute-patterns -fno-asynchronous-unwind-tables
pal-of = $(O)/pal/pal_$(2)$(call pal-word,1,$(1))
pal-defines = -DPROGRAM='"$(notdir $(call pal-of,$(1),$(2)))"' -DABI=abi_$(call pal-word,3,$(1)) \
  -DLEVEL=$(call pal-word,4,$(1))

# $(1) word size
define pal-arch-rules
$(O)/pal/$(1)/%.o: $(pal-folder)/%.c $(pal-folder)/rules.mk initramfs/rules.mk Makefile $(O)/userland/$(1)/linux/.there
	$$(call say,CC,$$@)
	$$(Q)mkdir -p $$(@D) && $$(call userland-cc,$(1)) $(pal-cflags) $$(if $$(filter pal,$$*),$(pal-alone)) -MMD -MP -c -o $$@ $$<
endef
$(foreach a,i386 amd64,$(eval $(call pal-arch-rules,$(a))))

# $(1) row, $(2) bench or test, $(3) word size
define pal-program-rules
$(call pal-of,$(1),$(2)).o: $(pal-folder)/variant.c $(pal-folder)/rules.mk initramfs/rules.mk Makefile $(O)/userland/$(3)/linux/.there
	$$(Q)mkdir -p $$(@D) && $$(call userland-cc,$(3)) $(pal-cflags) $(pal-defines) -MMD -MP -c -o $$@ $$<
$(call pal-of,$(1),$(2)): $(call pal-objects,$(3),$(2)) $(call pal-of,$(1),$(2)).o
	$$(call say,LD,$$@)
	$$(Q)$$(call userland-cc,$(3)) -static -no-pie -s -o $$@ $$^
pal-programs.$(3) += $(call pal-of,$(1),$(2))
endef
$(foreach k,bench test,$(foreach r,$(pal-rows),$(eval $(call pal-program-rules,$(r),$(k),$(call pal-word,2,$(r))))))
pal-programs := $(pal-programs.i386) $(pal-programs.amd64)
-include $(sort $(patsubst %.o,%.d,$(foreach k,bench test,$(foreach a,i386 amd64,$(call pal-objects,$(a),$(k)))) \
  $(pal-programs:%=%.o)))

# 32-bit programs run on both kinds of kernels.
pal-installed.i386 := $(pal-programs.i386)
pal-installed.amd64 := $(pal-programs)
$(foreach a,i386 amd64,$(eval $(O)/initramfs/$(a).cpio: $(pal-installed.$(a))))
