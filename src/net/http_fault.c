#include "net/http_fault.h"

#include <curl/curl.h>
#include <errno.h>

/* Of openssl/x509_vfy.h, whose values are part of its interface. */
enum {
	VERIFY_FINE = 0,
	VERIFY_UNSPECIFIED = 1, /* what libcurl begins with */
	VERIFY_EARLY = 9,
	VERIFY_EXPIRED = 10,
	VERIFY_NAME = 62,
	VERIFY_ADDRESS = 64,
};

static struct http_outcome fault(enum web_fault fault)
{
	return (struct http_outcome){ .fault = fault };
}

static struct http_outcome unknown(const char *reason)
{
	return (struct http_outcome){ .reason = reason };
}

static bool says(struct span error, const char *words)
{
	return span_find(error, span_str(words)) < error.n;
}

/* Where OpenSSL found nothing wrong, it is the name, which libcurl compares. */
static struct http_outcome outcome_of_certificate(long verified)
{
	switch (verified) {
	case VERIFY_EARLY:
		return fault(WEB_TLS_EARLY);
	case VERIFY_EXPIRED:
		return fault(WEB_TLS_EXPIRED);
	case VERIFY_FINE:
	case VERIFY_UNSPECIFIED:
	case VERIFY_NAME:
	case VERIFY_ADDRESS:
		return fault(WEB_TLS_NAME);
	default:
		return fault(WEB_TLS_ISSUER);
	}
}

/* What OpenSSL says of a handshake; what is not among these is its failure. */
static struct http_outcome outcome_of_handshake(struct span error)
{
	static const struct {
		const char *words;
		enum web_fault fault;
		const char *reason;
	} rows[] = {
		{ "unsupported protocol", WEB_TLS_OLD, NULL },
		{ "protocol version", WEB_TLS_OLD, NULL },
		{ "version too low", WEB_TLS_OLD, NULL },
		{ "reset by peer", WEB_FINE, "reset" },
		{ "SSL_ERROR_SYSCALL", WEB_FINE, "reset" },
		{ "unexpected eof", WEB_FINE, "reset" },
		{ "Broken pipe", WEB_FINE, "reset" },
		/* Browsers put up with it. */
		{ "legacy renegotiation", WEB_FINE, "broken answer" },
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++)
		if (says(error, rows[i].words))
			return rows[i].reason == NULL ? fault(rows[i].fault)
						      : unknown(rows[i].reason);
	return fault(WEB_TLS_BROKEN);
}

static struct http_outcome outcome_of_connect(long system)
{
	struct http_outcome outcome = unknown("no route");

	if (system == ECONNREFUSED)
		outcome = fault(WEB_REFUSED);
	else if (system == ETIMEDOUT)
		outcome = unknown("timeout");
	else if (system == ECONNRESET)
		outcome = unknown("reset");
	outcome.unconnected = true;
	return outcome;
}

/* libcurl has a hundred codes; the others come from what no server should send.
 * A header line that is too long for it is CURLE_OUT_OF_MEMORY. */
struct http_outcome http_outcome_of(const struct http_failure *failure)
{
	struct http_outcome outcome;

	switch (failure->code) {
	case CURLE_COULDNT_CONNECT:
		return outcome_of_connect(failure->system);
	case CURLE_OPERATION_TIMEDOUT:
		outcome = unknown("timeout");
		outcome.unconnected = !failure->connected;
		return outcome;
	case CURLE_PEER_FAILED_VERIFICATION:
		return outcome_of_certificate(failure->verified);
	case CURLE_SSL_CONNECT_ERROR:
		return outcome_of_handshake(failure->error);
	case CURLE_GOT_NOTHING:
		return unknown("no answer");
	case CURLE_SEND_ERROR:
	case CURLE_RECV_ERROR:
		return unknown("reset");
	case CURLE_SSL_CACERT_BADFILE:
		outcome = unknown("no CA certificates");
		outcome.final = true;
		return outcome;
	default:
		return unknown("broken answer");
	}
}
