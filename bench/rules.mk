# SPDX-License-Identifier: MIT
# Descriptors as the runner and the host tool read them: key=value, one metric a line.
bench-given = $(foreach f,$(filter-out metric files,$(bench-fields)),$(if \
  $(strip $(bench.$(1).$(f))),$(f)))
bench-pairs = $(foreach f,$(bench-given),$(nl)$(f)=$(strip $(bench.$(1).$(f))))
bench-metrics = $(subst $(nl),$(nl)metric=,$(nl)$(bench.$(1).metric))
bench-text = $(subst $() $(nl),$(nl),name=$(1)$(bench-pairs))$(bench-metrics)

$(O)/bench: ; $(Q)mkdir -p $@

define bench-rule
$(O)/bench/$(1).bench: $(bench.$(1).file) bench/rules.mk bench/fields.mk | $(O)/bench
	$$(call say,BENCH,$$@)
	$$(file >$$@,$$(call bench-text,$(1)))
endef
$(foreach b,$(bench-names),$(eval $(call bench-rule,$(b))))
