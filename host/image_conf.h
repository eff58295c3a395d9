/* SPDX-License-Identifier: MIT */
#ifndef HOST_IMAGE_CONF_H
#define HOST_IMAGE_CONF_H

#include <stdint.h>

#define IMAGE_CONF_LINE_MAX 4096

/*
 * DIR/image.conf, beside the image that it describes: key=value, made when the image is.
 * A key that is not known, comes twice or lacks is an error.
 */
struct image_conf {
	char config[64]; /* names are [A-Za-z0-9-]: they become folders */
	char plan[64];
	char machine[64];
	char manifest[65]; /* SHA-256 of the manifest inside the image, hex */
	char bios[256];    /* firmware files; "" if there is none */
	char uefi[256];
	char qemu[IMAGE_CONF_LINE_MAX];  /* command line, "" for a real machine (host/qemu.h) */
	char bochs[IMAGE_CONF_LINE_MAX]; /* or settings of Bochs, "" if none (host/bochs.h) */
	char needs[16];                  /* CPU: any (also when ""), vmx or svm */
	char scratch[24];                /* size as written, "256M" */
	char timeout_s[16];
	char baud[16];
	char clock[16]; /* "simulated" if the machine's does not follow real time; else "" */

	uint64_t scratch_bytes; /* 0: no scratch disk */
	unsigned long timeout;  /* seconds; 0: none given */
};

/* 0 or -errno after a message that names file and key. */
int image_conf_load(const char *dir, struct image_conf *conf);

#endif
