#include "store/pqwait.h"

#include <poll.h>

#include "base/clock.h"

/* What may be done on its socket; 0 once the deadline has passed. */
static int ready(const struct postgres *p, int events, int64_t deadline)
{
	struct pollfd wait = { .fd = p->lib->PQsocket(p->connection),
			       .events = (short)events };
	int64_t left = deadline - now_ms();
	int n = left <= 0 ? 0 : poll(&wait, 1, (int)left);

	if (n < 0) /* a signal: the deadline is the same */
		return events;
	return n == 0 ? 0 : wait.revents;
}

/* Nothing that it says later is waited for, not even when the connection
 * ends. */
static bool give_up(struct postgres *p, unsigned waited_ms)
{
	p->lib->PQfinish(p->connection);
	p->connection = NULL;
	return trouble_set(p->db.trouble, TROUBLE_UNREACHABLE,
			   "%s does not answer within %u ms", p->db.name,
			   waited_ms);
}

/* Begun by PQconnectStartParams(), since PQconnectdbParams() counts in seconds
 * and prints what it is told before we can ask it not to. */
bool postgres_wait_for_server(struct postgres *p)
{
	PostgresPollingStatusType state = PGRES_POLLING_WRITING;
	int64_t deadline = now_ms() + p->wait_ms;

	while (p->lib->PQstatus(p->connection) != CONNECTION_BAD &&
	       state != PGRES_POLLING_OK && state != PGRES_POLLING_FAILED) {
		int events = state == PGRES_POLLING_READING ? POLLIN : POLLOUT;

		if (ready(p, events, deadline) == 0)
			return give_up(p, p->wait_ms);
		state = p->lib->PQconnectPoll(p->connection);
	}
	return state == PGRES_POLLING_OK &&
	       p->lib->PQsetnonblocking(p->connection, 1) == 0;
}

/* All that was sent is on its way. */
static bool flush(struct postgres *p, int64_t deadline)
{
	int left;

	while ((left = p->lib->PQflush(p->connection)) == 1) {
		int events = ready(p, POLLIN | POLLOUT, deadline);

		if (events == 0)
			return give_up(p, p->answer_ms);
		if ((events & POLLIN) != 0 &&
		    p->lib->PQconsumeInput(p->connection) == 0)
			return false;
	}
	return left == 0;
}

/* The next result can be had without waiting, be it that there is none, or that
 * the connection was lost. */
static bool receive(struct postgres *p, int64_t deadline)
{
	while (p->lib->PQisBusy(p->connection) != 0) {
		if (ready(p, POLLIN, deadline) == 0)
			return give_up(p, p->answer_ms);
		if (p->lib->PQconsumeInput(p->connection) == 0)
			return p->lib->PQstatus(p->connection) ==
			       CONNECTION_BAD;
	}
	return true;
}

bool postgres_is_fine(const struct postgres *p, const PGresult *result)
{
	ExecStatusType status = p->lib->PQresultStatus(result);

	return status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK;
}

PGresult *postgres_answer(struct postgres *p, int sent)
{
	int64_t deadline = now_ms() + p->answer_ms;
	PGresult *last = NULL, *next;
	bool ended = sent != 1 || !flush(p, deadline);

	while (!ended && receive(p, deadline) &&
	       (next = p->lib->PQgetResult(p->connection)) != NULL) {
		/* To a copy, which nobody asked for, there is no end. */
		ended = !postgres_is_fine(p, next) &&
			p->lib->PQresultStatus(next) != PGRES_FATAL_ERROR;
		if (last != NULL && !postgres_is_fine(p, last)) {
			p->lib->PQclear(next);
			continue;
		}
		p->lib->PQclear(last);
		last = next;
	}
	if (p->connection != NULL)
		return last;
	p->lib->PQclear(last);
	return NULL;
}
