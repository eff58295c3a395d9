# SPDX-License-Identifier: MIT
# Userland (static, musl), the runner, and the base initramfs that every image shares. In all
# pattern rules % is the word size, a row here: amd64, or i386 for hypervisors with 32-bit guests.
#   musl-cc      compiler for static programs
#   cross        its binutils' prefix, if not the system's own
#   triplet      name of the folder of shared libraries
#   busybox      the name that busybox has for it
#   sysroot      packages of that architecture, where they are not the system's
initramfs-archs := amd64 i386
musl-cc.amd64 := musl-gcc
triplet.amd64 := x86_64-linux-gnu
busybox.amd64 := x86_64
sysroot.i386 := $(O)/sysroot/i386
musl-cc.i386 := i686-linux-gnu-gcc -specs=$(abspath $(sysroot.i386))/musl-gcc.specs
cross.i386 := i686-linux-gnu-
triplet.i386 := i386-linux-gnu
busybox.i386 := i386

closure := $(O)/bin/closure
archive := $(O)/bin/archive
initramfs-tools := $(closure) $(archive)
$(initramfs-tools): $(O)/bin/%: $(O)/host/initramfs/%.o
	$(call say,LD,$@)
	$(Q)mkdir -p $(@D) && $(CC) $(CFLAGS) -o $@ $^ $(libs)
$(closure): $(O)/host/initramfs/needed.o
$(closure): libs := -lelf
$(archive): libs := -larchive
-include $(initramfs-tools:$(O)/bin/%=$(O)/host/initramfs/%.d) $(O)/host/initramfs/needed.d

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

# Packages of another architecture, which the system's dpkg need not know of: musl, and sysbench
# with all that it depends on, from the same mirrors with the same checks. They are unpacked, not
# installed. A list that a mirror lacks just now leaves the packages of the others.
sysroot-names := sysbench
sysroot-alone := musl-dev
sysroot-apt = apt-get -q -o Dir::Etc::sourcelist=$(abspath $(1))/sources.list \
  -o Dir::Etc::sourceparts=- -o Dir::State::Lists=$(abspath $(1))/lists -o Dir::Cache=$(abspath $(1))/cache \
  -o Dir::State::status=$(abspath $(1))/none -o APT::Architecture=$(2) -o APT::Architectures=$(2) \
  -o Acquire::Retries=3
$(O)/dl/arch/%/.there: | $(apt-folder)/sources.list $(step)
	$(call say,FETCH,packages for $*)
	$(Q)rm -rf $(@D) && mkdir -p $(@D)/lists/partial $(@D)/cache/archives/partial && cd $(@D) && \
	  : > none && sed 's/^deb-src/deb/' $(apt-folder)/sources.list > sources.list
	$(Q)$(step) 'list of packages for $*' $(@D)/update.log sh -c \
	  '$(call sysroot-apt,$(@D),$*) update || ls $(@D)/lists/*_Packages*'
	$(Q)$(step) 'packages for $*' $(@D)/fetch.log sh -c '$(call sysroot-apt,$(@D),$*) install \
	  --download-only --no-install-recommends -y $(sysroot-names) && cd $(@D)/cache/archives && \
	  $(call sysroot-apt,$(@D),$*) download $(sysroot-alone)' && touch $@

# files: `version path` of each; musl-gcc.specs: musl's, with the paths of the sysroot.
$(O)/sysroot/%/.unpacked: $(O)/dl/arch/%/.there initramfs/rules.mk
	$(call say,UNPACK,packages for $*)
	$(Q)rm -rf $(@D) && mkdir -p $(@D) && for package in $(<D)/cache/archives/*.deb; do \
	  dpkg-deb -x $$package $(@D) && dpkg-deb --fsys-tarfile $$package | tar -t | \
	  sed "s,^\.,$$(dpkg-deb -f $$package Version) ," || exit; done > $(@D)/files
	$(Q)sed 's,/usr/,$(abspath $(@D))/usr/,g' $(@D)/usr/lib/*-linux-musl/musl-gcc.specs > $(@D)/musl-gcc.specs && touch $@

# musl brings no kernel headers: the system's, and nothing else of the system's.
userland-cc = $(musl-cc.$(1)) -idirafter $(abspath $(O)/userland/$(1)/linux) \
  -ffile-prefix-map=$(CURDIR)/=
$(O)/userland/%/linux/.there: initramfs/rules.mk
	$(Q)rm -rf $(@D) && mkdir -p $(@D) && touch $@
	$(Q)ln -s /usr/include/{linux,asm-generic,mtd} /usr/include/$(triplet.amd64)/asm $(@D)
$(foreach a,$(initramfs-archs),$(if $(sysroot.$(a)),$(eval $(O)/userland/$(a)/linux/.there: $(sysroot.$(a))/.unpacked)))

busybox-make = $(build-env) make -C $(O)/userland/src/busybox O=$(abspath $(O)/userland/$(1)/build/busybox) \
  ARCH=$(busybox.$(1)) CROSS_COMPILE=$(cross.$(1)) CC='$(call userland-cc,$(1))' KCONFIG_NOTIMESTAMP=1
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
  $(cross.$(1):%-=--host=%) --disable-shared CC='$(call userland-cc,$(1))' CFLAGS=-O2 $(3) && \
  make -j$(jobs) LDFLAGS=-all-static && make install DESTDIR=$(abspath $(O)/userland/$(1))"
$(O)/userland/%/lib/liblzma.a: $(O)/userland/src/xz-utils/.unpacked $(O)/userland/%/linux/.there | $(step)
	$(call say,XZ,$@)
	$(Q)$(call autotools,$*,xz-utils,--disable-nls --disable-doc --disable-scripts \
	  --disable-lzmadec --disable-lzmainfo --disable-lzma-links --disable-threads)
$(O)/userland/%/xz: $(O)/userland/%/lib/liblzma.a
	$(Q)$(cross.$*)strip -o $@ $(@D)/bin/xz
$(O)/userland/%/lib/libmd.a: $(O)/userland/src/libmd/.unpacked $(O)/userland/%/linux/.there | $(step)
	$(call say,LIBMD,$@)
	$(Q)$(call autotools,$*,libmd,)

# name version sha256 of what was built here
userland-version = $$(sed -n 's/^Version: //p' $(O)/dl/$(1)/*.dsc)
userland-row = echo $(2) $(call userland-version,$(1)) $$(sha256sum < $(@D)/$(2) | cut -d' ' -f1)
$(O)/userland/%/versions: $(O)/userland/%/busybox $(O)/userland/%/xz $(O)/userland/%/lib/libmd.a
	$(Q){ $(call userland-row,busybox,busybox) && $(call userland-row,xz-utils,xz) && \
	  $(call userland-row,xz-utils,lib/liblzma.a) && $(call userland-row,libmd,lib/libmd.a); } > $@

# sysbench is Debian's binary, or built from the source tree that SYSBENCH_SRC names; for another
# architecture than the system's, whose libraries are not here to build with, always Debian's.
sysbench-configure ?= --without-mysql
sysbench-build := $(O)/userland/amd64/build/sysbench
sysbench-built := $(sysbench-build)/src/sysbench
sysbench-own = $(if $(SYSBENCH_SRC),$(if $(sysroot.$(1)),,$(sysbench-built)))
sysbench-program = $(or $(call sysbench-own,$(1)),$(sysroot.$(1))/usr/bin/sysbench)
sysbench-version = $(if $(call sysbench-own,$(1)),1.0.20,-)
$(O)/sysroot/%/usr/bin/sysbench: $(O)/sysroot/%/.unpacked ;
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
runner-folders := initramfs/runner initramfs/knob initramfs/evidence
runner-sources := $(sort $(foreach d,$(runner-folders),$(wildcard $(d)/*.c))) $(stream-runner-sources)

# One more knob or kind of evidence is one more file <kind>_<row>.c: the rows of each table.
row-kinds := knob evidence
rows-of = $(patsubst initramfs/$(1)/$(1)_%.c,ROW(%)$(nl),$(sort $(wildcard initramfs/$(1)/$(1)_*.c)))
rows-text = $(subst $(nl) ,$(nl),/* Made from the names of the files in initramfs/$(1). */$(nl)$(rows-of))
rows-header = $(O)/generated/initramfs/$(1)/rows.h
define rows-rules
$(call rows-header,$(1)): .FORCE
	$$(if $$(call same-text,$$(file <$$@),$$(call rows-text,$(1))),,$$(call write,$$@,$$(call rows-text,$(1))))
$(O)/host/initramfs/$(1)/$(1).o $(O)/host-asan/initramfs/$(1)/$(1).o $(O)/fuzz/initramfs/$(1)/$(1).o \
  $(initramfs-archs:%=$(O)/runner/%/initramfs/$(1)/$(1).o): $(call rows-header,$(1))
endef
$(foreach k,$(row-kinds),$(eval $(call rows-rules,$(k))))

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
package-files = $(if $(sysroot.$(1)),cat $(sysroot.$(1))/files,dpkg-query -W \
  -f '$${Version}$${db-fsys:Files}\n' | awk '/^ / { print version, $$1; next } { version = $$1 }')
$(foreach a,$(initramfs-archs),$(eval $(O)/initramfs/$(a).cpio: $(call sysbench-program,$(a))))
$(O)/initramfs/%.cpio: $(O)/runner/%/init $(O)/userland/%/versions $(sysbench-choice) $(closure) $(archive) initramfs/rules.mk
	$(call say,INITRD,$@$(if $(SYSBENCH_SRC),$(if $(sysroot.$*), with Debian's sysbench)))
	$(Q)rm -rf $(@D)/$* && mkdir -p $(addprefix $(@D)/$*/root/,$(initramfs-folders))
	$(Q)install -m 0755 $< $(@D)/$*/root/init && install -m 0755 $(O)/userland/$*/{busybox,xz} $(@D)/$*/root/bin/
	$(Q)install -m 0755 $(pal-installed.$*) $(@D)/$*/root/bin/
	$(Q)sed 's,.*/,$(@D)/$*/root/bin/,' $(O)/userland/$*/busybox.links | xargs -n 1 ln -s busybox
	$(Q)sed 's,^\(busybox\|xz\) ,/bin/\1 ,' $(O)/userland/$*/versions > $(@D)/$*/versions
	$(Q)$(call package-files,$*) | $(closure) $(@D)/$*/root $(@D)/$*/versions '$(sysroot.$*)' $(triplet.$*) \
	  $(call sysbench-program,$*) /usr/bin/sysbench $(call sysbench-version,$*)
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
  $(O)/dl/arch/$(a)/.there $(O)/sysroot/$(a)/.unpacked \
  $(addprefix $(O)/userland/$(a)/,busybox xz versions lib/liblzma.a lib/libmd.a))
