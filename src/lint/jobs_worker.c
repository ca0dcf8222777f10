#include "lint/jobs_worker.h"

#include <errno.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/clock.h"

enum {
	READ_AT_ONCE = 64 * 1024,
	STEPS = 8, /* of short messages, after which their parent is told */
};

static void send_all(int fd, struct buf *out)
{
	struct span rest = buf_span(out);

	while (rest.n > 0) {
		ssize_t n = send(fd, rest.p, rest.n, MSG_NOSIGNAL);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			_exit(0); /* nobody is there any more */
		rest = span_skip(rest, (size_t)n);
	}
	out->n = 0;
}

static void read_more(int fd, struct buf *in)
{
	ssize_t n;

	do {
		n = recv(fd, buf_room(in, READ_AT_ONCE), READ_AT_ONCE, 0);
	} while (n < 0 && errno == EINTR);
	if (n <= 0)
		_exit(0);
	in->n += (size_t)n;
}

/* To tell the parent wakes it up, which takes longer than a short message: it is
 * told of several at a time, unless they are long. */
void worker_run(struct lane *lane, int fd)
{
	struct buf *out = lane_out(lane);
	unsigned steps = 0;
	int64_t sent = now_ms();

	for (;;) {
		bool works = lane_step(lane);

		if (!works || ++steps == STEPS || now_ms() > sent + 1) {
			send_all(fd, out);
			steps = 0;
			sent = now_ms();
		}
		if (!works)
			read_more(fd, lane_in(lane));
	}
}
