# SPDX-License-Identifier: MIT
MAKEFLAGS += -rR --no-print-directory
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help

O := out
for-soak := $(filter soak%,$(MAKECMDGOALS))
CONFIG := $(if $(for-soak),refvisor,native)
PLAN := $(if $(for-soak),tiny,quick)
MACHINE := qemu
SOAK_BOOTS := 100
V := 0
Q := $(if $(filter 1,$(V)),,@)
say = @printf '  %-8s %s\n' '$(1)' '$(2)'

SHELL := /bin/bash
export LC_ALL := C
export TZ := UTC
export SOURCE_DATE_EPOCH := 1700000000

CC := gcc
WARNINGS := -Wall -Wextra -Wshadow -Wvla -Wstrict-prototypes -Wmissing-prototypes -Werror
CFLAGS := -std=gnu11 -O2 -g $(WARNINGS) -I. -I$(O)/generated

verbs := image run check test bench soak spread demo sloc
.PHONY: help list deps clean $(verbs) $(verbs:%=%-now)

define help-text
bootmark: bootable bare-metal benchmark images

  make run      build the image, boot it in QEMU, measure, print the table
  make image    build $(O)/<config>/bootmark.img, ready for a USB stick
  make list     configurations, plans, machines and benchmarks
  make test     every test; ends with "N passed, N failed"
  make check    the fast tests, without QEMU
  make bench    how fast bootmark itself is, what refvisor costs, and the spread
  make soak     boot SOAK_BOOTS=$(SOAK_BOOTS) times, CONFIG=refvisor PLAN=tiny unless you
                choose others, until one boot fails
  make demo     native, tboot, xen and refvisor, DEMO_BOOTS=3 boots each, as one report with
                plots: $(O)/demo/report.html
  make spread   how far samples spread here and in a stock Debian; as root
  make sloc     lines of code of refvisor, and of the XMHFs in XMHF_SRC="<checkout>..." (their paths
                without blanks), with and without nested virtualization; $(O)/sloc.csv too
  make deps     install the Debian packages of ci/packages.txt that are missing
  make clean    remove $(O)/

  Choose with CONFIG=$(CONFIG) PLAN=$(PLAN) MACHINE=$(MACHINE); V=1 shows every command;
  ARGS='bootmark.profile=stock ...' is further kernel arguments, keys of a plan among them;
  TBOOT=1 starts CONFIG through tboot, SINIT=<file> is what tboot or an XMHF gets for TXT;
  XMHF_SRC=<checkout> or XMHF_BIN=<folder> is where configurations named xmhf come from;
  SYSBENCH_SRC=<folder> builds sysbench from an unpacked 1.0.20 source tree;
  make print-NAME shows the value of a variable. Captures and reports: $(O)/bin/bootmark --help.
endef

help: ; $(info $(help-text)) @:
print-%: ; $(info $* = $($*)) @:
deps: ; $(Q)ci/deps
clean: ; $(Q)rm -rf $(O)

# Descriptors: <kind>.<name>.<field> from files that hold bare field names only.
define nl


endef
comma := ,
kinds := hv bench machine case
hv-dirs := hypervisors ci/hypervisors
bench-dirs := bench ci/bench
machine-dirs := bench/machine
case-dirs := ci/cases
include hypervisors/fields.mk bench/fields.mk bench/machine/fields.mk ci/cases/fields.mk

$(foreach f,$(foreach k,$(kinds),$($(k)-fields)),$(if $(filter command% override%,$(origin $(f))),\
  $(error '$(f)' is a descriptor field; it cannot be set on the command line)))

name-characters := a b c d e f g h i j k l m n o p q r s t u v w x y z \
  A B C D E F G H I J K L M N O P Q R S T U V W X Y Z 0 1 2 3 4 5 6 7 8 9 -
strip-characters = $(if $(2),$(call strip-characters,$(subst $(firstword $(2)),,$(1)),$(wordlist 2,99,$(2))),$(1))
descriptors = $(sort $(filter-out %/fields.mk %/rules.mk,$(foreach d,$($(1)-dirs),$(wildcard $(d)/*.mk))))

define load
$(foreach f,$($(1)-fields),$(eval undefine $(f)))
$$(if $$(call strip-characters,$(notdir $(2:.mk=)),$$(name-characters)),$$(error $(2): a name is made of letters, digits and '-'))
$$(if $$(filter $(notdir $(2:.mk=)),$$($(1)-names)),$$(error $(2): there is a second $(1) of this name: $$($(1).$(notdir $(2:.mk=)).file)))
load-before := $$(.VARIABLES)
include $(2)
load-new := $$(filter-out $$(load-before) load-before load-new $$($(1)-fields),$$(.VARIABLES))
$$(if $$(strip $$(load-new)),$$(error $(2): unknown field '$$(strip $$(load-new))'; the fields are: $$($(1)-fields)))
$$(foreach f,$$($(1)-required),$$(if $$(strip $$(value $$(f))),,$$(error $(2): field '$$(f)' is required)))
$$(foreach f,$$($(1)-fields),$$(eval define $(1).$(notdir $(2:.mk=)).$$(f)$$(nl)$$(value $$(f))$$(nl)endef))
$(1).$(notdir $(2:.mk=)).file := $(2)
$(1)-names += $(notdir $(2:.mk=))
endef
$(foreach k,$(kinds),$(foreach f,$(call descriptors,$(k)),$(eval $(call load,$(k),$(f)))))

# Configurations: every hypervisor by its own name, bare metal as `native`, each with or without
# tboot before it: TBOOT=1 CONFIG=xen is tboot-xen, TBOOT=1 CONFIG=native is tboot.
config-plain = $(patsubst none%,native%,$(1))
config-tboot = $(patsubst tboot-none%,tboot%,$(1:%=tboot-%))
config-names := $(call config-plain,$(hv-names)) $(call config-tboot,$(hv-names))
config-row = $(strip $(foreach h,$(hv-names),$(if $(filter $(1),$(call config-plain,$(h)) $(call config-tboot,$(h))),$(h))))
config-hv = $(call config-row,$(1))
config-launch = $(if $(filter $(call config-tboot,$(hv-names)),$(1)),tboot,direct)
ifneq ($(filter-out 0,$(TBOOT)),)
override CONFIG := $(call config-tboot,$(filter-out tboot%,$(patsubst native%,none%,$(CONFIG))))$(filter tboot%,$(CONFIG))
endif
plan-names := $(sort $(notdir $(basename $(wildcard bench/plans/*.plan))))
plan-file = $(firstword $(wildcard bench/plans/$(1).plan ci/plans/$(1).plan))
choose = $(if $(filter-out $(2),$($(1))),$(if $(strip $(2)),$(error $(1)=$($(1)): there is no such $(3); choose one of: $(sort $(2)))))
$(call choose,CONFIG,$(config-names),configuration)
$(call choose,MACHINE,$(machine-names),machine)
$(call choose,PLAN,$(plan-names) $(notdir $(basename $(wildcard ci/plans/*.plan))),plan)

plan-title = $(shell sed -n 's/^title=//p' bench/plans/$(1).plan)
shown = $(foreach n,$($(1)-names),$(if $(filter ci/%,$($(1).$(n).file)),,$(n)))

# What a configuration needs, and whether there is enough to build it now.
word-of = $(word $(1),$(subst :, ,$(2)))
hv-source = XMHF_SRC=<checkout at $(hv.$(1).commit)> or XMHF_BIN=<folder with $(subst $() , and ,$(hv.$(1).files))>
hv-missing = $(strip $(foreach t,$(hv.$(1).tools),$(if $(shell command -v $(call word-of,1,$(t))),,$(call word-of,2,$(t)))))
hv-cpu = $(if $(filter-out any,$(hv.$(1).needs)),needs $(hv.$(1).needs); )
hv-state = $(hv-cpu)$(if $(hv.$(1).commit),$(if $(XMHF_BIN),ready,$(if \
  $(XMHF_SRC),$(if $(hv-missing),needs packages: $(hv-missing),ready),needs $(hv-source))),ready)
list: ; @$(foreach c,$(call config-plain,$(call shown,hv)) $(call config-tboot,$(call shown,hv)),printf '%-15s %-18s %s\n' configuration '$(c)' '$(if $(filter tboot,$(call config-launch,$(c))),tboot$(comma) )$(hv.$(call config-hv,$(c)).title) ($(call hv-state,$(call config-hv,$(c))))';) \
	$(foreach p,$(plan-names),printf '%-15s %-18s %s\n' plan '$(p)' '$(call plan-title,$(p))';) \
	$(foreach m,$(call shown,machine),printf '%-15s %-18s %s\n' machine '$(m)' '$(machine.$(m).title)';) \
	$(foreach b,$(call shown,bench),printf '%-15s %-18s %s\n' benchmark '$(b)' '$(bench.$(b).title)';)

# The rules need installed packages to be read, so a verb installs them and starts over.
ifeq ($(BOOTMARK_PACKAGES),)
$(verbs): deps ; +$(Q)$(MAKE) BOOTMARK_PACKAGES=there $@-now
$(O)/%: deps ; +$(Q)$(MAKE) BOOTMARK_PACKAGES=there $@
else
include $(foreach d,stream host kernel-config initramfs bench bench/pal_bench hypervisors grub.d ci,$(wildcard $(d)/rules.mk))

image-now: $(O)/$(CONFIG)/bootmark.img
	$(call say,IMAGE,$<)
run-now: image-now $(O)/bin/bootmark
	$(Q)$(O)/bin/bootmark run --image-dir $(O)/$(CONFIG) -o $(O)/results
endif
