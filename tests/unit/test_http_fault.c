#include <curl/curl.h>
#include <errno.h>
#include <string.h>

#include "net/http_fault.h"
#include "tests/test.h"

static void a_failure_has_its_word(void **state)
{
	static const struct {
		const char *error; /* as libcurl 7.88 with OpenSSL 3.0 has it */
		int code;
		long verified, system;
		enum web_fault fault;
		const char *reason;
	} rows[] = {
		{ "Connection refused", CURLE_COULDNT_CONNECT, 0, ECONNREFUSED,
		  WEB_REFUSED, NULL },
		{ "Network is unreachable", CURLE_COULDNT_CONNECT, 0,
		  ENETUNREACH, WEB_FINE, "no route" },
		{ "No route to host", CURLE_COULDNT_CONNECT, 0, EHOSTUNREACH,
		  WEB_FINE, "no route" },
		{ "Connection timed out", CURLE_COULDNT_CONNECT, 0, ETIMEDOUT,
		  WEB_FINE, "timeout" },
		{ "Operation timed out", CURLE_OPERATION_TIMEDOUT, 0, 0,
		  WEB_FINE, "timeout" },
		{ "certificate has expired", CURLE_PEER_FAILED_VERIFICATION, 10,
		  0, WEB_TLS_EXPIRED, NULL },
		{ "certificate is not yet valid",
		  CURLE_PEER_FAILED_VERIFICATION, 9, 0, WEB_TLS_EARLY, NULL },
		{ "no alternative certificate subject name matches",
		  CURLE_PEER_FAILED_VERIFICATION, 1, 0, WEB_TLS_NAME, NULL },
		{ "subject name does not match", CURLE_PEER_FAILED_VERIFICATION,
		  0, 0, WEB_TLS_NAME, NULL },
		{ "self-signed certificate", CURLE_PEER_FAILED_VERIFICATION, 18,
		  0, WEB_TLS_ISSUER, NULL },
		{ "self-signed certificate in certificate chain",
		  CURLE_PEER_FAILED_VERIFICATION, 19, 0, WEB_TLS_ISSUER, NULL },
		{ "unable to get local issuer certificate",
		  CURLE_PEER_FAILED_VERIFICATION, 20, 0, WEB_TLS_ISSUER, NULL },
		{ "error:0A000102:SSL routines::unsupported protocol",
		  CURLE_SSL_CONNECT_ERROR, 0, 0, WEB_TLS_OLD, NULL },
		{ "error:0A00042E:SSL routines::tlsv1 alert protocol version",
		  CURLE_SSL_CONNECT_ERROR, 0, 0, WEB_TLS_OLD, NULL },
		{ "error:0A00010B:SSL routines::wrong version number",
		  CURLE_SSL_CONNECT_ERROR, 0, 0, WEB_TLS_BROKEN, NULL },
		{ "error:0A000410:SSL routines::sslv3 alert handshake failure",
		  CURLE_SSL_CONNECT_ERROR, 0, 0, WEB_TLS_BROKEN, NULL },
		{ "OpenSSL SSL_connect: Connection reset by peer in connection "
		  "to a.test:443 ",
		  CURLE_SSL_CONNECT_ERROR, 0, ECONNRESET, WEB_FINE, "reset" },
		{ "OpenSSL SSL_connect: SSL_ERROR_SYSCALL in connection to "
		  "a.test:443 ",
		  CURLE_SSL_CONNECT_ERROR, 0, 0, WEB_FINE, "reset" },
		{ "error:0A000126:SSL routines::unexpected eof while reading",
		  CURLE_SSL_CONNECT_ERROR, 0, 0, WEB_FINE, "reset" },
		{ "error:0A000152:SSL routines::unsafe legacy renegotiation "
		  "disabled",
		  CURLE_SSL_CONNECT_ERROR, 0, 0, WEB_FINE, "broken answer" },
		{ "Empty reply from server", CURLE_GOT_NOTHING, 0, 0, WEB_FINE,
		  "no answer" },
		{ "Connection reset by peer", CURLE_RECV_ERROR, 0, ECONNRESET,
		  WEB_FINE, "reset" },
		{ "OpenSSL SSL_read: error:0A00045C:SSL routines::tlsv13 alert "
		  "certificate required, errno 0",
		  CURLE_RECV_ERROR, 0, 0, WEB_TLS_BROKEN, NULL },
		{ "h2_process_pending_input: nghttp2_session_mem_recv() "
		  "returned -904:Flooding was detected",
		  CURLE_SEND_ERROR, 0, 0, WEB_FINE, "broken answer" },
		{ "EE certificate key too weak", CURLE_PEER_FAILED_VERIFICATION,
		  66, 0, WEB_TLS_BROKEN, NULL },
		{ "CA signature digest algorithm too weak",
		  CURLE_PEER_FAILED_VERIFICATION, 68, 0, WEB_TLS_BROKEN, NULL },
		{ "Received HTTP/0.9 when not allowed",
		  CURLE_UNSUPPORTED_PROTOCOL, 0, 0, WEB_FINE, "broken answer" },
		{ "a header line of 100 kB", CURLE_OUT_OF_MEMORY, 0, 0,
		  WEB_FINE, "broken answer" },
		{ "Nul byte in header", CURLE_WEIRD_SERVER_REPLY, 0, 0,
		  WEB_FINE, "broken answer" },
		{ "stream 1 was not closed cleanly", CURLE_HTTP2_STREAM, 0, 0,
		  WEB_FINE, "broken answer" },
		{ "error setting certificate file", CURLE_SSL_CACERT_BADFILE, 0,
		  0, WEB_FINE, "no CA certificates" },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		const char *row = rows[i].error;
		const struct http_failure failure = {
			.code = rows[i].code,
			.verified = rows[i].verified,
			.system = rows[i].system,
			.error = span_str(row),
		};
		struct http_outcome outcome = http_outcome_of(&failure);

		ASSERT_ROW(outcome.fault == rows[i].fault, row);
		ASSERT_ROW((outcome.reason == NULL) == (rows[i].reason == NULL),
			   row);
		ASSERT_ROW(outcome.reason == NULL ||
				   strcmp(outcome.reason, rows[i].reason) == 0,
			   row);
		ASSERT_ROW(outcome.status == 0, row);
		ASSERT_ROW(outcome.end != HTTP_ANSWERED, row);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_failure_has_its_word),

	};

	return cmocka_run_group_tests_name("http_fault", tests, NULL, NULL);
}
