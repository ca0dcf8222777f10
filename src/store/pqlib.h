/* libpq's functions, loaded when the first shared history is opened. */
#ifndef STORE_PQLIB_H
#define STORE_PQLIB_H

#include <libpq-fe.h>

#include "base/dynload.h"

/* All that we call, with the types that its header declares. */
/* clang-format off */
#define PQ_TABLE(X) \
	X(PQconninfoParse) \
	X(PQconninfoFree) \
	X(PQconnectStartParams) \
	X(PQconnectPoll) \
	X(PQsocket) \
	X(PQfinish) \
	X(PQstatus) \
	X(PQerrorMessage) \
	X(PQsetNoticeProcessor) \
	X(PQsetnonblocking) \
	X(PQsendQuery) \
	X(PQsendPrepare) \
	X(PQsendQueryPrepared) \
	X(PQflush) \
	X(PQconsumeInput) \
	X(PQisBusy) \
	X(PQgetResult) \
	X(PQresultStatus) \
	X(PQresultErrorField) \
	X(PQntuples) \
	X(PQgetvalue) \
	X(PQgetlength) \
	X(PQgetisnull) \
	X(PQclear)

struct pq_library {
	PQ_TABLE(DYNLOAD_FIELD)
};
/* clang-format on */

/* NULL if it is not installed. By any thread. */
const struct pq_library *pq_library(void);

#endif
