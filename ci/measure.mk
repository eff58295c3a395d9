# SPDX-License-Identifier: MIT
# How fast bootmark itself is. What takes minutes and cannot change meanwhile, kernel and userland,
# is copied into the scratch build as it is.
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
measure-images := image
$(call measure-image,image,native,tiny)

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
heading=decode, log of 64 MiB
print=decoder alone, MB/s|$(speed) decode $(measure-dir)/large.log
time=bootmark decode, with unpacking|rm -rf $(measure-dir)/decoded && $(O)/bin/bootmark decode -o $(measure-dir)/decoded $(measure-dir)/large.log
endef

# 48 MB that do not compress make a log of 64 MiB.
$(measure-dir)/large.log: $(speed)
	$(Q)rm -rf $(@D)/large && mkdir -p $(@D)/large && head -c 48000000 /dev/urandom > $(@D)/large/noise
	$(Q)tar -c -C $(@D)/large noise | xz -0 > $(@D)/large/results.tar.xz
	$(Q)$(speed) encode $(@D)/large/results.tar.xz $@

bench-now: $(measure) $(speed) $(O)/bin/bootmark $(O)/$(CONFIG)/bootmark.img $(measure-images:%=$(measure-dir)/%/bootmark.img) $(measure-dir)/large.log
	$(Q)rm -rf $(measure-cold) $(foreach f,$(measure-kept),&& mkdir -p $(dir $(measure-cold)/$(f)) && cp -a $(O)/$(f) $(measure-cold)/$(f))
	$(file >$(measure-dir)/script,$(measure-script))
	+$(Q)$(measure) $(measure-dir)/script
