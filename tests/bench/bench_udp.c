/* bench_udp PORT < NAMES - the least that asking for the MX of each name can
 * cost: datagrams to 127.0.0.1, as many in flight as src/net has, nothing read
 * of what comes back but its number. Prints the milliseconds of wall time. */
#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>

#include "base/buf.h"
#include "base/file.h"
#include "net/dns.h"

enum {
	INPUT_MOST = 64 * 1024 * 1024,
	HEADER = 12,
	TYPE_MX = 15,
	SILENCE = 500
};

static double now_ms(void)
{
	struct timespec now;

	(void)clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

/* The question for the name; its bytes. */
static size_t question(unsigned char *to, uint16_t id, struct span name)
{
	size_t n = HEADER;

	memset(to, 0, HEADER);
	to[0] = (unsigned char)(id >> 8);
	to[1] = (unsigned char)id;
	to[2] = 1; /* recursion desired */
	to[5] = 1;
	while (name.n > 0) {
		size_t label = span_until(name, '.');

		to[n++] = (unsigned char)label;
		memcpy(to + n, name.p, label);
		n += label;
		name = span_skip(name, label + 1);
	}
	memcpy(to + n, (const unsigned char[]){ 0, 0, TYPE_MX, 0, 1 }, 5);
	return n + 5;
}

static int connect_to(uint16_t port)
{
	const int room = 1 << 20;
	struct sockaddr_in to = { .sin_family = AF_INET,
				  .sin_port = htons(port) };
	int fd = socket(AF_INET, SOCK_DGRAM, 0);

	to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	(void)setsockopt(fd, SOL_SOCKET, SO_RCVBUF, &room, sizeof(room));
	if (connect(fd, (const struct sockaddr *)&to, sizeof(to)) != 0)
		return -1;
	return fd;
}

/* How many answers are there now, waiting for the first. */
static size_t receive(int fd)
{
	struct pollfd wait = { .fd = fd, .events = POLLIN };
	unsigned char answer[1500];
	size_t n = 0;

	if (poll(&wait, 1, SILENCE) <= 0)
		return 0;
	while (recv(fd, answer, sizeof(answer), MSG_DONTWAIT) > 0)
		n++;
	return n;
}

int main(int argc, char **argv)
{
	struct buf input = { 0 };
	unsigned char packet[512];
	size_t sent = 0, received = 0, at = 0, got;
	uint64_t port;
	struct error err;
	double begin;
	int fd;

	if (argc != 2 || !span_number(span_str(argv[1]), 1, 65535, &port) ||
	    !file_read(&input, NULL, INPUT_MOST, &err))
		return 2;
	fd = connect_to((uint16_t)port);
	begin = now_ms();
	do {
		while (at < input.n && sent - received < DNS_IN_FLIGHT) {
			struct span rest = span_skip(buf_span(&input), at);
			struct span name =
				span_first(rest, span_until(rest, '\n'));
			size_t n = question(packet, (uint16_t)sent, name);

			at += name.n + 1;
			if (send(fd, packet, n, 0) == (ssize_t)n)
				sent++;
		}
		got = receive(fd);
		received += got;
	} while (got > 0 && (at < input.n || received < sent));
	(void)printf("%zu of %zu answers, %.1f ms\n", received, sent,
		     now_ms() - begin);
	buf_free(&input);
	return received < sent;
}
