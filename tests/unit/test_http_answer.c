#include <string.h>

#include "net/http_answer.h"
#include "tests/test.h"

/* Give it the lines of a header, as libcurl does. */
static struct http_answer read_lines(const char *text)
{
	struct http_answer answer = http_answer_begin();

	while (*text != '\0') {
		size_t n = strcspn(text, "\n");

		n += text[n] == '\n';
		http_answer_line(&answer, (struct span){ text, n });
		text += n;
	}
	return answer;
}

static void a_header_is_read(void **state)
{
	static const struct {
		const char *text, *type;
		unsigned status;
		bool complete, redirects;
		int64_t length, whole;
	} rows[] = {
		{ "", "", 0, false, false, -1, -1 },
		{ "HTTP/1.1 200 OK\r\n", "", 200, false, false, -1, -1 },
		{ "HTTP/1.1 200 OK\r\n\r\n", "", 200, true, false, -1, -1 },
		{ "HTTP/2 204 \n\n", "", 204, true, false, -1, -1 },
		{ "HTTP/1.0 999\r\n\r\n", "", 999, true, false, -1, -1 },
		{ "HTTP/1.1 20\r\n\r\n", "", 0, false, false, -1, -1 },
		{ "HTTP/1.1\r\n\r\n", "", 0, false, false, -1, -1 },
		{ "HTTP/1.1 200 OK\r\nContent-Type: Text/HTML; charset=x\r\n"
		  "content-LENGTH:12 \r\n\r\n",
		  "text/html", 200, true, false, 12, -1 },
		{ "HTTP/1.1 301 Moved\r\nLocation: /x\r\n\r\n", "", 301, true,
		  true, -1, -1 },
		{ "HTTP/1.1 301 Moved\r\nLocation:\r\n\r\n", "", 301, true,
		  false, -1, -1 },
		{ "HTTP/1.1 206 Part\r\nContent-Range: bytes 0-9/123\r\n"
		  "Content-Length: 10\r\n\r\n",
		  "", 206, true, false, 10, 123 },
		{ "HTTP/1.1 206 Part\r\nContent-Range: bytes 0-9/*\r\n\r\n", "",
		  206, true, false, -1, -1 },
		{ "HTTP/1.1 200 OK\r\nContent-Length: 9999999999999999999999\r\n"
		  "\r\n",
		  "", 200, true, false, -1, -1 },
		{ "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n", "", 200,
		  true, false, -1, -1 },
		{ "HTTP/1.1 103 Early\r\nLocation: /x\r\n\r\n"
		  "HTTP/1.1 200 OK\r\n\r\n",
		  "", 200, true, false, -1, -1 },
		{ "HTTP/1.1 100 Continue\r\n\r\n", "", 100, false, false, -1,
		  -1 },
		{ "HTTP/1.1 200 OK\r\n\r\nContent-Type: a/b\r\n", "", 200, true,
		  false, -1, -1 },
		{ "HTTP/1.1 200 OK\r\nContent-Type: a b\r\n\r\n", "", 200, true,
		  false, -1, -1 },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct http_answer answer = read_lines(rows[i].text);
		struct span type = { answer.type, answer.ntype };
		const char *row = rows[i].text;

		ASSERT_ROW(answer.status == rows[i].status, row);
		ASSERT_ROW(answer.complete == rows[i].complete, row);
		ASSERT_ROW(answer.redirects == rows[i].redirects, row);
		ASSERT_ROW(answer.length == rows[i].length, row);
		ASSERT_ROW(answer.whole == rows[i].whole, row);
		ASSERT_ROW(span_is(type, rows[i].type), row);
	}
}

static void a_type_has_its_room(void **state)
{
	char line[HTTP_TYPE_MOST + 40];
	const size_t begin = sizeof("Content-Type: ") - 1;

	(void)state;
	for (size_t n = HTTP_TYPE_MOST; n <= HTTP_TYPE_MOST + 1; n++) {
		struct http_answer answer = http_answer_begin();

		memcpy(line, "Content-Type: ", begin);
		memset(line + begin, 'a', n);
		http_answer_line(&answer, (struct span){ line, begin + n });
		assert_int_equal(answer.ntype,
				 n <= HTTP_TYPE_MOST ? n : (size_t)0);
	}
}

static void walls_ask_who_is_there(void **state)
{
	static const struct {
		const char *name, *header, *body;
		bool want;
	} rows[] = {
		{ "cloudflare says so",
		  "HTTP/2 403\ncf-mitigated: challenge\n\n", "", true },
		{ "amazon says so",
		  "HTTP/2 202\nx-amzn-waf-action: challenge\n\n", "", true },
		{ "amazon has a captcha",
		  "HTTP/2 405\nx-amzn-waf-action: captcha\n\n", "", true },
		{ "amazon has none", "HTTP/2 200\nx-amzn-waf-action: allow\n\n",
		  "", false },
		{ "the page of cloudflare",
		  "HTTP/2 503\nserver: cloudflare\n\n",
		  "<title>Just a moment...</title>", true },
		{ "a script of cloudflare", "HTTP/2 403\n\n",
		  "x window.__cf_chl_opt={}", true },
		{ "a script on a page that is there", "HTTP/2 200\n\n",
		  "x window.__cf_chl_opt={}", false },
		{ "a form with a captcha", "HTTP/2 200\n\n",
		  "<div class=g-recaptcha>", false },
		{ "datadome", "HTTP/2 403\nx-datadome: protected\n\n", "",
		  true },
		{ "datadome lets through", "HTTP/2 200\nx-datadome: x\n\n", "",
		  false },
		{ "forbidden", "HTTP/2 403\nserver: cloudflare\n\n", "no",
		  false },
		{ "gone", "HTTP/2 404\n\n", "Just a moment", false },
		{ "cut short", "HTTP/2 403\ncf-mitigated: challenge\n", "",
		  false },
		{ "of an interim header",
		  "HTTP/2 103\ncf-mitigated: challenge\n\nHTTP/2 200\n\n", "",
		  false },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct http_answer answer = read_lines(rows[i].header);

		ASSERT_ROW(http_answer_is_challenge(&answer,
						    span_str(rows[i].body)) ==
				   rows[i].want,
			   rows[i].name);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_header_is_read),
		cmocka_unit_test(a_type_has_its_room),
		cmocka_unit_test(walls_ask_who_is_there),
	};

	return cmocka_run_group_tests_name("http_answer", tests, NULL, NULL);
}
