#include "lint/jobs_process.h"

#include <errno.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

enum {
	READ_AT_ONCE = 64 * 1024,
	READS = 16,
	/* Descriptors that are left: for the message at hand, and for those that
	 * are asked. */
	LEFT = 32
};

/* What the parent catches is its own affair. Control-C reaches the parent too,
 * and with it the worker ends. */
static void forget_signals(void)
{
	static const int caught[] = { SIGTERM, SIGHUP };
	struct sigaction usual = { .sa_handler = SIG_DFL };
	struct sigaction ignore = { .sa_handler = SIG_IGN };
	struct sigaction before;

	for (size_t i = 0; i < sizeof(caught) / sizeof(*caught); i++)
		if (sigaction(caught[i], NULL, &before) == 0 &&
		    before.sa_handler != SIG_IGN)
			(void)sigaction(caught[i], &usual, NULL);
	(void)sigaction(SIGINT, &ignore, NULL);
}

/* What the parent has open is not ours; to hold it would keep connections and
 * pipes open that the parent has closed. */
static int keep_only(int fd)
{
	int first = dup2(fd, STDERR_FILENO + 1);

	if (first < 0)
		_exit(1);
	closefrom(first + 1);
	return first;
}

static _Noreturn void be_worker(pid_t parent, int fd, process_fn *run,
				void *context)
{
	(void)prctl(PR_SET_PDEATHSIG, SIGKILL);
	if (getppid() != parent) /* it is gone already */
		_exit(1);
	run(context, keep_only(fd));
	_exit(0);
}

static bool leaves_descriptors(int fd)
{
	int fds[LEFT];
	size_t n = 0;

	while (n < LEFT && (fds[n] = dup(fd)) >= 0)
		n++;
	for (size_t i = 0; i < n; i++)
		(void)close(fds[i]);
	return n == LEFT;
}

static void close_both(const int *pair)
{
	(void)close(pair[0]);
	(void)close(pair[1]);
}

bool process_start(struct process *process, process_fn *run, void *context)
{
	pid_t parent = getpid(), pid;
	sigset_t all, before;
	int pair[2];

	if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) != 0)
		return false;
	if (!leaves_descriptors(pair[0])) {
		close_both(pair);
		return false;
	}
	/* Until the worker has forgotten them, our handlers are not for it. */
	(void)sigfillset(&all);
	(void)pthread_sigmask(SIG_BLOCK, &all, &before);
	pid = fork();
	if (pid == 0) {
		forget_signals();
		(void)pthread_sigmask(SIG_SETMASK, &before, NULL);
		be_worker(parent, pair[1], run, context);
	}
	(void)pthread_sigmask(SIG_SETMASK, &before, NULL);
	(void)close(pair[1]);
	if (pid < 0) {
		(void)close(pair[0]);
		return false;
	}
	process->pid = pid;
	process->fd = pair[0];
	process->in.n = process->out.n = 0;
	return true;
}

/* Where the other side is gone, process_receive() will say so. */
void process_send(struct process *process)
{
	struct span rest = buf_span(&process->out);

	while (rest.n > 0) {
		ssize_t n = send(process->fd, rest.p, rest.n,
				 MSG_NOSIGNAL | MSG_DONTWAIT);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0 && errno != EAGAIN)
			rest.n = 0;
		if (n < 0)
			break;
		rest = span_skip(rest, (size_t)n);
	}
	buf_drop(&process->out, process->out.n - rest.n);
}

bool process_receive(struct process *process)
{
	struct buf *in = &process->in;

	for (int i = 0; i < READS; i++) {
		char *room = buf_room(in, READ_AT_ONCE);
		ssize_t n = recv(process->fd, room, READ_AT_ONCE, MSG_DONTWAIT);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return errno == EAGAIN;
		if (n == 0)
			return false;
		in->n += (size_t)n;
		if (n < READ_AT_ONCE)
			return true;
	}
	return true;
}

static const char *sentence(struct arena *a, int status)
{
	int number = WTERMSIG(status);
	const char *text = sigdescr_np(number);
	char first;

	if (WIFEXITED(status))
		return arena_printf(a, "the check of it ended with status %d",
				    WEXITSTATUS(status));
	if (text == NULL)
		return arena_printf(a, "the check of it ended by signal %d",
				    number);
	first = *text;
	if (first >= 'A' && first <= 'Z')
		first = (char)(first - 'A' + 'a');
	return arena_printf(a, "the check of it ended by signal %d (%c%s)",
			    number, first, text + 1);
}

/* Whether it is known how it ended. One that is at its end keeps the status that
 * it has. Where others have seen to its end, its number may be another's. */
static bool end(pid_t pid, int *status)
{
	pid_t ended = waitpid(pid, status, WNOHANG);

	if (ended == 0) {
		(void)kill(pid, SIGKILL);
		do {
			ended = waitpid(pid, status, 0);
		} while (ended < 0 && errno == EINTR);
	}
	return ended == pid;
}

const char *process_end(struct process *process, struct arena *a)
{
	int status = 0;
	bool known;

	if (process->pid == 0)
		return NULL;
	(void)close(process->fd);
	known = end(process->pid, &status);
	process->pid = 0;
	if (a == NULL)
		return NULL;
	return known ? sentence(a, status) : "the check of it ended early";
}
