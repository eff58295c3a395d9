# SPDX-License-Identifier: MIT
# How far samples spread in our image, and in a stock Debian with systemd: the same kernel, the same
# QEMU, whose clock counts instructions so that the host's noise stays out. Debian takes root.
stock-dir := $(O)/stock
stock := $(O)/bin/bootmark-stock
stock-plan := $(call plan-file,spread)
stock-profiles := quiet stock
# 8 ns an instruction. With two CPUs Linux does not get through the start of the second (QEMU 7.2).
stock-qemu := -smp 1 -icount shift=3,sleep=off
stock-limit-s := 3000

$(stock): $(call ci-objects,stock stock_sample text)
	$(call say,LD,$@)
	$(Q)mkdir -p $(@D) && $(CC) $(CFLAGS) -o $@ $^ $(host-libs)

$(foreach p,$(stock-profiles),$(eval $(call image-rules,$(stock-dir)/image-$(p),native,spread,qemu,bootmark.profile=$(p))))

# Debian's smallest system that has systemd and sysbench, and nothing of ours but one service.
stock-sources := $(wildcard /etc/apt/sources.list.d/debian.sources /etc/apt/sources.list)
$(stock-dir)/debian.ext4: ci/stock-samples ci/stock.service $(stock-plan) ci/stock.mk
	$(call say,DEBIAN,$@)
	$(Q)rm -rf $(@D)/debian && mkdir -p $(@D)
	$(call write,$(@D)/samples,SAMPLES=$(call plan-value,$(stock-plan),samples) TIME_S=$(call plan-value,$(stock-plan),time_s))
	$(Q)mmdebstrap --quiet --mode=root --variant=minbase --include=systemd-sysv,sysbench \
	  --customize-hook='install -D -t "$$1/usr/local/sbin" ci/stock-samples' \
	  --customize-hook='install -m 644 -t "$$1/etc/systemd/system" ci/stock.service' \
	  --customize-hook='tr " " "\n" < $(@D)/samples > "$$1/etc/bootmark-samples"' \
	  --customize-hook='chroot "$$1" systemctl enable stock.service' \
	  bookworm $(@D)/debian $(firstword $(stock-sources)) > $(@D)/debian.log 2>&1
	$(Q)rm -f $@ && mke2fs -q -t ext4 -d $(@D)/debian $@ 1G >> $(@D)/debian.log && rm -rf $(@D)/debian

stock-ours = $(O)/bin/bootmark run --timeout $(stock-limit-s) --image-dir $(stock-dir)/image-$(1) \
  -o $(stock-dir)/results/$(1) $(stock-qemu:%=--qemu-arg=%)
stock-debian = timeout $(stock-limit-s) qemu-system-x86_64 -machine q35 -cpu max -m 1024 -nodefaults \
  -no-user-config -no-reboot -nic none -display none -vga std $(stock-qemu) \
  -kernel $(O)/kernel/amd64/bzImage -append 'root=/dev/vda rw console=ttyS0,115200n8' \
  -drive if=virtio,format=raw,snapshot=on,file=$(stock-dir)/debian.ext4 \
  -serial file:$(stock-dir)/results/console -serial file:$(stock-dir)/results/debian
define stock-script
heading=spread of samples of one second, QEMU $(stock-qemu)
$(foreach p,$(stock-profiles),time=our image, profile $(p)|$(call stock-ours,$(p))$(nl))
time=Debian with systemd|$(stock-debian)
print=|echo && $(stock) $(foreach p,$(stock-profiles),$(p)=$(stock-dir)/results/$(p)) Debian=$(stock-dir)/results/debian
endef

.PHONY: spread-now
spread-now: $(measure) $(stock) $(O)/bin/bootmark $(stock-dir)/debian.ext4 $(stock-profiles:%=$(stock-dir)/image-%/bootmark.img)
	$(Q)rm -rf $(stock-dir)/results && mkdir -p $(stock-dir)/results
	$(file >$(stock-dir)/script,$(stock-script))
	+$(Q)$(measure) $(stock-dir)/script
bench-now: $(if $(filter 0,$(shell id -u)),spread-now)
