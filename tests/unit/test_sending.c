#include <string.h>

#include "rule/sending.h"
#include "tests/test.h"

static void options_are_read_or_refused(void **state)
{
	static const char *const one[] = { "s1", NULL };
	static const char *const whole[] = { "S1._domainkey.Example.ORG",
					     NULL };
	static const char *const broken[] = { "s1..x", NULL };
	static const char *const odd[] = { "s*9._domainkey.x.org", NULL };
	static const struct {
		const char *name;
		struct msc_options options;
		const char *refused; /* a part of the sentence; NULL: fine */
	} rows[] = {
		{ "nothing is said", { .ip = NULL }, NULL },
		{ "IPv4", { .ip = "192.0.2.25" }, NULL },
		{ "IPv6", { .ip = "2001:db8::25" }, NULL },
		{ "no address", { .ip = "192.0.2" }, "--ip: \"192.0.2\"" },
		{ "a name", { .ip = "mail.example.org" }, "--ip" },
		{ "HELO", { .helo = "mail.example.org" }, NULL },
		{ "no HELO", { .helo = "mail..example.org" }, "--helo" },
		{ "sender", { .mail_from = "bounce@example.org" }, NULL },
		{ "its domain", { .mail_from = "example.org" }, NULL },
		{ "no domain", { .mail_from = "bounce@" }, "behind the \"@\"" },
		{ "no name", { .mail_from = "@x.org" }, "before the \"@\"" },
		{ "unclosed", { .mail_from = "a@x.org>" }, "\"x.org>\"" },
		{ "blanks", { .mail_from = " " }, "\"\" is no domain" },
		{ "brackets alone", { .mail_from = "<@>" }, "nothing before" },
		{ "literal", { .helo = "[192.0.2.25]" }, NULL },
		{ "literal of IPv6", { .helo = "[IPv6:2001:db8::25]" }, NULL },
		{ "no literal", { .helo = "[192.0.2]" }, "--helo" },
		{ "selector", { .dkim_selectors = one }, NULL },
		{ "key record", { .dkim_selectors = whole }, NULL },
		{ "no selector",
		  { .dkim_selectors = broken },
		  "--dkim-selector" },
		{ "odd selector", { .dkim_selectors = odd }, "s*9._domainkey" },
		{ "service", { .esp = "SendGrid" }, NULL },
		{ "its domain", { .esp = "_spf.example.net" }, NULL },
		{ "no service", { .esp = "pigeon" }, "Known are alibaba," },
		{ "probe",
		  { .probe_unsubscribe = "https://x.org/u?t=1" },
		  NULL },
		{ "probe by http",
		  { .probe_unsubscribe = "HTTP://x.org:8080" },
		  "\"HTTP://x.org:8080\" is not https, which RFC 8058 "
		  "demands" },
		{ "probe by http within",
		  { .probe_unsubscribe = "HTTP://x.org:8080",
		    .allow_private = true },
		  NULL },
		{ "probe of a letter",
		  { .probe_unsubscribe = "mailto:u@x.org" },
		  "\"mailto:u@x.org\" is no http or https URL" },
		{ "probe of a file",
		  { .probe_unsubscribe = "file:///etc/passwd" },
		  "is no http or https URL" },
		{ "probe without a scheme",
		  { .probe_unsubscribe = "x.org/u" },
		  "is no http or https URL" },
		{ "probe without a host",
		  { .probe_unsubscribe = "https://" },
		  "is no http or https URL" },
		{ "probe that is not UTF-8",
		  { .probe_unsubscribe = "https://x.org/\xff" },
		  "--probe-unsubscribe" },
		{ "misspelt", { .esp = "SendGrd" }, "did you mean sendgrid?" },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct arena a = { 0 };
		struct buf errors = { 0 };

		(void)sending_read(&a, &rows[i].options, &errors);
		buf_char(&errors, '\0');
		if (rows[i].refused == NULL)
			ASSERT_ROW(errors.n == 1, rows[i].name);
		else
			ASSERT_ROW(strstr(errors.p, rows[i].refused) != NULL,
				   rows[i].name);
		buf_free(&errors);
		arena_free(&a);
	}
}

static void envelope_senders_are_read(void **state)
{
	static const struct {
		const char *mail_from, *helo, *local, *domain;
		bool null_sender;
	} rows[] = {
		{ "a@x.org", NULL, "a", "x.org", false },
		{ "<a@x.org>", NULL, "a", "x.org", false },
		{ "Anna <a@x.org>", NULL, "a", "x.org", false },
		{ "\"<@>\" <a@x.org> ", NULL, "a", "x.org", false },
		{ "< x.org >", NULL, "postmaster", "x.org", false },
		{ "<>", NULL, "postmaster", "", true },
		{ "<>", "mx.x.org", "postmaster", "mx.x.org", true },
		{ "<>", "[192.0.2.25]", "postmaster", "", true },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct msc_options options = { .mail_from = rows[i].mail_from,
					       .helo = rows[i].helo };
		struct arena a = { 0 };
		struct buf errors = { 0 };
		struct sending s = sending_read(&a, &options, &errors);

		ASSERT_ROW(errors.n == 0 && span_is(s.local, rows[i].local) &&
				   span_is(s.domain, rows[i].domain) &&
				   s.null_sender == rows[i].null_sender,
			   rows[i].mail_from);
		buf_free(&errors);
		arena_free(&a);
	}
}

static void what_is_said_is_kept(void **state)
{
	static const char *const selectors[] = { "s1",
						 "S2._domainkey.Example.ORG",
						 "s3._domainKey",
						 "s4.example.org", NULL };
	static const struct msc_options options = {
		.ip = "2001:db8::25",
		.mail_from = "Bounce+x@Mail.Example.ORG",
		.dkim_selectors = selectors,
		.esp = "SENDGRID",
		.probe_unsubscribe = " https://X.org/U\xc3\xa9?t=1 ",
	};
	struct arena a = { 0 };
	struct buf errors = { 0 };
	struct sending s = sending_read(&a, &options, &errors);

	(void)state;
	assert_int_equal(errors.n, 0);
	assert_int_equal(s.ip_bytes, IP6_BYTES);
	assert_memory_equal(s.ip, "\x20\x01\x0d\xb8", 4);
	assert_true(span_eq(s.local, SPAN("Bounce+x")));
	assert_true(span_eq(s.domain, SPAN("mail.example.org")));
	assert_true(span_eq(s.selectors[0], SPAN("s1")));
	assert_true(span_eq(s.selectors[1], SPAN("s2._domainkey.example.org")));
	assert_true(span_eq(s.selectors[2], SPAN("s3")));
	assert_true(span_eq(s.selectors[3], SPAN("s4.example.org")));
	assert_int_equal(s.selectors[4].n, 0);
	assert_string_equal(s.esp.spf, "sendgrid.net");
	assert_true(span_eq(s.probe, SPAN("https://X.org/U\xc3\xa9?t=1")));
	arena_free(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(options_are_read_or_refused),
		cmocka_unit_test(envelope_senders_are_read),
		cmocka_unit_test(what_is_said_is_kept),
	};

	return cmocka_run_group_tests_name("sending", tests, NULL, NULL);
}
