/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE /* posix_openpt, ptsname_r, and scratch_folder.h */
#include "ci/unit/scratch_folder.h"
#include "host/source.h"

#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>

#include <cmocka.h>

static int open_pty(char name[64])
{
	int master = posix_openpt(O_RDWR | O_NOCTTY);

	assert_int_equal(grantpt(master) | unlockpt(master), 0);
	assert_int_equal(ptsname_r(master, name, 64), 0);
	return master;
}

/* A port of our own on loopback; the address that it has goes behind `prefix`. */
static int serve(const char *prefix, char spec[64])
{
	struct sockaddr_in address = { .sin_family = AF_INET,
				       .sin_addr = { htonl(INADDR_LOOPBACK) } };
	socklen_t len = sizeof(address);
	int fd = socket(AF_INET, SOCK_STREAM, 0);

	assert_int_equal(bind(fd, (struct sockaddr *)&address, len), 0);
	assert_int_equal(getsockname(fd, (struct sockaddr *)&address, &len), 0);
	assert_int_equal(listen(fd, 1), 0);
	snprintf(spec, 64, "%s127.0.0.1:%u", prefix, (unsigned int)ntohs(address.sin_port));
	return fd;
}

/* What comes next, once something did; its length or -errno. */
static int read_next(struct source *source, char *buffer, size_t size)
{
	struct pollfd fd = { .fd = source->fd, .events = POLLIN };
	size_t len = 0;
	int err = 0;

	while (!err && len == 0 && poll(&fd, 1, 5000) == 1)
		err = source_read(source, buffer, size, &len);
	return err ? err : (int)len;
}

static void assert_comes(int fd, const char *bytes, size_t len)
{
	char got[256];
	size_t have = 0;

	assert_true(len <= sizeof(got));
	while (have < len) {
		ssize_t more = read(fd, got + have, len - have);

		assert_true(more > 0);
		have += (size_t)more;
	}
	assert_memory_equal(got, bytes, len);
}

static void tcp(void **state)
{
	char spec[64], buffer[64];
	int server = serve("tcp:", spec), peer;
	struct source source;

	(void)state;
	assert_int_equal(source_open(&source, spec, NULL), 0);
	peer = accept(server, NULL, NULL);
	assert_int_equal(write(peer, "\xff\xfb\x01x", 4), 4);
	assert_int_equal(read_next(&source, buffer, sizeof(buffer)), 4);
	assert_memory_equal(buffer, "\xff\xfb\x01x", 4);
	assert_int_equal(source_write(&source, "again\r\n", 7), 0);
	assert_comes(peer, "again\r\n", 7);
	close(peer);
	assert_int_equal(read_next(&source, buffer, sizeof(buffer)), -ENODATA);
	source_close(&source);
	close(server);
}

/* The far end of a server that sets its port, and says so. */
static void telnet(void **state)
{
	const struct source_options options = { .baud = 230400, .rtscts = 1 };
	char spec[64], buffer[64];
	int server = serve("telnet://", spec), peer;
	struct source source;

	(void)state;
	assert_int_equal(source_open(&source, spec, &options), 0);
	peer = accept(server, NULL, NULL);
	assert_comes(peer, "\xff\xfb\x00\xff\xfd\x00\xff\xfd\x03\xff\xfb\x2c", 12);
	assert_int_equal(write(peer, "\xff\xfd\x2c\xff\xfb\x01.\xff\xff.", 10), 10);
	assert_int_equal(read_next(&source, buffer, sizeof(buffer)), 3);
	assert_memory_equal(buffer, ".\xff.", 3);
	assert_comes(peer, "\xff\xfa\x2c\x01\x00\x03\x84\x00\xff\xf0", 10);
	assert_comes(peer, "\xff\xfa\x2c\x02\x08\xff\xf0\xff\xfa\x2c\x03\x01\xff\xf0", 14);
	assert_comes(peer, "\xff\xfa\x2c\x04\x01\xff\xf0\xff\xfa\x2c\x05\x03\xff\xf0", 14);
	assert_comes(peer, "\xff\xfe\x01", 3);
	assert_int_equal(source_write(&source, "R\r\n", 3), 0);
	assert_comes(peer, "R\r\n", 3);
	source_close(&source);
	close(peer);
	close(server);
}

static void unix_socket(void **state)
{
	struct sockaddr_un address = { .sun_family = AF_UNIX };
	int server = socket(AF_UNIX, SOCK_STREAM, 0), peer;
	struct source source;
	char buffer[8];

	snprintf(address.sun_path, sizeof(address.sun_path), "%s/port", (char *)*state);
	assert_int_equal(bind(server, (struct sockaddr *)&address, sizeof(address)), 0);
	assert_int_equal(listen(server, 1), 0);
	assert_int_equal(source_open(&source, address.sun_path, NULL), 0);
	assert_true(source.two_way);
	peer = accept(server, NULL, NULL);
	assert_int_equal(write(peer, "BM1 ", 4), 4);
	assert_int_equal(read_next(&source, buffer, sizeof(buffer)), 4);
	source_close(&source);
	close(peer);
	close(server);
}

/* The adapter's name is enough; without the adapter the message is that of a path. */
static void by_id(void **state)
{
	const struct source_options options = { .by_id = *state, .rtscts = 1 };
	char name[64], path[PATH_MAX], buffer[8];
	struct termios during;
	struct source source;
	int master = open_pty(name);

	snprintf(path, sizeof(path), "%s/usb-Adapter-if00-port0", (char *)*state);
	assert_int_equal(symlink(name, path), 0);
	assert_int_equal(source_open(&source, "usb-Adapter-if00-port0", &options), 0);
	assert_true(source.is_tty && source.two_way);
	assert_int_equal(tcgetattr(source.fd, &during), 0);
	assert_int_not_equal(during.c_cflag & CRTSCTS, 0);
	assert_int_equal(write(master, "BM1 ", 4), 4);
	assert_int_equal(read_next(&source, buffer, sizeof(buffer)), 4);
	close(master);
	assert_int_equal(read_next(&source, buffer, sizeof(buffer)), -ENODATA);
	source_close(&source);
	assert_int_equal(source_open(&source, "usb-Other-if00-port0", &options), -ENOENT);
}

static void speeds(void **state)
{
	static const unsigned long bauds[] = { 9600,   19200,  38400,   57600,   115200,
					       230400, 460800, 1000000, 2000000, 3000000 };
	char name[64];
	int master = open_pty(name);

	(void)state;
	for (size_t i = 0; i < sizeof(bauds) / sizeof(*bauds); i++) {
		const struct source_options options = { .baud = bauds[i] };
		struct source source;

		assert_int_equal(source_open(&source, name, &options), 0);
		source_close(&source);
	}
	close(master);
}

static void one_way(void **state)
{
	char path[PATH_MAX];
	struct source source;

	scratch_file(path, state, "recording", "GRUB\n");
	assert_int_equal(source_open(&source, path, NULL), 0);
	assert_true(source.is_file);
	assert_int_equal(source_write(&source, "R\r\n", 3), -ENOTSUP);
	source_close(&source);
}

#define IN_FOLDER(name) \
	cmocka_unit_test_setup_teardown(name, scratch_folder_make, scratch_folder_drop)

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(tcp), cmocka_unit_test(telnet), IN_FOLDER(unix_socket),
		IN_FOLDER(by_id),      cmocka_unit_test(speeds), IN_FOLDER(one_way),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
