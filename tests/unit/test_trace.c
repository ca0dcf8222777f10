#include "net/trace.h"
#include "tests/test.h"

static const struct fact_value address[] = {
	{ SPAN_INIT("\xc0\x00\x02\x01"), 0 },
	{ SPAN_INIT("\xc0\x00\x02\x02"), 0 },
};
static const struct fact_value address6[] = {
	{ SPAN_INIT("\x20\x01\x0d\xb8\0\0\0\0\0\0\0\0\0\0\0\x01"), 0 },
};
static const struct fact_value short_address[] = { { SPAN_INIT("\xc0"), 0 } };
static const struct fact_value hosts[] = {
	{ SPAN_INIT("mx.x.org"), 10 },
	{ SPAN_INIT(""), 0 },
};
static const struct fact_value moved[] = {
	{ SPAN_INIT("status 301"), 0 },
	{ SPAN_INIT("location https://y.org/"), 0 },
};
static const struct fact_value page[] = {
	{ SPAN_INIT("body <html>"), 0 },
	{ SPAN_INIT("status 200"), 0 },
};

#define FACT(kind_, name_, state_) \
 .kind = (kind_), .name = SPAN_INIT(name_), .state = (state_)
#define FOUND(kind_, name_, values_)                         \
 {                                                           \
  FACT(kind_, name_, FACT_FOUND), .values = (values_),       \
				  .nvalues = LENGTH(values_) \
 }

static void facts_are_lines(void **state)
{
	static const struct {
		struct fact fact;
		const char *want;
	} rows[] = {
		{ FOUND(FACT_DNS_A, "x.org", address),
		  "dns: A x.org: 192.0.2.1, 192.0.2.2" },
		{ FOUND(FACT_DNS_AAAA, "x.org", address6),
		  "dns: AAAA x.org: 2001:db8::1" },
		{ FOUND(FACT_DNS_A, "x.org", short_address), "dns: A x.org: " },
		{ FOUND(FACT_DNS_MX, "x.org", hosts),
		  "dns: MX x.org: 10 mx.x.org, 0 ." },
		{ { FACT(FACT_DNS_TXT, "x.org", FACT_NONE) },
		  "dns: TXT x.org: no data" },
		{ { FACT(FACT_DNS_TXT, "x.org", FACT_NONE), .no_name = true },
		  "dns: TXT x.org: no name" },
		{ { FACT(FACT_DNS_TXT, "x.org", FACT_NONE),
		    .canonical = SPAN_INIT("y.org") },
		  "dns: TXT x.org: -> y.org: no data" },
		{ { FACT(FACT_HTTP, "https://x.org/", FACT_UNKNOWN),
		    .reason = "timeout" },
		  "http: https://x.org/: timeout" },
		{ FOUND(FACT_HTTP, "https://x.org/", moved),
		  "http: https://x.org/: status 301, location "
		  "https://y.org/" },
		{ FOUND(FACT_HTTP_GET, "https://x.org/", page),
		  "http: GET https://x.org/: status 200" },
		{ FOUND(FACT_HTTP_POST, "https://x.org/", page),
		  "http: POST https://x.org/: status 200" },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct buf out = { 0 };

		trace_put(&out, &rows[i].fact);
		ASSERT_ROW(span_eq(buf_span(&out), span_str(rows[i].want)),
			   rows[i].want);
		buf_free(&out);
	}
}

static void long_records_are_cut(void **state)
{
	static const char text[600] = { 0 };
	const struct fact_value value = { { text, sizeof(text) }, 0 };
	const struct fact fact = { FACT(FACT_DNS_TXT, "x.org", FACT_FOUND),
				   .values = &value, .nvalues = 1 };
	struct buf out = { 0 };

	(void)state;
	trace_put(&out, &fact);
	assert_int_equal(out.n, sizeof("dns: TXT x.org: ") - 1 + 500 + 3);
	buf_free(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(facts_are_lines),
		cmocka_unit_test(long_records_are_cut),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
