/* Why a transfer failed, from what libcurl says of it. */
#ifndef NET_HTTP_FAULT_H
#define NET_HTTP_FAULT_H

#include "base/span.h"
#include "net/http_step.h"

/* What libcurl says. */
struct http_failure {
	int code;          /* a CURLcode, not CURLE_OK */
	long verified;     /* CURLINFO_SSL_VERIFYRESULT */
	long system;       /* CURLINFO_OS_ERRNO */
	struct span error; /* CURLOPT_ERRORBUFFER */
};

struct http_outcome http_outcome_of(const struct http_failure *failure);

#endif
