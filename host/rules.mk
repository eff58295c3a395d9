# SPDX-License-Identifier: MIT
# The host tool, and the same objects with sanitizers for the unit tests.
host-packages := libarchive liblzma libmd jansson gsl libisal
host-cflags := $(CFLAGS) $(shell pkg-config --cflags $(host-packages))
host-libs := $(shell pkg-config --libs $(host-packages))
host-asan-cflags := $(host-cflags) -O1 -fsanitize=address,undefined -fno-sanitize-recover=all \
  -fno-omit-frame-pointer

host-folders := host host/stats host/report
host-sources := $(sort $(wildcard $(host-folders:%=%/*.c))) $(stream-sources)
host-objects := $(host-sources:%.c=$(O)/host/%.o)
# Everything but main(): what unit tests link with.
host-asan-objects := $(patsubst %.c,$(O)/host-asan/%.o,$(filter-out host/main.c,$(host-sources)))

# Published figures lie beside the tool, where --reference NAME finds them.
references := $(patsubst bench/%,$(O)/%,$(wildcard bench/reference/*.ref))
$(references): $(O)/%: bench/%
	$(Q)mkdir -p $(@D) && cp $< $@

$(O)/bin/bootmark: $(host-objects) | $(references)
	$(call say,LD,$@)
	$(Q)mkdir -p $(@D) && $(CC) $(CFLAGS) -o $@ $^ $(host-libs)

$(O)/host/%.o: %.c host/rules.mk Makefile
	$(call say,CC,$@)
	$(Q)mkdir -p $(@D) && $(CC) $(host-cflags) -MMD -MP -c -o $@ $<

$(O)/host-asan/%.o: %.c host/rules.mk Makefile
	$(call say,CC,$@)
	$(Q)mkdir -p $(@D) && $(CC) $(host-asan-cflags) -MMD -MP -c -o $@ $<

-include $(host-objects:.o=.d) $(host-asan-objects:.o=.d)
