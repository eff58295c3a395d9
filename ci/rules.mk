# SPDX-License-Identifier: MIT
# Tests: unit programs, fuzzers and QEMU cases are found by wildcard; nothing is listed by hand.
# Each runs under out/bin/bootmark-harness, which writes a verdict that starts as "did not run".
harness := $(O)/bin/bootmark-harness
runcase := $(O)/bin/bootmark-runcase
ci-style := $(O)/bin/bootmark-style
measure := $(O)/bin/bootmark-measure
soak := $(O)/bin/bootmark-soak
speed := $(O)/bin/bootmark-speed
brake := $(O)/bin/bootmark-brake
proxy := $(O)/bin/bootmark-proxy
noise := $(O)/bin/bootmark-noise
wire := $(O)/bin/bootmark-wire
many := $(O)/bin/bootmark-many

ci-objects = $(1:%=$(O)/host/ci/%.o)
$(harness): $(call ci-objects,harness runtest slot tally verdict tap child)
$(runcase): $(call ci-objects,runcase bootcase beside logcase program witness witness_result witness_streams evidence testcase text damage child) \
  $(O)/host/stream/keyval.o
$(ci-style): $(call ci-objects,style)
boot-objects := $(call ci-objects,boot program testcase text child) $(O)/host/stream/keyval.o
$(measure): $(call ci-objects,measure measure_boot measure_result measure_sample measure_start spread) $(boot-objects)
$(soak): $(call ci-objects,soak) $(boot-objects)
$(wire): $(call ci-objects,wire child spread)
$(speed): $(call ci-objects,speed spread text child) $(stream-sources:%.c=$(O)/host/%.o)
$(brake): $(call ci-objects,brake child)
$(many): $(call ci-objects,many)
noise-objects := $(patsubst %.c,$(O)/host/%.o,$(wildcard ci/noise/*.c))
$(proxy): $(call ci-objects,proxy proxy_socket proxy_words proxy_rules trigger) $(filter-out %/main.o,$(noise-objects))
$(noise): $(noise-objects)
$(harness) $(runcase) $(ci-style) $(measure) $(soak) $(speed) $(brake) $(proxy) $(noise) $(wire) $(many):
	$(call say,LD,$@)
	$(Q)mkdir -p $(@D) && $(CC) $(CFLAGS) -o $@ $^ $(host-libs)

# Unit tests. What they link with is archives, so a test takes only the objects that it uses;
# the folder whose headers it includes comes first, because names repeat between host and runner.
test-folders := bench/pal_bench $(host-folders) stream $(runner-folders) grub.d kernel-config hypervisors/xmhf hypervisors/sloc ci/noise
testable := $(shell grep -LE '^int main\b' $(wildcard $(test-folders:%=%/*.c)) /dev/null)
testable-of = $(filter $(1)/%,$(foreach s,$(testable),$(if $(filter $(1)/,$(dir $(s))),$(s))))
unit-sources := $(sort $(wildcard ci/unit/*.c))
unit-names := $(notdir $(unit-sources:.c=))
unit-of-runner := $(notdir $(basename $(shell grep -ls '"initramfs/[a-z]*/' $(unit-sources))))
unit-of-grub := $(notdir $(basename $(shell grep -ls '"grub.d/' $(unit-sources))))
unit-of-pal := $(notdir $(basename $(shell grep -ls '"bench/pal_bench/' $(unit-sources))))
unit-of-xmhf := $(notdir $(basename $(shell grep -ls '"hypervisors/xmhf/' $(unit-sources))))
unit-of-sloc := $(notdir $(basename $(shell grep -ls '"hypervisors/sloc/' $(unit-sources))))
# Of refvisor only what needs no hardware runs on a host; its tests link with nothing else.
unit-of-refvisor := $(notdir $(basename $(shell grep -ls '"hypervisors/refvisor/' $(unit-sources))))
testable += $(patsubst %,hypervisors/refvisor/%.c,abi e820 marshal nested paging store)
$(O)/host-asan/hypervisors/refvisor/%.o $(O)/host-asan/ci/unit/test_refvisor_%.o: host-asan-cflags += -fno-sanitize=alignment
archives-first = $(if $(filter $(1),$(unit-of-pal)),bench/pal_bench,$(if $(filter $(1),$(unit-of-runner)),$(runner-folders),$(if $(filter $(1),$(unit-of-grub)),grub.d,$(if \
  $(filter $(1),$(unit-of-sloc)),hypervisors/sloc,$(if $(filter $(1),$(unit-of-xmhf)),hypervisors/xmhf,$(host-folders))))))
archive-order = $(if $(filter $(1),$(unit-of-refvisor)),hypervisors/refvisor,$(call archives-first,$(1)) \
  $(filter-out $(call archives-first,$(1)),$(test-folders)))
archive-files = $(foreach d,$(call archive-order,$(2)),$(O)/$(1)/$(d).a)
link-group = -Wl,--start-group $(1) -Wl,--end-group

# $(1) folder under out/, $(2) folder of sources
define archive-rule
$(O)/$(1)/$(2).a: $$(patsubst %.c,$(O)/$(1)/%.o,$$(call testable-of,$(2))) ci/rules.mk
	$$(Q)mkdir -p $$(@D) && rm -f $$@ && ar rcsD $$@ $$(filter %.o,$$^)
endef
$(foreach d,$(test-folders),$(eval $(call archive-rule,host-asan,$(d))))
$(eval $(call archive-rule,host-asan,hypervisors/refvisor))

define unit-rule
$(O)/unit/$(1): $(O)/host-asan/ci/unit/$(1).o $(call archive-files,host-asan,$(1))
	$$(call say,LD,$$@)
	$$(Q)mkdir -p $$(@D) && $$(CC) $$(host-asan-cflags) -o $$@ $$< $$(call link-group,$$(filter %.a,$$^)) \
	  $$(host-libs) -lcmocka
endef
$(foreach u,$(unit-names),$(eval $(call unit-rule,$(u))))

# What runs the tool itself finds it beside its own folder.
unit-of-tool := $(notdir $(basename $(shell grep -ls '"ci/unit/tool_memory.h"' $(unit-sources))))
$(unit-of-tool:%=$(O)/unit/%): | $(O)/bin/bootmark

# Whole builds of ci/xmhf-tree by the recipes of all rows; too slow for `make check`.
build-sources := $(sort $(wildcard ci/build/*.c))
build-names := $(notdir $(build-sources:.c=))
$(build-names:%=$(O)/build/%): $(O)/build/%: $(O)/host/ci/build/%.o
	$(call say,LD,$@)
	$(Q)mkdir -p $(@D) && $(CC) $(CFLAGS) -o $@ $< -lcmocka

# Fuzzers, with clang's libFuzzer; a short run each, from the seeds in ci/fuzz/corpus/<name>.
fuzz-sources := $(sort $(wildcard ci/fuzz/*.c))
fuzz-names := $(notdir $(fuzz-sources:.c=))
FUZZ_S := 6
fuzz-cflags := -std=gnu11 -g -O1 -I. -I$(O)/generated -fno-omit-frame-pointer -fsanitize=address,undefined \
  -fno-sanitize-recover=all $(shell pkg-config --cflags $(host-packages))
fuzz-seeds = $(wildcard ci/fuzz/corpus/$(1:fuzz_%=%))

fuzz-folders := host stream $(runner-folders)
$(foreach d,$(fuzz-folders),$(eval $(call archive-rule,fuzz,$(d))))

$(O)/fuzz/%.o: %.c ci/rules.mk Makefile
	$(call say,CLANG,$@)
	$(Q)mkdir -p $(@D) && clang $(fuzz-cflags) -fsanitize=fuzzer-no-link -MMD -MP -c -o $@ $<

define fuzz-rule
$(O)/fuzz/bin/$(1): $(O)/fuzz/ci/fuzz/$(1).o $(fuzz-folders:%=$(O)/fuzz/%.a)
	$$(call say,LD,$$@)
	$$(Q)mkdir -p $$(@D) $(O)/fuzz/found/$(1) && clang $$(fuzz-cflags) -fsanitize=fuzzer -o $$@ $$< \
	  $$(call link-group,$$(filter %.a,$$^)) $$(host-libs)
endef
$(foreach f,$(fuzz-names),$(eval $(call fuzz-rule,$(f))))

# The lab files, with the tools of labs from Debian's labgrid and lava-common.
lab-names := lab
.PHONY: run-lab
run-lab: $(O)/bin/bootmark $(harness)
	$(call run-test,lab,$(in-slot)) /usr/bin/python3 -B ci/lab/check.py $<

# Style.
c-sources := $(sort $(foreach d,stream $(host-folders) kernel-config initramfs $(runner-folders) bench bench/pal_bench \
  hypervisors hypervisors/xmhf hypervisors/sloc hypervisors/refvisor grub.d ci ci/noise ci/unit ci/build ci/fuzz ci/guest ci/guest64,$(wildcard $(d)/*.c $(d)/*.h)))
scripts := $(sort $(shell grep -lsE '^#!/bin/(ba)?sh' .ci/* ci/* $(wildcard */*.sh)))
licensed := $(c-sources) $(scripts) Makefile $(wildcard hypervisors/refvisor/*.S \
  hypervisors/refvisor/*.ld) $(sort $(shell find ci bench grub.d hypervisors host \
  initramfs kernel-config stream -name '*.mk' -o -name '*.cfg' -o -name '*.config' -o -name '*.plan' \
  -o -name '*.machine'))
style-names := style-text style-format style-headers style-scripts
style-text = $(ci-style) $(licensed)
style-format = clang-format --dry-run -Werror $(c-sources)
style-headers = $(CC) $(host-cflags) -D_GNU_SOURCE=1 -fsyntax-only -x c $(filter %.h,$(c-sources))
style-scripts = shellcheck $(scripts)
.PHONY: format
format: ; $(Q)clang-format -i $(c-sources)

# What the row payload starts: the loader of ci/xmhf-tree; its runtime only has to be there.
payload-objects := $(patsubst %,$(O)/ci/payload/%.o,entry init xmhfc-putchar)
payload-flags := -m32 -O2 $(WARNINGS) -ffreestanding -fno-pic -fno-pie -fno-stack-protector \
  -fno-asynchronous-unwind-tables -fcf-protection=none -mgeneral-regs-only -Ici/xmhf-tree/src
payload-link := -m32 -nostdlib -static -no-pie -Wl,--build-id=none -Wl,-z,noexecstack -Wl,--no-warn-rwx-segments
$(O)/ci/payload/entry.o: ci/xmhf-tree/src/entry.S
$(O)/ci/payload/init.o: ci/xmhf-tree/src/init.c ci/xmhf-tree/src/print.h
$(O)/ci/payload/xmhfc-putchar.o: ci/xmhf-tree/src/xmhfc-putchar.c ci/xmhf-tree/src/port.h
$(payload-objects): ci/rules.mk
	$(call say,CC,$@)
	$(Q)mkdir -p $(@D) && $(CC) $(payload-flags) -c -o $@ $(filter %.S %.c,$^)
$(O)/ci/payload/init.elf: ci/xmhf-tree/src/init.lds $(payload-objects)
	$(Q)$(CC) $(payload-link) -Wl,-T,$< -o $@ $(payload-objects)
$(O)/hypervisors/payload/init.bin: $(O)/ci/payload/init.elf
	$(Q)mkdir -p $(@D) && objcopy -O binary $< $@
$(O)/hypervisors/payload/runtime.gz: $(O)/ci/payload/init.elf
	$(Q)mkdir -p $(@D) && gzip -9n < $< > $@

# Programs for guests of cases, named by the benchmarks that run them. Static and of 32 bits, so
# that either Linux runs them.
guest-programs := $(patsubst ci/guest/%.c,$(O)/guest/%,$(wildcard ci/guest/*.c))
$(guest-programs): $(O)/guest/%: ci/guest/%.c ci/rules.mk initramfs/rules.mk Makefile $(O)/userland/i386/linux/.there
	$(call say,CC,$@)
	$(Q)mkdir -p $(@D) && $(call userland-cc,i386) $(CFLAGS) -static -s -o $@ $<

# These have parts of the 64-bit runner in them.
guest64-programs := $(patsubst ci/guest64/%.c,$(O)/guest64/%,$(wildcard ci/guest64/*.c))
guest64-objects := $(filter $(O)/runner/amd64/stream/%,$(call runner-objects,amd64))
$(guest64-programs): $(O)/guest64/%: ci/guest64/%.c $(guest64-objects) ci/rules.mk
	$(call say,CC,$@)
	$(Q)mkdir -p $(@D) && $(call userland-cc,amd64) $(call runner-cflags,amd64) -static -s -o $@ $< \
	  $(guest64-objects) $(O)/userland/amd64/lib/liblzma.a $(O)/userland/amd64/lib/libmd.a

# What stands in for an SINIT.
sinit-tool := $(O)/bin/bootmark-sinit
$(sinit-tool): $(O)/host/ci/sinit.o
	$(call say,LD,$@)
	$(Q)mkdir -p $(@D) && $(CC) $(CFLAGS) -o $@ $^
$(O)/ci/sinit-shaped.bin: $(sinit-tool)
	$(Q)mkdir -p $(@D) && $< $@

# What stops and goes on with a QEMU whose clock is to be wrong.
warp := $(O)/bin/bootmark-warp
$(warp): $(call ci-objects,warp)
	$(call say,LD,$@)
	$(Q)mkdir -p $(@D) && $(CC) $(CFLAGS) -o $@ $^

# Cases in QEMU. $(1) name: its image (if it has a plan of its own) and its description.
case-or = $(or $(case.$(1).$(2)),$(3))
case-image = $(O)/$(if $(case.$(1).plan),ci/$(1),$(CONFIG))
define case-conf
tool=$(call case-or,$(1),boot,$(O)/bin/bootmark)
image_dir=$(case-image)
firmware=$(call case-or,$(1),firmware,bios)
qemu=$(case.$(1).qemu)
beside=$(case.$(1).beside)
damage=$(case.$(1).damage)
log_dir=$(if $(case.$(1).log),$(O)/ci/$(case.$(1).log))
command=$(call case-or,$(1),command,@tool@ decode -o @out@ @log@)
expect_exit=$(case.$(1).expect_exit)
expect_status=$(case.$(1).expect_status)
expect_samples=$(case.$(1).expect_samples)
expect_metrics=$(case.$(1).expect_metrics)
expect_reason=$(case.$(1).expect_reason)
expect_facts=$(case.$(1).expect_facts)
expect_evidence=$(case.$(1).expect_evidence)
expect_streams=$(case.$(1).expect_streams)
expect_text=$(case.$(1).expect_text)
expect_no_text=$(case.$(1).expect_no_text)
timeout_s=$(case.$(1).timeout_s)
endef
# A slow machine may give every case more time: make test CI_SLOW=3.
CI_SLOW := 1
case-limit = $(shell echo $$(($(case.$(1).timeout_s) * $(CI_SLOW) + 120)))
case-needs = $(filter $(O)/bin/%,$(case.$(1).beside) $(case.$(1).damage)) $(if $(case.$(1).boot),$(proxy)) $(if $(case.$(1).log),run-case-$(case.$(1).log),$(case-image)/bootmark.img)
define case-rules
$(if $(case.$(1).plan),$(call image-rules,$(O)/ci/$(1),$(call case-or,$(1),config,native),$(call \
  plan-file,$(case.$(1).plan)),$(call case-or,$(1),machine,qemu),$(case.$(1).cmdline),$(case.$(1).sinit)))
endef
$(foreach c,$(case-names),$(eval $(call case-rules,$(c))))

# Running: `make check-now` and `make test-now` start over with -k, so that one failure, in a
# build too, stops nothing else; the tally then counts what never ran as failed.
# Fast tests mostly wait for children and clocks, so more of them run at once than there are CPUs.
# Of slow ones as many as there are slots do, and beside them, from the first on, one of the cases
# that mostly wait.
fast-jobs := 4
slots := 2
idle-cases := $(foreach c,$(case-names),$(if $(case.$(c).idle),$(c)))
slow-jobs := $(words $(idle-cases) busy busy building building)
in-slot = --slots $(if $(filter $(1),$(idle-cases)),idle:1,busy:$(slots))
check-names := $(style-names) $(unit-names)
slow-names := $(build-names) $(lab-names) $(fuzz-names) $(addprefix case-,$(idle-cases) $(filter-out $(idle-cases),$(case-names)))
verdicts := $(O)/ci/verdicts
run-test = +$(Q)$(harness) run $(2) $(verdicts) $(1)
run-all = +-$(Q)$(MAKE) -k -j$(1) $(2:%=run-%)
.PHONY: $(check-names:%=run-%) $(slow-names:%=run-%)
check-now: $(harness)
	$(Q)mkdir -p $(O)/ci && $(harness) start $(verdicts) $(check-names)
	$(call run-all,$(fast-jobs),$(check-names))
	$(Q)$(harness) tally $(verdicts)
test-now: $(harness)
	$(Q)mkdir -p $(O)/ci && $(harness) start $(verdicts) $(check-names) $(slow-names)
	$(call run-all,$(fast-jobs),$(check-names))
	$(call run-all,$(slow-jobs),$(slow-names))
	$(Q)$(harness) tally $(verdicts)

$(style-names:%=run-%): run-%: $(ci-style) $(harness)
	$(call run-test,$*) $($*)
$(unit-names:%=run-%): run-%: $(O)/unit/% $(harness)
	$(call run-test,$*) $<
build-recipes := $(foreach h,$(hv-built),$(call hv-folder,$(h))/recipe)
$(build-names:%=run-%): run-%: $(O)/build/% $(xmhf-tool) $(step) $(build-recipes) $(harness)
	$(call run-test,$*,--limit 900 $(in-slot)) $< $(O)/ci/$* ci/xmhf-tree $(xmhf-tool) $(step) $(build-recipes)
$(fuzz-names:%=run-%): run-%: $(O)/fuzz/bin/% $(harness)
	$(call run-test,$*,$(in-slot)) $< -max_total_time=$(FUZZ_S) -timeout=10 -rss_limit_mb=2048 \
	  -artifact_prefix=$(O)/fuzz/found/$*/ $(O)/fuzz/found/$* $(call fuzz-seeds,$*)
define run-case-rule
run-case-$(1): $(case-needs) $(O)/bin/bootmark $(runcase) $(harness)
	$$(shell mkdir -p $(O)/ci/$(1))$$(file >$(O)/ci/$(1)/case.conf,$$(call case-conf,$(1)))
	$$(call run-test,case-$(1),$(call in-slot,$(1)) --limit $(case-limit) $(if $(case.$(1).canary),--expect 1)) $(runcase) $(O)/ci/$(1)
endef
$(foreach c,$(case-names),$(eval $(call run-case-rule,$(c))))

# What goes wrong once in a hundred boots.
soak-now: $(soak) $(O)/bin/bootmark $(O)/$(CONFIG)/bootmark.img
	$(Q)$(soak) $(SOAK_BOOTS) $(O)/bin/bootmark $(O)/$(CONFIG) $(O)/soak

include ci/measure.mk

include ci/stock.mk
include ci/demo.mk

-include $(wildcard $(addsuffix .d,$(foreach d,host host-asan fuzz,$(O)/$(d)/*/* $(O)/$(d)/*/*/*)))
