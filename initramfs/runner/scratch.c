/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE 1
#include "initramfs/runner/scratch.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/mount.h>
#include <unistd.h>

#include "initramfs/runner/clock.h"
#include "initramfs/runner/file.h"
#include "initramfs/runner/label.h"
#include "initramfs/runner/log.h"

#define POLL_MS 100

static const char *labelled_type(const char *root, const char *name)
{
	char device[PATH_MAX], path[PATH_MAX], label[LABEL_MAX];
	const char *type = NULL;

	snprintf(device, sizeof(device), "/dev/%s", name);
	if (!file_path(path, root, device))
		type = label_read(path, label);
	return type && strcmp(label, SCRATCH_LABEL) == 0 ? type : NULL;
}

static void take(struct scratch *scratch, const char *name, const char *type)
{
	if (*scratch->device && !*scratch->reason)
		snprintf(scratch->reason, sizeof(scratch->reason),
			 "more than one file system"
			 " labelled " SCRATCH_LABEL ": %s and %.63s",
			 scratch->device, name);
	if (strlen(name) >= sizeof(scratch->device))
		return;
	strcpy(scratch->device, name);
	scratch->type = type;
}

static void scan(struct scratch *scratch, const char *root)
{
	char path[PATH_MAX];
	DIR *folder = file_path(path, root, "/sys/class/block") ? NULL : opendir(path);
	struct dirent *entry;

	while (folder && (entry = readdir(folder))) {
		const char *type = entry->d_name[0] == '.' ? NULL :
							     labelled_type(root, entry->d_name);

		if (type)
			take(scratch, entry->d_name, type);
	}
	if (folder)
		closedir(folder);
}

static bool read_only(const char *root, const char *name)
{
	char path[PATH_MAX], text[8];

	snprintf(path, sizeof(path), "/sys/class/block/%s/ro", name);
	return file_text(root, path, text, sizeof(text)) > 0 && strcmp(text, "0") != 0;
}

void scratch_find(struct scratch *scratch, const char *root, unsigned int wait_ms)
{
	*scratch = (struct scratch){ 0 };
	scan(scratch, root);
	for (; wait_ms >= POLL_MS && !*scratch->device; wait_ms -= POLL_MS) {
		clock_sleep_ms(POLL_MS);
		scan(scratch, root);
	}
	if (!*scratch->device)
		snprintf(scratch->reason, sizeof(scratch->reason),
			 "no file system labelled " SCRATCH_LABEL);
	else if (!*scratch->reason && read_only(root, scratch->device))
		snprintf(scratch->reason, sizeof(scratch->reason),
			 "%s, labelled " SCRATCH_LABEL ", is read-only", scratch->device);
	if (*scratch->reason)
		*scratch->device = '\0';
}

void scratch_mount(struct scratch *scratch, const char *folder)
{
	char device[sizeof(scratch->device) + sizeof("/dev/")];
	int error = 0;

	if (!*scratch->device)
		return;
	snprintf(device, sizeof(device), "/dev/%s", scratch->device);
	if (file_folder(folder))
		error = EIO;
	else if (mount(device, folder, scratch->type, MS_NOATIME | MS_NODEV | MS_NOSUID, NULL))
		error = errno;
	if (!error && !file_path(scratch->folder, folder, ""))
		return;
	snprintf(scratch->reason, sizeof(scratch->reason), "mount %s as %s: %s", device,
		 scratch->type, strerror(error));
	log_print("%s", scratch->reason);
}

int scratch_unmount(struct scratch *scratch)
{
	int error = 0;

	if (!*scratch->folder)
		return 0;
	sync();
	if (umount2(scratch->folder, MNT_DETACH))
		error = errno;
	if (error)
		log_print("unmount %s: %s", scratch->folder, strerror(error));
	*scratch->folder = '\0';
	return -error;
}
