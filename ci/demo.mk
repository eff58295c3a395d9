# SPDX-License-Identifier: MIT
# A report of real boots: each configuration DEMO_BOOTS times in QEMU, in turn, so that what changes
# on this computer meanwhile meets them all.
DEMO_BOOTS := 3
DEMO_CONFIGS := native tboot xen refvisor
demo-dir := $(O)/demo
$(foreach c,$(DEMO_CONFIGS),$(eval $(call image-rules,$(demo-dir)/$(c),$(c),$(call plan-file,$(PLAN)),qemu,)))

demo-boot = $(Q)$(O)/bin/bootmark run --image-dir $(demo-dir)/$(1) -o $(demo-dir)/results$(nl)
demo-turn = $(foreach c,$(DEMO_CONFIGS),$(call demo-boot,$(c)))
demo-file = --$(1) $(demo-dir)/report.$(2)
demo-now: $(O)/bin/bootmark $(DEMO_CONFIGS:%=$(demo-dir)/%/bootmark.img)
	$(Q)rm -rf $(demo-dir)/results
	$(foreach n,$(wordlist 1,$(DEMO_BOOTS),1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20),$(demo-turn))
	$(Q)$(O)/bin/bootmark report $(call demo-file,html,html) $(call demo-file,csv,csv) $(call demo-file,json,json) \
	  $(call demo-file,markdown,md) $(demo-dir)/results
	$(Q)$(O)/bin/bootmark report $(demo-dir)/results
	$(call say,REPORT,$(demo-dir)/report.html)
