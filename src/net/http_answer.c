#include "net/http_answer.h"

struct http_answer http_answer_begin(void)
{
	return (struct http_answer){ .length = -1, .whole = -1 };
}

/* "HTTP/1.1 404 Not Found", "HTTP/2 200". A new header begins: what an interim
 * one said is forgotten. */
static void read_status(struct http_answer *answer, struct span line)
{
	struct span code = span_slice(line, span_until(line, ' ') + 1, 3);
	uint64_t status;

	*answer = http_answer_begin();
	if (span_number(code, 100, 999, &status))
		answer->status = (unsigned)status;
}

static void read_type(struct http_answer *answer, struct span value)
{
	struct span type = span_trim(span_first(value, span_until(value, ';')));

	if (type.n > HTTP_TYPE_MOST)
		return;
	for (size_t i = 0; i < type.n; i++)
		if (type.p[i] <= ' ' || type.p[i] >= 0x7f)
			return;
	for (size_t i = 0; i < type.n; i++)
		answer->type[i] = to_lower(type.p[i]);
	answer->ntype = type.n;
}

static void read_length(struct http_answer *answer, struct span value)
{
	uint64_t length;

	if (span_number(value, 0, INT64_MAX, &length))
		answer->length = (int64_t)length;
}

/* "bytes 0-65535/123456", or with "*" for what is not known. */
static void read_range(struct http_answer *answer, struct span value)
{
	struct span whole = span_skip(value, span_until(value, '/') + 1);
	uint64_t length;

	if (span_number(whole, 0, INT64_MAX, &length))
		answer->whole = (int64_t)length;
}

static void read_location(struct http_answer *answer, struct span value)
{
	answer->redirects = value.n > 0;
}

/* https://developers.cloudflare.com/cloudflare-challenges/challenge-types/challenge-pages/detect-response/
 */
static void read_mitigated(struct http_answer *answer, struct span value)
{
	answer->challenge |= span_ieq(value, SPAN("challenge"));
}

/* https://docs.aws.amazon.com/waf/latest/developerguide/waf-captcha-and-challenge.html
 */
static void read_waf(struct http_answer *answer, struct span value)
{
	answer->challenge |= span_ieq(value, SPAN("challenge")) ||
			     span_ieq(value, SPAN("captcha"));
}

/* The field is there only where that company's wall is. */
static void read_wall(struct http_answer *answer, struct span value)
{
	(void)value;
	answer->walled = true;
}

static void read_cookie(struct http_answer *answer, struct span value)
{
	answer->cookie |= value.n > 0;
}

static void read_field(struct http_answer *answer, struct span name,
		       struct span value)
{
	static const struct {
		struct span name;
		void (*read)(struct http_answer *answer, struct span value);
	} fields[] = {
		{ SPAN_INIT("content-type"), read_type },
		{ SPAN_INIT("content-length"), read_length },
		{ SPAN_INIT("content-range"), read_range },
		{ SPAN_INIT("location"), read_location },
		{ SPAN_INIT("set-cookie"), read_cookie },
		{ SPAN_INIT("cf-mitigated"), read_mitigated },
		{ SPAN_INIT("x-amzn-waf-action"), read_waf },
		{ SPAN_INIT("x-datadome"), read_wall },
		{ SPAN_INIT("x-dd-b"), read_wall },
		{ SPAN_INIT("x-iinfo"), read_wall },
		{ SPAN_INIT("x-px"), read_wall },
	};

	for (size_t i = 0; i < sizeof(fields) / sizeof(*fields); i++)
		if (span_ieq(name, fields[i].name))
			fields[i].read(answer, value);
}

void http_answer_line(struct http_answer *answer, struct span line)
{
	struct span text = span_trim(line);
	size_t colon = span_until(text, ':');

	if (answer->complete)
		return;
	if (span_starts(text, SPAN("HTTP/")))
		read_status(answer, text);
	else if (text.n == 0)
		answer->complete = answer->status >= 200;
	else if (colon < text.n)
		read_field(answer, span_first(text, colon),
			   span_trim(span_skip(text, colon + 1)));
}

/* What is in the pages of those who ask, and in few others of that status. */
static bool has_sign(struct span body)
{
	static const struct span signs[] = {
		SPAN_INIT("__cf_chl"),
		SPAN_INIT("cf-challenge"),
		SPAN_INIT("cf_chl_opt"),
		SPAN_INIT("<title>Just a moment"),
		SPAN_INIT("Attention Required! | Cloudflare"),
		SPAN_INIT("captcha-delivery.com"),
		SPAN_INIT("geo.captcha-delivery"),
		SPAN_INIT("_Incapsula_Resource"),
		SPAN_INIT("px-captcha"),
		SPAN_INIT("g-recaptcha"),
		SPAN_INIT("h-captcha"),
		SPAN_INIT("cf-turnstile"),
		SPAN_INIT("awsWafCookieDomainList"),
		SPAN_INIT("gokuProps"),
		SPAN_INIT("/.well-known/sgcaptcha"),
		SPAN_INIT("/.within.website/x/cmd/anubis"),
	};

	for (size_t i = 0; i < sizeof(signs) / sizeof(*signs); i++)
		if (span_find(body, signs[i]) < body.n)
			return true;
	return false;
}

/* A page with a form that has a captcha is none: the status must say that what
 * was asked for was not given. */
bool http_answer_is_challenge(const struct http_answer *answer,
			      struct span body)
{
	bool refuses = answer->status == 401 || answer->status == 403 ||
		       answer->status == 429 || answer->status == 503 ||
		       answer->status == 202 || answer->status == 405;

	if (!answer->complete)
		return false;
	return answer->challenge ||
	       (refuses &&
		(has_sign(body) || (answer->walled && answer->status == 403)));
}
