/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE 1
#include "initramfs/runner/power.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/reboot.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

#include "initramfs/runner/clock.h"
#include "initramfs/runner/log.h"

/* People type at it, so it gets back what port_open() took away. */
static void make_cooked(int fd)
{
	struct termios mode;

	fcntl(fd, F_SETFL, 0);
	if (tcgetattr(fd, &mode))
		return;
	mode.c_iflag |= ICRNL;
	mode.c_oflag |= OPOST | ONLCR;
	mode.c_lflag |= ISIG | ICANON | ECHO | ECHOE | ECHOK;
	tcsetattr(fd, TCSADRAIN, &mode);
}

static void shell(int fd)
{
	static const char hello[] =
		"\r\nThe run is over. The machine powers off when you exit.\r\n";
	pid_t pid;

	make_cooked(fd);
	if (write(fd, hello, sizeof(hello) - 1) < 0)
		log_print("shell: %s", strerror(errno));
	pid = fork();
	if (pid == 0) {
		setsid();
		ioctl(fd, TIOCSCTTY, 1);
		for (int i = 0; i < 3; i++)
			dup2(fd, i);
		execl("/bin/sh", "sh", (char *)NULL);
		_exit(127);
	}
	while (pid > 0 && wait(NULL) != pid)
		;
}

void power_end(enum plan_end end, int port_fd)
{
	if (end == PLAN_END_SHELL && port_fd >= 0)
		shell(port_fd);
	sync();
	reboot(end == PLAN_END_REBOOT ? RB_AUTOBOOT : RB_POWER_OFF);
	log_print("power: %s; this machine has to be switched off by hand", strerror(errno));
	reboot(RB_HALT_SYSTEM);
	for (;;)
		clock_sleep_ms(1000000);
}
