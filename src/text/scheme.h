/* The schemes of URLs that mail has. */
#ifndef TEXT_SCHEME_H
#define TEXT_SCHEME_H

#include <stdbool.h>
#include <stdint.h>

#include "base/span.h"

enum url_scheme {
	URL_NONE, /* relative: no scheme is written */
	URL_HTTP,
	URL_HTTPS,
	URL_FTP,
	URL_FILE,
	URL_WS,
	URL_WSS,
	URL_MAILTO,
	URL_TEL,
	URL_SMS,
	URL_CID,
	URL_MID,
	URL_DATA,
	URL_JAVASCRIPT,
	URL_VBSCRIPT,
	URL_ABOUT,
	URL_BLOB,
	URL_OTHER
};

/* By its name in any case, without the colon. */
enum url_scheme scheme_named(struct span name);

/* The port that is meant where none is stated; 0: there is none. */
uint16_t scheme_port(enum url_scheme scheme);

/* Whether it has a host, and "\" for "/" ("special" in the standard). A
 * relative URL is taken for one below such. */
bool scheme_is_special(enum url_scheme scheme);

#endif
