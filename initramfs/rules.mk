# SPDX-License-Identifier: MIT
# Userland (static, musl), the runner, and the base initramfs that every image shares. In all
# pattern rules % is the word size: amd64; one more is one more row of the table.
initramfs-archs := amd64
musl-cc.amd64 := musl-gcc
multiarch.amd64 := x86_64-linux-gnu

closure := $(O)/bin/closure
archive := $(O)/bin/archive
$(closure) $(archive): $(O)/bin/%: initramfs/%.c initramfs/rules.mk Makefile
	$(call say,CC,$@)
	$(Q)mkdir -p $(@D) && $(CC) $(CFLAGS) -o $@ $<

# $(call make-cpio,folder,output): the folder as cpio archive; equal contents give equal bits.
make-cpio = $(archive) $(1) > $(2)

# Debian's sources, by apt with its signature checks, from the mirrors that the system itself
# uses, in lists of our own: the system's stay as they are. Once here, builds need no network.
userland-names := busybox xz-utils libmd
apt-folder := $(abspath $(O)/dl/apt)
apt-key := /usr/share/keyrings/debian-archive-keyring.gpg
apt-release := $(shell . /etc/os-release; echo $$VERSION_CODENAME)
apt-targets := apt-get indextargets --format 'deb-src [signed-by=$(apt-key)] $$(SITE) $$(RELEASE) $$(COMPONENT)' \
  'Created-By: Packages' 'Origin: Debian'
apt-private := apt-get -q -o Dir::Etc::sourcelist=$(apt-folder)/sources.list \
  -o Dir::Etc::sourceparts=- -o Dir::State::Lists=$(apt-folder)/lists \
  -o Dir::Cache=$(apt-folder)/cache -o Acquire::Retries=3

$(apt-folder)/sources.list: | $(step)
	$(call say,APT,$@)
	$(Q)mkdir -p $(@D)/lists/partial $(@D)/cache/archives/partial && $(apt-targets) | sort -u | \
	  grep -E ' $(apt-release)(-updates|-security)? ' > $@ || { echo >&2 '$@: apt knows no Debian mirror; run apt-get update'; exit 3; }
	$(Q)$(step) 'list of Debian sources' $(@D)/update.log $(apt-private) update

# Order only: a newer list does not throw away what was downloaded.
$(O)/dl/%/.there: | $(apt-folder)/sources.list $(step)
	$(call say,FETCH,$*)
	$(Q)rm -rf $(@D) && mkdir -p $(@D) && cd $(@D) && \
	  $(abspath $(step)) 'source of $*' fetch.log $(apt-private) source --download-only $* && touch .there

$(O)/userland/src/%/.unpacked: $(O)/dl/%/.there | $(step)
	$(call say,UNPACK,$*)
	$(Q)rm -rf $(@D) && mkdir -p $(dir $(@D))
	$(Q)$(step) 'unpacking $*' $(@D).log dpkg-source --no-check -x $(O)/dl/$*/*.dsc $(@D) && touch $@

# musl brings no kernel headers: the system's, and nothing else of the system's.
userland-cc = $(musl-cc.$(1)) -idirafter $(abspath $(O)/userland/$(1)/linux) \
  -ffile-prefix-map=$(CURDIR)/=
$(O)/userland/%/linux/.there: initramfs/rules.mk
	$(Q)rm -rf $(@D) && mkdir -p $(@D) && touch $@
	$(Q)ln -s /usr/include/{linux,asm-generic,mtd} /usr/include/$(multiarch.$*)/asm $(@D)

busybox-make = $(build-env) make -C $(O)/userland/src/busybox O=$(abspath $(O)/userland/$(1)/build/busybox) \
  CC='$(call userland-cc,$(1))' KCONFIG_NOTIMESTAMP=1
# Its allnoconfig takes no fragment, and a symbol named twice makes it ask for ever: an empty
# configuration without our symbols, then ours, then no to all that they open.
$(O)/userland/%/busybox: initramfs/busybox.config $(O)/userland/src/busybox/.unpacked $(O)/userland/%/linux/.there $(verify) | $(step)
	$(call say,BUSYBOX,$@)
	$(Q)rm -rf $(@D)/build/busybox && mkdir -p $(@D)/build/busybox
	$(Q)$(step) 'busybox $* configuration' $(@D)/build/busybox-none.log $(call busybox-make,$*) allnoconfig
	$(Q)cd $(@D)/build/busybox && mv .config none && \
	  { grep -vwFf <(grep -o 'CONFIG_[A-Z0-9_]*' $(abspath $<)) none; cat $(abspath $<); } > .config
	$(Q)$(step) 'busybox $* configuration' $(@D)/build/busybox-config.log \
	  sh -c "yes n | head -n 9999 | $(call busybox-make,$*) oldconfig"
	$(Q)$(verify) $(@D)/build/busybox/.config $<
	$(Q)$(step) 'busybox $*' $(@D)/build/busybox.log $(call busybox-make,$*) -j$(jobs) busybox busybox.links
	$(Q)cp $(@D)/build/busybox/busybox.links $(@D) && cp $(@D)/build/busybox/busybox $@

# $(1) word size, $(2) source, $(3) further arguments of configure. Static is said to libtool, in
# its own word, because it drops the compiler's.
autotools = rm -rf $(O)/userland/$(1)/build/$(2) && mkdir -p $(O)/userland/$(1)/build/$(2) && cd $(O)/userland/$(1)/build/$(2) && \
  $(abspath $(step)) '$(2) $(1)' ../$(2).log $(build-env) sh -c "$(abspath $(O)/userland/src/$(2))/configure -C --prefix=/ \
  --disable-shared CC='$(call userland-cc,$(1))' CFLAGS=-O2 $(3) && make -j$(jobs) LDFLAGS=-all-static && make install DESTDIR=$(abspath $(O)/userland/$(1))"
$(O)/userland/%/lib/liblzma.a: $(O)/userland/src/xz-utils/.unpacked $(O)/userland/%/linux/.there | $(step)
	$(call say,ZSTD,$@)
	$(Q)$(call autotools,$*,xz-utils,--disable-nls --disable-doc --disable-scripts \
	  --disable-lzmadec --disable-lzmainfo --disable-lzma-links --disable-threads)
$(O)/userland/%/xz: $(O)/userland/%/lib/liblzma.a
	$(Q)strip -o $@ $(@D)/bin/xz
$(O)/userland/%/lib/libmd.a: $(O)/userland/src/libmd/.unpacked $(O)/userland/%/linux/.there | $(step)
	$(call say,LIBMD,$@)
	$(Q)$(call autotools,$*,libmd,)

# name version sha256 of what was built here
userland-version = $$(sed -n 's/^Version: //p' $(O)/dl/$(1)/*.dsc)
userland-row = echo $(2) $(call userland-version,$(1)) $$(sha256sum < $(@D)/$(2) | cut -d' ' -f1)
$(O)/userland/%/versions: $(O)/userland/%/busybox $(O)/userland/%/xz $(O)/userland/%/lib/libmd.a
	$(Q){ $(call userland-row,busybox,busybox) && $(call userland-row,xz-utils,xz) && \
	  $(call userland-row,xz-utils,lib/liblzma.a) && $(call userland-row,libmd,lib/libmd.a); } > $@

# sysbench is Debian's binary, or built from the source tree that SYSBENCH_SRC names.
sysbench-configure ?= --without-mysql
sysbench-build := $(O)/userland/amd64/build/sysbench
sysbench-built := $(sysbench-build)/src/sysbench
sysbench-program := $(if $(SYSBENCH_SRC),$(sysbench-built),/usr/bin/sysbench)
sysbench-version := $(if $(SYSBENCH_SRC),1.0.20,-)
# Rewritten only when the choice changes, so that changing it makes the initramfs anew.
sysbench-choice := $(O)/userland/sysbench-choice
sysbench-chosen := $(abspath $(SYSBENCH_SRC)) $(if $(SYSBENCH_SRC),$(sysbench-configure))
ifneq ($(strip $(sysbench-chosen)),$(strip $(file <$(sysbench-choice))))
$(sysbench-choice): .FORCE
endif
.PHONY: .FORCE
$(sysbench-choice):
	$(Q)mkdir -p $(@D) && echo '$(strip $(sysbench-chosen))' > $@

ifneq ($(SYSBENCH_SRC),)
$(if $(wildcard $(SYSBENCH_SRC)/autogen.sh $(SYSBENCH_SRC)/configure),,$(error SYSBENCH_SRC=$(SYSBENCH_SRC): neither configure nor autogen.sh there; name an unpacked sysbench 1.0.20 source tree))
$(sysbench-built): $(sysbench-choice) $(shell find $(SYSBENCH_SRC) -type f -not -name '* *' -not -path '*/.git/*') | $(step)
	$(call say,SYSBENCH,$(SYSBENCH_SRC))
	$(Q)rm -rf $(sysbench-build) && mkdir -p $(sysbench-build) && cp -a $(SYSBENCH_SRC)/. $(sysbench-build)/
	$(Q)cd $(sysbench-build) && $(abspath $(step)) 'sysbench' ../sysbench.log $(build-env) \
	  sh -c '{ [ -x configure ] || ./autogen.sh; } && ./configure $(sysbench-configure) && make -j$(jobs)'
endif

# The runner: everything in its folder and the stream code that is not for the host only.
runner-sources := $(sort $(wildcard initramfs/runner/*.c)) $(stream-runner-sources)
runner-cflags = $(CFLAGS) -isystem $(O)/userland/$(1)/include -ffile-prefix-map=$(CURDIR)/=
runner-objects = $(runner-sources:%.c=$(O)/runner/$(1)/%.o)

# $(1) word size
define runner-rules
$(O)/runner/$(1)/%.o: %.c initramfs/rules.mk Makefile $(O)/userland/$(1)/lib/liblzma.a \
  $(O)/userland/$(1)/lib/libmd.a
	$$(call say,CC,$$@)
	$$(Q)mkdir -p $$(@D) && $$(call userland-cc,$(1)) $$(call runner-cflags,$(1)) -MMD -MP -c -o $$@ $$<

$(O)/runner/$(1)/init: $(call runner-objects,$(1))
	$$(call say,LD,$$@)
	$$(Q)$$(call userland-cc,$(1)) -static -s -o $$@ $$^ $(O)/userland/$(1)/lib/liblzma.a $(O)/userland/$(1)/lib/libmd.a
-include $(patsubst %.o,%.d,$(call runner-objects,$(1)))
endef
$(foreach a,$(initramfs-archs),$(eval $(call runner-rules,$(a))))

# The base initramfs: folders, three programs of ours, busybox's links, sysbench's closure.
initramfs-root = $(O)/initramfs/$(1)/root
initramfs-folders := bin dev etc mnt proc root run sys tmp
$(O)/initramfs/%.cpio: $(O)/runner/%/init $(O)/userland/%/versions $(sysbench-program) $(sysbench-choice) $(closure) $(archive) initramfs/rules.mk
	$(call say,INITRD,$@)
	$(Q)rm -rf $(@D)/$* && mkdir -p $(addprefix $(@D)/$*/root/,$(initramfs-folders))
	$(Q)install -m 0755 $< $(@D)/$*/root/init && install -m 0755 $(O)/userland/$*/{busybox,xz} $(@D)/$*/root/bin/
	$(Q)sed 's,.*/,$(@D)/$*/root/bin/,' $(O)/userland/$*/busybox.links | xargs -n 1 ln -s busybox
	$(Q)sed 's,^\(busybox\|xz\) ,/bin/\1 ,' $(O)/userland/$*/versions > $(@D)/$*/versions
	$(Q)$(closure) $(@D)/$*/root $(@D)/$*/versions $(sysbench-program) /usr/bin/sysbench $(sysbench-version)
	$(Q)$(call make-cpio,$(@D)/$*/root,$@)

# zstd: a tenth larger than xz, and seconds earlier at the runner. One thread, because the bits
# must not follow the number of CPUs.
$(O)/initramfs/%.cpio.zst: $(O)/initramfs/%.cpio | $(step)
	$(call say,ZSTD,$@)
	$(Q)$(step) 'initramfs $*' $(@D)/$*/zstd.log \
	  zstd -q -f -19 --single-thread --no-progress $< -o $@

# sha256 version path of every file in it, for the manifest
$(O)/initramfs/%.list: $(O)/initramfs/%.cpio
	$(Q)cd $(@D)/$*/root && find . -type f | sed 's,^\.,,' | sort | \
	  while read -r path; do echo "$$(sha256sum < ".$$path" | cut -d' ' -f1)" \
	  "$$(awk -v p="$$path" '$$1 == p { v = $$2 } END { print v ? v : "-" }' ../versions)" "$$path"; done > $(abspath $@)

.SECONDARY: $(foreach n,$(userland-names),$(O)/dl/$(n)/.there $(O)/userland/src/$(n)/.unpacked) \
  $(foreach a,$(initramfs-archs),$(O)/initramfs/$(a).cpio $(O)/userland/$(a)/linux/.there \
  $(addprefix $(O)/userland/$(a)/,busybox xz versions lib/liblzma.a lib/libmd.a))
