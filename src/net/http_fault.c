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
	VERIFY_KEY_WEAK = 66, /* of the host */
	VERIFY_CA_KEY_WEAK = 67,
	VERIFY_CA_DIGEST_WEAK = 68,
};

static struct http_outcome fault(enum web_fault fault)
{
	return (struct http_outcome){ .end = HTTP_FAULTY, .fault = fault };
}

static struct http_outcome unknown(enum http_end end, const char *reason)
{
	return (struct http_outcome){ .end = end, .reason = reason };
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
	case VERIFY_KEY_WEAK:
	case VERIFY_CA_KEY_WEAK:
	case VERIFY_CA_DIGEST_WEAK:
		return fault(WEB_TLS_BROKEN);
	default:
		return fault(WEB_TLS_ISSUER);
	}
}

/* What OpenSSL says of a handshake; what is not among these is its failure. */
static struct http_outcome outcome_of_handshake(struct span error)
{
	static const struct {
		const char *words;
		struct http_outcome outcome;
	} rows[] = {
#define OLD { .end = HTTP_FAULTY, .fault = WEB_TLS_OLD }
#define RESET                        \
 {                                   \
  .end = HTTP_CUT, .reason = "reset" \
 }
		{ "unsupported protocol", OLD },
		{ "protocol version", OLD },
		{ "version too low", OLD },
		{ "reset by peer", RESET },
		{ "SSL_ERROR_SYSCALL", RESET },
		{ "unexpected eof", RESET },
		{ "Broken pipe", RESET },
		/* Browsers put up with it. */
		{ "legacy renegotiation",
		  { .end = HTTP_BARRED, .reason = "broken answer" } },
#undef OLD
#undef RESET
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++)
		if (says(error, rows[i].words))
			return rows[i].outcome;
	return fault(WEB_TLS_BROKEN);
}

static struct http_outcome outcome_of_connect(long system)
{
	struct http_outcome outcome = unknown(HTTP_UNREACHED, "no route");

	if (system == ECONNREFUSED)
		outcome.fault = WEB_REFUSED;
	if (system == ECONNREFUSED)
		outcome.reason = NULL;
	else if (system == ETIMEDOUT)
		outcome.reason = "timeout";
	else if (system == ECONNRESET)
		outcome.reason = "reset";
	return outcome;
}

/* Of TLS 1.3 a handshake may fail when it is over for this side. What HTTP/2 does
 * not allow ends the connection, too. */
static struct http_outcome outcome_of_reading(struct span error)
{
	if (says(error, " alert "))
		return outcome_of_handshake(error);
	return says(error, "nghttp2_") ? unknown(HTTP_GARBLED, "broken answer")
				       : unknown(HTTP_CUT, "reset");
}

/* libcurl has a hundred codes; the others come from what no server should send.
 * A header line that is too long for it is CURLE_OUT_OF_MEMORY. */
struct http_outcome http_outcome_of(const struct http_failure *failure)
{
	switch (failure->code) {
	case CURLE_COULDNT_CONNECT:
		return outcome_of_connect(failure->system);
	case CURLE_OPERATION_TIMEDOUT:
		return unknown(HTTP_SILENT, "timeout");
	case CURLE_PEER_FAILED_VERIFICATION:
		return outcome_of_certificate(failure->verified);
	case CURLE_SSL_CONNECT_ERROR:
		return outcome_of_handshake(failure->error);
	case CURLE_GOT_NOTHING:
		return unknown(HTTP_CUT, "no answer");
	case CURLE_SEND_ERROR:
	case CURLE_RECV_ERROR:
		return outcome_of_reading(failure->error);
	case CURLE_SSL_CACERT_BADFILE:
		return unknown(HTTP_BARRED, "no CA certificates");
	default:
		return unknown(HTTP_GARBLED, "broken answer");
	}
}
