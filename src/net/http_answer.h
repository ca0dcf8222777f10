/*
 * The header of a web server's answer, read line by line as it comes (RFC 9112),
 * and the signs that it asks whether a person is there.
 *
 * The bytes are a stranger's: any of them, in any order.
 */
#ifndef NET_HTTP_ANSWER_H
#define NET_HTTP_ANSWER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/span.h"

enum { HTTP_TYPE_MOST = 80 }; /* bytes of a media type */

/* Begin with http_answer_begin(). */
struct http_answer {
	unsigned status; /* of the last header that began; 0: none did */
	bool complete;  /* a header that is no interim one (1xx) is all there */
	bool redirects; /* it has Location */
	char type[HTTP_TYPE_MOST];
	size_t ntype;
	int64_t length; /* as Content-Length has it; -1 */
	int64_t whole;  /* of which this is a part, as Content-Range has it; -1
			 */
	bool challenge; /* a field says so, whatever the status */
	bool cookie;    /* it gives one */
	bool walled;    /* it comes from one who is known to ask such things */
};

struct http_answer http_answer_begin(void);

/* One line, with its end. What follows a complete header is passed over. */
void http_answer_line(struct http_answer *answer, struct span line);

/* Whether it wants to know that a person asks, and not what was asked for; body:
 * the beginning of the page. */
bool http_answer_is_challenge(const struct http_answer *answer,
			      struct span body);

#endif
