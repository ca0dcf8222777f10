#include "net/datagrams.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>

enum {
	MOST = DATAGRAMS_MOST,
	QUESTION_MOST = 512, /* bytes: RFC 1035 4.2.1 */
	ANSWER_MOST = 4096,  /* what is longer is cut, and marked as such */
	FLAGS = 2,           /* of an answer: RFC 1035 4.1.1 */
	TC = 0x02,
	RECEIVE_ROOM = 1 << 20 /* of the kernel's */
};

struct datagrams {
	ares_socket_t fd;
	struct sockaddr_storage peer; /* it is connected, to this */
	ares_socklen_t peer_size;
	int error;    /* of sending, not told yet; 0 */
	bool fetched; /* in this turn */
	size_t nout;  /* that wait to be sent */
	size_t at, n; /* of those that came, which is the next, and how many */
	size_t out_size[MOST], in_size[MOST];
	unsigned char out[MOST][QUESTION_MOST], in[MOST][ANSWER_MOST];
};

static ares_socket_t open_socket(int family, int type, int protocol,
				 void *context)
{
	const int room = RECEIVE_ROOM;
	struct datagrams *d = context;

	d->fd = socket(family, type | SOCK_NONBLOCK | SOCK_CLOEXEC, protocol);
	if (d->fd >= 0)
		(void)setsockopt(d->fd, SOL_SOCKET, SO_RCVBUF, &room,
				 sizeof(room));
	return d->fd;
}

static int close_socket(ares_socket_t fd, void *context)
{
	struct datagrams *d = context;

	d->fd = ARES_SOCKET_BAD;
	d->error = 0;
	d->nout = d->at = d->n = 0;
	return close(fd);
}

static int connect_socket(ares_socket_t fd, const struct sockaddr *to,
			  ares_socklen_t size, void *context)
{
	struct datagrams *d = context;

	if (size > sizeof(d->peer)) {
		errno = EINVAL;
		return -1;
	}
	memcpy(&d->peer, to, size);
	d->peer_size = size;
	return connect(fd, to, size);
}

/* ---- out ---- */

void datagrams_flush(struct datagrams *d)
{
	struct mmsghdr messages[MOST] = { 0 };
	struct iovec parts[MOST];
	size_t sent = 0;
	int n = 0;

	for (size_t i = 0; i < d->nout; i++) {
		parts[i] = (struct iovec){ d->out[i], d->out_size[i] };
		messages[i].msg_hdr.msg_iov = &parts[i];
		messages[i].msg_hdr.msg_iovlen = 1;
	}
	while (sent < d->nout && (n >= 0 || errno == EINTR)) {
		n = sendmmsg(d->fd, messages + sent, (unsigned)(d->nout - sent),
			     0);
		sent += n > 0 ? (size_t)n : 0;
	}
	if (n < 0 && errno != EAGAIN && errno != ENOBUFS)
		d->error = errno;
	d->nout = 0;
}

static ares_ssize_t send_datagram(ares_socket_t fd, const struct iovec *parts,
				  int nparts, void *context)
{
	struct datagrams *d = context;
	unsigned char *to;
	size_t n = 0;

	(void)fd;
	if (d->nout == MOST)
		datagrams_flush(d);
	to = d->out[d->nout];
	for (int i = 0; i < nparts; i++) {
		if (parts[i].iov_len > QUESTION_MOST - n) {
			errno = EMSGSIZE;
			return -1;
		}
		memcpy(to + n, parts[i].iov_base, parts[i].iov_len);
		n += parts[i].iov_len;
	}
	d->out_size[d->nout++] = n;
	return (ares_ssize_t)n;
}

/* ---- in ---- */

/* Whether any came. */
static bool fetch(struct datagrams *d)
{
	struct mmsghdr messages[MOST] = { 0 };
	struct iovec parts[MOST];
	int n;

	for (size_t i = 0; i < MOST; i++) {
		parts[i] = (struct iovec){ d->in[i], ANSWER_MOST };
		messages[i].msg_hdr.msg_iov = &parts[i];
		messages[i].msg_hdr.msg_iovlen = 1;
	}
	n = recvmmsg(d->fd, messages, MOST, 0, NULL);
	d->fetched = true;
	d->at = 0;
	d->n = n < 0 ? 0 : (size_t)n;
	for (size_t i = 0; i < d->n; i++) {
		d->in_size[i] = messages[i].msg_len;
		if ((messages[i].msg_hdr.msg_flags & MSG_TRUNC) != 0)
			d->in[i][FLAGS] |= TC;
	}
	return n > 0;
}

static ares_ssize_t receive(ares_socket_t fd, void *to, size_t room, int flags,
			    struct sockaddr *from, ares_socklen_t *size,
			    void *context)
{
	struct datagrams *d = context;
	size_t n;

	(void)fd;
	(void)flags;
	if (d->error != 0 || (d->at == d->n && d->fetched)) {
		errno = d->error != 0 ? d->error : EAGAIN;
		d->error = 0;
		return -1;
	}
	if (d->at == d->n && !fetch(d))
		return -1;
	n = d->in_size[d->at] < room ? d->in_size[d->at] : room;
	memcpy(to, d->in[d->at++], n);
	if (from != NULL && *size >= d->peer_size) {
		memcpy(from, &d->peer, d->peer_size);
		*size = d->peer_size;
	}
	return (ares_ssize_t)n;
}

/* ---- all of it ---- */

struct datagrams *datagrams_new(void)
{
	struct datagrams *d = calloc(1, sizeof(*d));

	if (d != NULL)
		d->fd = ARES_SOCKET_BAD;
	return d;
}

void datagrams_serve(struct datagrams *d, ares_channel channel)
{
	static const struct ares_socket_functions functions = {
		.asocket = open_socket,
		.aclose = close_socket,
		.aconnect = connect_socket,
		.arecvfrom = receive,
		.asendv = send_datagram,
	};

	ares_set_socket_functions(channel, &functions, d);
}

void datagrams_begin_turn(struct datagrams *d)
{
	d->fetched = false;
}

bool datagrams_wait(const struct datagrams *d)
{
	return d->error != 0 || d->at < d->n;
}

ares_socket_t datagrams_socket(const struct datagrams *d)
{
	return d->fd;
}
