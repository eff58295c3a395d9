/* SPDX-License-Identifier: MIT */
#include "initramfs/runner/kernel_log.h"

#include "initramfs/runner/console.h"
#include "initramfs/runner/file.h"
#include "initramfs/runner/pack.h"

#define LEVEL 6 /* of xz */

static int save(struct runner *runner, char path[PATH_MAX])
{
	int err = file_path(path, runner->out, "/dmesg");

	runner->announcer.encoder.unpacked_bytes = 0;
	runner->announcer.encoder.parity_percent = runner->plan.parity;
	return err ? err : console_save(path);
}

static int send(struct runner *runner, const char *name)
{
	char path[PATH_MAX], file[16];
	int err;

	snprintf(file, sizeof(file), "/%s", name);
	err = file_path(path, runner->out, file);
	return err ? err :
		     encoder_file(&runner->announcer.encoder, KERNEL_LOG_STREAM, name, path, NULL,
				  NULL);
}

int kernel_log_send(struct runner *runner)
{
	char path[PATH_MAX];
	int err;

	if (!runner->options.live)
		return 0;
	err = save(runner, path);
	if (!err)
		err = pack_file(runner, path, LEVEL);
	return err ? err : send(runner, "dmesg.xz");
}

int kernel_log_send_plain(struct runner *runner)
{
	char path[PATH_MAX];
	int err;

	if (!runner->options.live)
		return 0;
	err = save(runner, path);
	return err ? err : send(runner, "dmesg");
}
