#include "text/scheme.h"

static const struct {
	struct span name;
	enum url_scheme scheme;
	uint16_t port; /* 0: it has none */
} schemes[] = {
	{ SPAN_INIT("http"), URL_HTTP, 80 },
	{ SPAN_INIT("https"), URL_HTTPS, 443 },
	{ SPAN_INIT("ftp"), URL_FTP, 21 },
	{ SPAN_INIT("file"), URL_FILE, 0 },
	{ SPAN_INIT("ws"), URL_WS, 80 },
	{ SPAN_INIT("wss"), URL_WSS, 443 },
	{ SPAN_INIT("mailto"), URL_MAILTO, 0 },
	{ SPAN_INIT("tel"), URL_TEL, 0 },
	{ SPAN_INIT("sms"), URL_SMS, 0 },
	{ SPAN_INIT("cid"), URL_CID, 0 },
	{ SPAN_INIT("mid"), URL_MID, 0 },
	{ SPAN_INIT("data"), URL_DATA, 0 },
	{ SPAN_INIT("javascript"), URL_JAVASCRIPT, 0 },
	{ SPAN_INIT("vbscript"), URL_VBSCRIPT, 0 },
	{ SPAN_INIT("about"), URL_ABOUT, 0 },
	{ SPAN_INIT("blob"), URL_BLOB, 0 },
};

enum url_scheme scheme_named(struct span name)
{
	for (size_t i = 0; i < sizeof(schemes) / sizeof(*schemes); i++)
		if (span_ieq(name, schemes[i].name))
			return schemes[i].scheme;
	return URL_OTHER;
}

uint16_t scheme_port(enum url_scheme scheme)
{
	for (size_t i = 0; i < sizeof(schemes) / sizeof(*schemes); i++)
		if (schemes[i].scheme == scheme)
			return schemes[i].port;
	return 0;
}

bool scheme_is_special(enum url_scheme scheme)
{
	return scheme <= URL_WSS;
}
