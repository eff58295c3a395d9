# SPDX-License-Identifier: MIT
# How much code hypervisors are: refvisor, and the checkouts of XMHF_SRC; paths without blanks.
sloc-sources := $(sort $(wildcard hypervisors/sloc/*.c))
sloc-objects := $(sloc-sources:%.c=$(O)/host/%.o)
sloc-tool := $(O)/bin/bootmark-sloc
$(sloc-tool): $(sloc-objects) $(patsubst %,$(O)/host/host/%.o,clock csv folder interrupt spawn table) \
  $(patsubst %,$(O)/host/hypervisors/xmhf/%.o,command content)
	$(call say,LD,$@)
	$(Q)mkdir -p $(@D) && $(CC) $(CFLAGS) -o $@ $^ -lmd
-include $(sloc-objects:.o=.d)

sloc-now: $(sloc-tool)
	$(Q)$(sloc-tool) -o $(O)/sloc.csv -r hypervisors/refvisor -- $(XMHF_SRC:%='%')
