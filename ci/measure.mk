# SPDX-License-Identifier: MIT
# How fast bootmark itself is, and what refvisor costs. What takes minutes and cannot change
# meanwhile, kernel and userland, is copied into the scratch build as it is.
measure-dir := $(O)/measure
measure-cold := $(measure-dir)/cold
measure-kept := bin/verify kernel/amd64/bzImage $(addprefix userland/amd64/,busybox busybox.links xz versions include lib linux)
measure-old := $(addprefix $(measure-cold)/,bin/verify kernel/amd64/bzImage \
  $(addprefix userland/amd64/,busybox xz versions lib/liblzma.a lib/libmd.a))
measure-make = $(MAKE) -j2 BOOTMARK_PACKAGES=there CONFIG=$(CONFIG) PLAN=$(PLAN) MACHINE=$(MACHINE)
measure-again = $(measure-make) O=$(measure-cold) $(measure-old:%=-o %) image-now $(measure-cold)/bin/bootmark

# Boots and their results. $(1) label, $(2) how often, $(3) image, $(4) results, $(5) for QEMU
measure-results = $(measure-dir)/results/$(1)
measure-boot = boot=$(1)|$(2)|$(O)/bin/bootmark|$(measure-dir)/$(3)|$(call measure-results,$(4))|$(5)
measure-image = $(eval $(call image-rules,$(measure-dir)/$(1),$(2),$(call plan-file,$(3)),qemu,))
measure-images := image encode refvisor icount-native icount-refvisor
$(call measure-image,image,native,tiny)
$(call measure-image,encode,native,encode)
$(call measure-image,refvisor,refvisor,refvisor-cost)
$(call measure-image,icount-native,native,icount)
$(call measure-image,icount-refvisor,refvisor,icount)

# What refvisor costs. Programs ask for CPUID when they start: sysbench-start shows how often.
# $(1) number of CPUs
define measure-cost
heading=refvisor, -smp $(1), plan refvisor-cost
$(call measure-boot,bootmark run$(comma) in all,3,refvisor,refvisor-$(1),-smp $(1))
$(call measure-stops,sysbench-start,refvisor-$(1))
$(call measure-stops,sysbench-cpu,refvisor-$(1))
$(call measure-stops,sysbench-memory,refvisor-$(1))
$(call measure-rate,sysbench-cpu,refvisor-$(1))
$(call measure-rate,sysbench-memory,refvisor-$(1))
$(call measure-pal,PAL call$(comma) p50,ticks,refvisor-$(1),call_p50_us*tsc_rate)
$(call measure-pal,empty hypercall$(comma) p50,ticks,refvisor-$(1),hypercall_p50_us*tsc_rate)
$(call measure-pal,PAL call in empty hypercalls,,refvisor-$(1),call_per_hypercall)
endef
measure-stops = figure=stops, $(1)||$(call measure-results,$(2))|$(1)|exits
measure-rate = figure=stops a second, $(1)|/s|$(call measure-results,$(2))|$(1)|exits/seconds
measure-pal = figure=$(1)|$(2)|$(call measure-results,$(3))|pal-bench-time|$(4)

# Against native by instructions: QEMU's clock goes on by 8 ns with each. What a real CPU spends on
# nested tables and on switching is not in that. (With sleep=off time jumps over the waiting for a
# busy host, and the runner gives the port up.)
measure-icount := -smp 1 -icount shift=3
measure-counted = $(call measure-boot,bootmark run$(comma) $(1),3,icount-$(1),icount-$(1),$(measure-icount))
measure-events = figure=$(1), $(2)||$(call measure-results,icount-$(2))|$(1)|events
define measure-ratio
$(call measure-events,$(1),native)
$(call measure-events,$(1),refvisor)
ratio=$(1), refvisor to native|$(call measure-results,icount-refvisor)|$(call measure-results,icount-native)|$(1)|events
endef

define measure-script
heading=this machine
print=CPU|sed -n 's/^model name.*: //p' /proc/cpuinfo | head -n 1
print=CPUs, memory, kernel|echo "$$(nproc), $$(sed -n 's/^MemTotal: *//p' /proc/meminfo), $$(uname -sr)"
print=compiler, emulator|echo "gcc $$($(CC) -dumpfullversion), $$(qemu-system-x86_64 --version | head -n 1)"
heading=build
print=kernel, when it was built|tail -n 1 $(O)/kernel/amd64/build.log
time=the rest, from nothing|$(measure-again)
time=the rest, nothing changed|$(measure-again)
heading=size
size=kernel|$(O)/kernel/amd64/bzImage
size=initramfs, zstd|$(O)/initramfs/amd64.cpio.zst
size=initramfs, unpacked|$(O)/initramfs/amd64.cpio
size=runner|$(O)/runner/amd64/init
size=busybox|$(O)/userland/amd64/busybox
size=xz|$(O)/userland/amd64/xz
$(foreach p,$(grub-platforms),size=GRUB core $(p)|$(O)/grub/$(p)/core.img$(nl))
size=image|$(O)/$(CONFIG)/bootmark.img
heading=boot and stream, plan tiny
$(call measure-boot,bootmark run$(comma) in all,5,image,image,)
start=$(call measure-results,image)
$(call measure-boot,bootmark run$(comma) plan encode,1,encode,encode,-smp 1)
figure=encoder in the machine, 1 MiB|ms|$(call measure-results,encode)|encode|encode_ms
heading=a line of $(measure-baud) baud, 1 MiB that does not compress
print=each way 5 times|echo && $(wire) $(measure-baud) 5 $(abspath $(measure-dir))/wire/payload $(measure-dir)/wire/work $(abspath $(speed)) $(abspath $(O)/bin/bootmark)
heading=decode, 30 MB that do not compress
print=decoder alone, MB/s|$(speed) decode $(measure-dir)/large.log
print=the same, a tenth lost at random, MB/s|$(speed) decode $(measure-dir)/damaged.log
time=bootmark decode --check|$(O)/bin/bootmark decode --check $(measure-dir)/large.log
time=bootmark decode --check, damaged|$(O)/bin/bootmark decode --check $(measure-dir)/damaged.log
time=bootmark decode, with unpacking|rm -rf $(measure-dir)/decoded && $(O)/bin/bootmark decode -o $(measure-dir)/decoded $(measure-dir)/large.log
heading=report, 1000 runs of 100 samples
time=making them|rm -rf $(measure-many) && $(many) $(measure-many) 1000 100 $(call measure-results,image)/*/*/*/*
time=bootmark report|$(O)/bin/bootmark report $(measure-many)
time=bootmark report --html|$(O)/bin/bootmark report --html $(measure-dir)/many.html $(measure-many)
$(call measure-cost,1)
$(call measure-cost,4)
heading=refvisor and native, $(measure-icount), plan icount
$(call measure-counted,native)
$(call measure-counted,refvisor)
$(call measure-ratio,sysbench-cpu)
$(call measure-ratio,sysbench-memory)
endef

measure-baud := 3000000
measure-many := $(measure-dir)/many
$(measure-dir)/large.log: $(speed)
	$(Q)rm -rf $(@D)/large && mkdir -p $(@D)/large && head -c 30000000 /dev/urandom > $(@D)/large/noise
	$(Q)tar -c -C $(@D)/large noise | xz -0 > $(@D)/large/results.tar.xz
	$(Q)$(speed) encode $(@D)/large/results.tar.xz $@ 25

$(measure-dir)/damaged.log: $(measure-dir)/large.log
	$(Q)awk 'BEGIN { srand(1) } rand() >= 0.1' $< > $@
$(measure-dir)/wire/payload:
	$(Q)mkdir -p $(@D)/work && head -c 1048576 /dev/urandom > $@

bench-now: $(measure) $(speed) $(wire) $(many) $(O)/bin/bootmark $(O)/$(CONFIG)/bootmark.img $(measure-images:%=$(measure-dir)/%/bootmark.img) $(measure-dir)/damaged.log $(measure-dir)/wire/payload
	$(Q)rm -rf $(measure-cold) $(foreach f,$(measure-kept),&& mkdir -p $(dir $(measure-cold)/$(f)) && cp -a $(O)/$(f) $(measure-cold)/$(f))
	$(file >$(measure-dir)/script,$(measure-script))
	+$(Q)$(measure) $(measure-dir)/script
