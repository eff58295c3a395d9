# SPDX-License-Identifier: MIT
# Files of hypervisors below out/hypervisors/<name>/. Rows with a commit come from the user:
#   XMHF_SRC=<checkout> or XMHF_BIN=<folder with init and runtime>
#   XMHF_ANY_COMMIT=1   build another commit, or one with changes; the image's manifest says so
#   XMHF_CONFIGURE=...  more arguments of ./configure, in words (CC=gcc-4.6)
#   QUIET=0             leave the serial output of the hypervisor in
XMHF_SRC ?=
XMHF_BIN ?=
XMHF_ANY_COMMIT ?=
XMHF_CONFIGURE ?=
QUIET ?= 1

xmhf-sources := $(sort $(wildcard hypervisors/xmhf/*.c))
xmhf-objects := $(xmhf-sources:%.c=$(O)/host/%.o)
xmhf-tool := $(O)/bin/bootmark-xmhf
$(xmhf-tool): $(xmhf-objects) $(O)/host/host/folder.o $(O)/host/stream/keyval.o
	$(call say,LD,$@)
	$(Q)mkdir -p $(@D) && $(CC) $(CFLAGS) -o $@ $^ -lmd
-include $(xmhf-objects:.o=.d)

# The files that an image of the row takes, and the record of where they come from.
hv-built := $(foreach h,$(hv-names),$(if $(hv.$(h).commit),$(h)))
hv-folder = $(O)/hypervisors/$(or $(hv-family.$(1)),$(1))
hv-files = $(hv.$(1).files:%=$(hv-folder)/%)
hv-provenance = $(if $(hv.$(1).commit),$(hv-folder)/provenance)

define hv-recipe
name=$(1)
commit=$(hv.$(1).commit)
init=$(word 1,$(hv.$(1).files))
runtime=$(word 2,$(hv.$(1).files))
$(call lines,$(hv.$(1).tools),tool=@)$(call lines,$(hv.$(1).configure) $(XMHF_CONFIGURE),configure=@)
$(if $(hv.$(1).opt),configure=--with-opt=$(hv.$(1).opt))
$(hv.$(1).edits)
endef

xmhf-from = $(if $(XMHF_SRC),$(if $(XMHF_BIN),$(error give one of XMHF_SRC and XMHF_BIN, not both)))$(strip \
  $(if $(XMHF_BIN),--binaries '$(XMHF_BIN)',$(if $(XMHF_SRC),--source '$(XMHF_SRC)',$(error \
  CONFIG=$(1) needs $(hv-source)))))
xmhf-options = $(if $(filter 1,$(XMHF_ANY_COMMIT)),--any-commit) $(if $(filter 0,$(QUIET)),--loud)

# The recipe is made when another one is asked for. The tool always runs: it alone knows whether
# the user's files are still the same, and touches nothing if they are.
define hv-rules
$(call hv-folder,$(1))/recipe: .FORCE
	$$(if $$(call same-text,$$(file <$$@),$$(call hv-recipe,$(1))),,$$(call write,$$@,$$(call hv-recipe,$(1))))
$(call hv-files,$(1)) $(call hv-provenance,$(1)) &: $(call hv-folder,$(1))/recipe $(xmhf-tool) $(step) .FORCE
	$(Q)$(xmhf-tool) $$(call xmhf-from,$(1)) $$(xmhf-options) --jobs $(jobs) --step $(step) $$< $(call hv-folder,$(1))
endef
$(foreach h,$(hv-built),$(eval $(call hv-rules,$(h))))

# Rows with a package take their files from it, and so does tboot. They are unpacked here: installed,
# such a package writes itself into the boot menu of the machine that builds.
tboot-package := tboot
tboot-file := $(O)/hypervisors/tboot/tboot.gz
package-there = $(O)/dl/deb/$(1)/.there
package-version = $(shell cat $(O)/dl/deb/$(1)/version)
$(O)/dl/deb/%/.there: | $(step)
	$(call say,FETCH,$*)
	$(Q)rm -rf $(@D) && mkdir -p $(@D) && cd $(@D) && \
	  $(abspath $(step)) 'package $*' fetch.log apt-get -q -o Acquire::Retries=3 download $*
	$(Q)cd $(@D) && dpkg-deb -x *.deb root && dpkg-deb -f *.deb Version > version && touch .there

# $(1) name, $(2) package, $(3) files
define package-rule
$(3:%=$(call hv-folder,$(1))/%): $(call hv-folder,$(1))/%: $(call package-there,$(2))
	$$(Q)mkdir -p $$(@D) && cp $(O)/dl/deb/$(2)/root/boot/$$* $$@
hv-package.$(1) := $(2)
endef
$(foreach h,$(hv-names),$(if $(hv.$(h).package),$(eval $(call package-rule,$(h),$(hv.$(h).package),$(hv.$(h).files)))))
$(eval $(call package-rule,tboot,$(tboot-package),$(notdir $(tboot-file))))

# Of a file below out/hypervisors/<name>/: the version of its package, or -.
hv-name-of = $(word 1,$(subst /, ,$(1:$(O)/hypervisors/%=%)))
hv-file-version = $(if $(hv-package.$(hv-name-of)),$(call package-version,$(hv-package.$(hv-name-of))),-)

# The hypervisor that is built from sources here.
include hypervisors/refvisor/rules.mk

include hypervisors/sloc/rules.mk

# Said before anything long is built.
$(if $(filter image-now run-now soak-now,$(MAKECMDGOALS)),$(if $(filter $(hv-built),$(call config-hv,$(CONFIG))),$(if $(call xmhf-from,$(call config-hv,$(CONFIG))),)))
