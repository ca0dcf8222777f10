#include "net/http_step.h"
#include "tests/test.h"

static void one_step_leads_to_another(void **state)
{
	static const struct {
		const char *name;
		enum http_step step;
		struct http_outcome outcome;
		enum http_step want;
	} rows[] = {
		{ "there", HTTP_HEAD, { .status = 200 }, HTTP_OVER },
		{ "there, empty", HTTP_HEAD, { .status = 204 }, HTTP_OVER },
		{ "elsewhere",
		  HTTP_HEAD,
		  { .status = 301, .redirects = true },
		  HTTP_OVER },
		{ "nowhere", HTTP_HEAD, { .status = 301 }, HTTP_GET },
		{ "not there", HTTP_HEAD, { .status = 404 }, HTTP_GET },
		{ "no HEAD", HTTP_HEAD, { .status = 405 }, HTTP_GET },
		{ "fails", HTTP_HEAD, { .status = 503 }, HTTP_GET },
		{ "hangs up", HTTP_HEAD, { .end = HTTP_CUT }, HTTP_GET },
		{ "silent", HTTP_HEAD, { .end = HTTP_SILENT }, HTTP_GET },
		{ "not reached",
		  HTTP_HEAD,
		  { .end = HTTP_UNREACHED },
		  HTTP_AGAIN },
		{ "refused",
		  HTTP_HEAD,
		  { .end = HTTP_UNREACHED, .fault = WEB_REFUSED },
		  HTTP_AGAIN },
		{ "bad certificate",
		  HTTP_HEAD,
		  { .end = HTTP_FAULTY, .fault = WEB_TLS_NAME },
		  HTTP_OVER },
		{ "address or port not public",
		  HTTP_HEAD,
		  { .end = HTTP_BARRED },
		  HTTP_OVER },
		{ "GET: there", HTTP_GET, { .status = 200 }, HTTP_OVER },
		{ "GET: not there", HTTP_GET, { .status = 404 }, HTTP_OVER },
		{ "GET: forbidden", HTTP_GET, { .status = 403 }, HTTP_OVER },
		{ "GET: fails", HTTP_GET, { .status = 500 }, HTTP_AGAIN },
		{ "GET: odd", HTTP_GET, { .status = 999 }, HTTP_OVER },
		{ "GET: hangs up", HTTP_GET, { .end = HTTP_CUT }, HTTP_AGAIN },
		{ "GET: silent", HTTP_GET, { .end = HTTP_SILENT }, HTTP_OVER },
		{ "GET: not reached",
		  HTTP_GET,
		  { .end = HTTP_UNREACHED },
		  HTTP_AGAIN },
		{ "GET: refused",
		  HTTP_GET,
		  { .end = HTTP_UNREACHED, .fault = WEB_REFUSED },
		  HTTP_AGAIN },
		{ "GET: bad certificate",
		  HTTP_GET,
		  { .end = HTTP_FAULTY, .fault = WEB_TLS_OLD },
		  HTTP_OVER },
		{ "HEAD: no HTTP",
		  HTTP_HEAD,
		  { .end = HTTP_GARBLED },
		  HTTP_GET },
		{ "GET: no HTTP",
		  HTTP_GET,
		  { .end = HTTP_GARBLED },
		  HTTP_OVER },
		{ "again: fails", HTTP_AGAIN, { .status = 500 }, HTTP_OVER },
		{ "again: refused",
		  HTTP_AGAIN,
		  { .end = HTTP_UNREACHED, .fault = WEB_REFUSED },
		  HTTP_OVER },
		{ "POST: there", HTTP_POST, { .status = 202 }, HTTP_OVER },
		{ "POST: fails", HTTP_POST, { .status = 500 }, HTTP_OVER },
		{ "POST: silent",
		  HTTP_POST,
		  { .end = HTTP_SILENT },
		  HTTP_OVER },
		{ "POST: refused",
		  HTTP_POST,
		  { .end = HTTP_UNREACHED, .fault = WEB_REFUSED },
		  HTTP_OVER },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++)
		ASSERT_ROW(http_step_after(rows[i].step, &rows[i].outcome) ==
				   rows[i].want,
			   rows[i].name);
}

/* HEAD, GET, once more: whatever is answered. */
static void three_steps_are_all(void **state)
{
	static const struct http_outcome outcomes[] = {
		{ .status = 500 },
		{ .status = 404 },
		{ .end = HTTP_CUT },
		{ .end = HTTP_UNREACHED },
		{ .end = HTTP_UNREACHED, .fault = WEB_REFUSED },
	};
	size_t n = LENGTH(outcomes);

	(void)state;
	for (size_t i = 0; i < n * n * n; i++) {
		enum http_step step = http_step_first(FACT_HTTP);

		step = http_step_after(step, &outcomes[i % n]);
		assert_int_not_equal(step, HTTP_HEAD);
		step = http_step_after(step, &outcomes[i / n % n]);
		if (step == HTTP_OVER)
			continue;
		assert_int_equal(step, HTTP_AGAIN);
		step = http_step_after(step, &outcomes[i / n / n]);
		assert_int_equal(step, HTTP_OVER);
	}
}

static void kinds_begin_as_they_are_named(void **state)
{
	(void)state;
	assert_int_equal(http_step_first(FACT_HTTP), HTTP_HEAD);
	assert_int_equal(http_step_first(FACT_HTTP_GET), HTTP_GET);
	assert_int_equal(http_step_first(FACT_HTTP_POST), HTTP_POST);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(one_step_leads_to_another),
		cmocka_unit_test(three_steps_are_all),
		cmocka_unit_test(kinds_begin_as_they_are_named),
	};

	return cmocka_run_group_tests_name("http_step", tests, NULL, NULL);
}
