#include "check/dkim_signature.h"
#include "tests/test.h"

#define BASE "v=1; a=rsa-sha256; d=example.org; s=x; h=from; bh=YQ==; b=YQ=="

static bool same(struct span s, const char *want)
{
	return span_eq(s, span_str(want));
}

static const struct dkim_signature *read_as(struct arena *a, const char *name,
					    const char *value)
{
	struct limits *limits = arena_new(a, struct limits);
	struct parse *parse = arena_new(a, struct parse);
	struct view *file = arena_new(a, struct view);
	const struct message *msg;

	*limits = limits_default();
	*parse = parse_begin(a, limits);
	*file = view_root(span_str(arena_printf(
		a, "From: a@example.org\n%s:%s\n\nbody\n", name, value)));
	msg = message_parse(parse, file);
	return dkim_signature_read(a, msg, &msg->parts[0].fields[1]);
}

static const struct dkim_signature *read(struct arena *a, const char *value)
{
	return read_as(a, "DKIM-Signature", value);
}

static void all_tags_are_read(void **state)
{
	struct arena a = { 0 };
	const struct dkim_signature *s =
		read(&a, " v=1; a=ed25519-sha256; c=relaxed/simple;\n"
			 " d=Example.ORG; s=S1.News; q=dns/txt; t=1600000000;\n"
			 " x=1600000001; l=42; i=a=40b@Mail.Example.org;\n"
			 " h=From : to:\n  Subject: from;\n"
			 " bh=YWJj; z=From:a; b= YW\n Jj ; r=y");

	(void)state;
	assert_int_equal(s->nfaults, 0);
	assert_true(s->sound && !s->arc);
	assert_int_equal(s->algorithm, DKIM_ED25519_SHA256);
	assert_true(s->relaxed_header && !s->relaxed_body);
	assert_true(same(s->domain, "example.org"));
	assert_true(same(s->selector, "s1.news"));
	assert_true(same(s->identity, "mail.example.org"));
	assert_int_equal(s->signed_at, 1600000000);
	assert_int_equal(s->expires, 1600000001);
	assert_true(s->limited);
	assert_int_equal(s->length, 42);
	assert_int_equal(s->nnames, 4);
	assert_true(same(s->names[2], "Subject"));
	assert_true(same(s->body_hash, "abc") && same(s->signature, "abc"));
	assert_true(same(s->cut, " YW\n Jj "));
	assert_true(same(s->value[DKIM_B], "YW\n Jj"));
	assert_true(same(s->value[DKIM_A], "ed25519-sha256"));
	arena_free(&a);
}

static void what_is_not_said_has_its_default(void **state)
{
	struct arena a = { 0 };
	const struct dkim_signature *s = read(&a, BASE);

	(void)state;
	assert_true(s->sound);
	assert_false(s->relaxed_header || s->relaxed_body || s->limited);
	assert_true(same(s->identity, "example.org"));
	assert_int_equal(s->expires, 0);
	assert_null(s->value[DKIM_C].p);
	arena_free(&a);
}

static void faults_have_tag_and_place(void **state)
{
	static const struct {
		const char *value;
		const char *tag, *why, *at; /* of the first */
	} rows[] = {
		{ BASE ";;", "-", "has two semicolons in a row", "" },
		{ "v=1;;", "-", "has two semicolons in a row", "" },
		{ BASE "; v=1", "-", "has a tag twice", "v=1" },
		{ "v=2" BASE, "v", "is not 1", "2v=1" },
		{ "a=rsa-sha256; d=example.org; s=x; h=from; bh=YQ; b=YQ", "v",
		  "is missing", "DKIM-Signature" },
		{ "v=1; a=; d=example.org; s=x; h=from; bh=YQ; b=YQ", "a",
		  "names no algorithm of DKIM", "a" },
		{ "v=1; a=rsa-sha256; s=x; h=from; bh=YQ; b=YQ", "d",
		  "is missing", "DKIM-Signature" },
		{ "v=1; a=rsa-sha256; d=a..b; s=x; h=from; bh=YQ; b=YQ", "d",
		  "is no domain name", "a..b" },
		{ "v=1; a=rsa-sha256; d=org; s=x; h=from; bh=YQ; b=YQ", "d",
		  "is no domain name: it has one label only", "org" },
		{ "v=1; a=rsa-sha256; d=b.org; s=x y; h=from; bh=YQ; b=YQ", "s",
		  "is no selector", "x y" },
		{ "v=1; a=rsa-sha256; d=b.org; s=x; h=to; bh=YQ; b=YQ", "h",
		  "does not name From", "to" },
		{ "v=1; a=rsa-sha256; d=b.org; s=x; h=from; bh=Y; b=YQ", "bh",
		  "is not base64", "Y" },
		{ "v=1; a=rsa-sha256; d=b.org; s=x; h=from; bh=YQ; b=", "b",
		  "is not base64", "b" },
		{ BASE "; c=relaxed/nowsp", "c",
		  "is neither simple nor relaxed", "relaxed/nowsp" },
		{ BASE "; c=", "c", "is neither simple nor relaxed", "c" },
		{ BASE "; i=@example.com", "i",
		  "is not within the domain of d=", "@example.com" },
		{ BASE "; i=example.org", "i", "has no \"@\"", "example.org" },
		{ BASE "; i=a@", "i", "has no domain name behind \"@\"", "a@" },
		{ BASE "; i==@example.org", "i",
		  "has a \"=\" without two hexadecimal digits",
		  "=@example.org" },
		{ BASE "; l=1k", "l", "is no number", "1k" },
		{ BASE "; q=dns", "q", "does not name dns/txt", "dns" },
		{ BASE "; t=now", "t", "is no time: seconds since 1970",
		  "now" },
		{ BASE "; x=0", "x", "is not later than t=", "0" },
		{ BASE "; t=2; x=2", "x", "is not later than t=", "2" },
		{ BASE "; z=a", "z", "is no list of header fields", "a" },
	};
	struct arena a = { 0 };

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		const struct dkim_signature *s = read(&a, rows[i].value);
		const struct dkim_fault *f = &s->faults[0];
		const char *tag;

		ASSERT_ROW(s->nfaults == 1, rows[i].value);
		tag = f->tag == DKIM_TAGS ? "-" : dkim_tag_name(f->tag);
		ASSERT_ROW(same(span_str(tag), rows[i].tag), rows[i].value);
		ASSERT_ROW(same(span_str(f->why), rows[i].why), rows[i].value);
		ASSERT_ROW(same(f->at, rows[i].at), rows[i].value);
		ASSERT_ROW(view_range(s->in, f->at).at < s->in->text.n,
			   rows[i].value);
		ASSERT_ROW(s->sound == (f->tag == DKIM_Z), rows[i].value);
		ASSERT_ROW(f->harmless == s->sound, rows[i].value);
	}
	arena_free(&a);
}

static void each_tag_may_be_at_fault(void **state)
{
	struct arena a = { 0 };
	const struct dkim_signature *s =
		read(&a, "v=;a=;b=;bh=;c=;d=;h=;i=;l=;q=;s=;t=;x=;z=;;");

	(void)state;
	assert_int_equal(s->nfaults, DKIM_TAGS + 1);
	s = read(&a, "");
	assert_int_equal(s->nfaults, 7);
	arena_free(&a);
}

static void what_is_too_long_or_large_is_told(void **state)
{
	struct arena a = { 0 };
	const char *label = "abcdefghijklmnopqrstuvwxyz0123456789abcdefghijkl";
	const struct dkim_signature *s =
		read(&a, arena_printf(&a,
				      "v=1; a=rsa-sha256; d=%s.%s.%s.%s.org; "
				      "s=%s; h=from; bh=YQ; b=YQ",
				      label, label, label, label, label));

	(void)state;
	assert_int_equal(s->nfaults, 1);
	assert_int_equal(s->faults[0].tag, DKIM_S);
	assert_string_equal(s->faults[0].why,
			    "makes the name of the key longer than 253 bytes");
	s = read(&a, BASE "; l=100000000000000000000000000000");
	assert_true(s->sound && s->limited);
	assert_true(s->length == UINT64_MAX);
	arena_free(&a);
}

static void names_are_made_a_labels(void **state)
{
	static const struct {
		const char *domain, *identity;
		bool sound;
		const char *ascii;
	} rows[] = {
		{ "B\xc3\x9c"
		  "CHER.example",
		  "\xc3\xbc@mail.b\xc3\xbc"
		  "cher.example",
		  true, "xn--bcher-kva.example" },
		{ "xn--bcher-kva.example",
		  "@b\xc3\xbc"
		  "cher.example",
		  true, "xn--bcher-kva.example" },
		{ "b\xc3\xbc"
		  "cher..example",
		  "@example", false, "" },
		{ "b\xff.example", "@example", false, "" },
	};
	struct arena a = { 0 };

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		const struct dkim_signature *s = read(
			&a, arena_printf(&a,
					 "v=1; a=rsa-sha256; d=%s; i=%s; s=x; "
					 "h=from; bh=YQ; b=YQ",
					 rows[i].domain, rows[i].identity));

		ASSERT_ROW(s->sound == rows[i].sound, rows[i].domain);
		ASSERT_ROW(same(s->domain, rows[i].ascii), rows[i].domain);
	}
	arena_free(&a);
}

static void arc_has_other_tags(void **state)
{
	static const struct {
		const char *value;
		bool sound;
		unsigned instance;
	} rows[] = {
		{ "i=1; a=rsa-sha256; d=b.org; s=x; h=; bh=YQ; b=YQ", true, 1 },
		{ "i=50; a=rsa-sha256; d=b.org; s=x; h=to; bh=YQ; b=YQ", true,
		  50 },
		{ "i=51; a=rsa-sha256; d=b.org; s=x; h=to; bh=YQ; b=YQ", false,
		  0 },
		{ "a=rsa-sha256; d=b.org; s=x; h=to; bh=YQ; b=YQ", false, 0 },
		{ "i=1; a=rsa-sha256; d=b.org; s=x; h=arc-seal; bh=YQ; b=YQ",
		  false, 1 },
	};
	struct arena a = { 0 };

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		const struct dkim_signature *s =
			read_as(&a, "ARC-Message-Signature", rows[i].value);

		ASSERT_ROW(s->arc, rows[i].value);
		ASSERT_ROW(s->sound == rows[i].sound, rows[i].value);
		ASSERT_ROW(s->instance == rows[i].instance, rows[i].value);
	}
	arena_free(&a);
}

static void signed_fields_are_counted(void **state)
{
	struct arena a = { 0 };
	const struct dkim_signature *s =
		read(&a,
		     "v=1; a=rsa-sha256; d=b.org; s=x; bh=YQ; b=YQ; h=FROM:to: "
		     "From ::List-Unsubscribe");

	(void)state;
	assert_int_equal(s->nnames, 4);
	assert_int_equal(dkim_signs(s, SPAN("From")), 2);
	assert_int_equal(dkim_signs(s, SPAN("List-Unsubscribe")), 1);
	assert_int_equal(dkim_signs(s, SPAN("List-Unsubscribe-Post")), 0);
	arena_free(&a);
}

static void no_more_than_ten_signatures_are_read(void **state)
{
	const struct dkim_signature *list[DKIM_SIGNATURES_MOST];
	struct arena a = { 0 };
	struct limits limits = limits_default();
	struct parse parse = parse_begin(&a, &limits);
	struct view file;
	const char *text = "";
	const struct message *msg;

	(void)state;
	for (unsigned i = 0; i < 25; i++)
		text = arena_printf(&a, "%sDKIM-Signature: s=s%u\nTo: a\n",
				    text, i);
	file = view_root(span_str(text));
	msg = message_parse(&parse, &file);
	assert_int_equal(dkim_signatures(&a, msg, list), DKIM_SIGNATURES_MOST);
	assert_true(same(list[0]->selector, "s0"));
	assert_true(same(list[DKIM_SIGNATURES_MOST - 1]->selector, "s9"));
	arena_free(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(all_tags_are_read),
		cmocka_unit_test(what_is_not_said_has_its_default),
		cmocka_unit_test(faults_have_tag_and_place),
		cmocka_unit_test(each_tag_may_be_at_fault),
		cmocka_unit_test(what_is_too_long_or_large_is_told),
		cmocka_unit_test(names_are_made_a_labels),
		cmocka_unit_test(arc_has_other_tags),
		cmocka_unit_test(signed_fields_are_counted),
		cmocka_unit_test(no_more_than_ten_signatures_are_read),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
