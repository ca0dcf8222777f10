#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/test.h"
#include "text/merge.h"

static bool same(struct span s, const char *want)
{
	return span_eq(s, span_str(want));
}

/* Of a kind that merge_may_have_certain() is about. */
static bool is_certain(enum merge_kind kind)
{
	return kind == MERGE_BRACES || kind == MERGE_BLOCK ||
	       kind == MERGE_MAILCHIMP || kind == MERGE_PERCENTS ||
	       kind == MERGE_DOLLAR || kind == MERGE_ERB ||
	       kind == MERGE_TOOLKIT;
}

/* Each text has one mark. */
static void marks_of_all_kinds_are_found(void **state)
{
	static const struct {
		const char *text;
		enum merge_kind kind;
		const char *at, *inner;
		bool control;
	} rows[] = {
		{ "Hi {{name}}, hello", MERGE_BRACES, "{{name}}", "name", 0 },
		{ "{{ first_name | default: \"you, friend\" }}", MERGE_BRACES,
		  "{{ first_name | default: \"you, friend\" }}",
		  "first_name | default: \"you, friend\"", 0 },
		{ "{{{ body }}}", MERGE_BRACES, "{{{ body }}}", "body", 0 },
		{ "{{#if sale}}", MERGE_BRACES, "{{#if sale}}", "#if sale", 1 },
		{ "{{/each}}", MERGE_BRACES, "{{/each}}", "/each", 1 },
		{ "{{else}}", MERGE_BRACES, "{{else}}", "else", 1 },
		{ "{{!-- a remark --}}", MERGE_BRACES, "{{!-- a remark --}}",
		  "!-- a remark --", 1 },
		{ "{{> footer}}", MERGE_BRACES, "{{> footer}}", "> footer", 0 },
		{ "{{.}}", MERGE_BRACES, "{{.}}", ".", 0 },
		{ "{{ .Subscriber.Name }}", MERGE_BRACES,
		  "{{ .Subscriber.Name }}", ".Subscriber.Name", 0 },
		{ "{{ x | d: &quot;y&quot; }}", MERGE_BRACES,
		  "{{ x | d: &quot;y&quot; }}", "x | d: &quot;y&quot;", 0 },
		{ "{{имя}}", MERGE_BRACES, "{{имя}}", "имя", 0 },
		{ "{{\n  name\n}}", MERGE_BRACES, "{{\n  name\n}}", "name", 0 },
		{ "{% if x == 'CC' %}", MERGE_BLOCK, "{% if x == 'CC' %}",
		  "if x == 'CC'", 1 },
		{ "{%- endfor -%}", MERGE_BLOCK, "{%- endfor -%}", "- endfor -",
		  1 },
		{ "{%RAND%}", MERGE_BLOCK, "{%RAND%}", "RAND", 1 },
		{ "{# to do #}", MERGE_BLOCK, "{# to do #}", "to do", 1 },
		{ "{$user->name}", MERGE_BRACE, "{$user->name}", "user->name",
		  0 },
		{ "{!Contact.FirstName}", MERGE_BRACE, "{!Contact.FirstName}",
		  "Contact.FirstName", 0 },
		{ "Dear {name},", MERGE_BRACE, "{name}", "name", 0 },
		{ "?u={Unsubscribe_Link}", MERGE_BRACE, "{Unsubscribe_Link}",
		  "Unsubscribe_Link", 0 },
		{ "Hi *|FNAME|*!", MERGE_MAILCHIMP, "*|FNAME|*", "FNAME", 0 },
		{ "*|IF:PLAN=1|*", MERGE_MAILCHIMP, "*|IF:PLAN=1|*",
		  "IF:PLAN=1", 1 },
		{ "*|DATE:d/m/y|*", MERGE_MAILCHIMP, "*|DATE:d/m/y|*",
		  "DATE:d/m/y", 0 },
		{ "&etsu=%%SubscriberID%%&cm", MERGE_PERCENTS,
		  "%%SubscriberID%%", "SubscriberID", 0 },
		{ "%%First Name%%", MERGE_PERCENTS, "%%First Name%%",
		  "First Name", 0 },
		{ "%%=v(@name)=%%", MERGE_PERCENTS, "%%=v(@name)=%%",
		  "v(@name)", 0 },
		{ "%%[ SET @x = 1 ]%%", MERGE_PERCENTS, "%%[ SET @x = 1 ]%%",
		  "SET @x = 1", 1 },
		{ "Dear ${customer.name!'friend'},", MERGE_DOLLAR,
		  "${customer.name!'friend'}", "customer.name!'friend'", 0 },
		{ "$!{user}", MERGE_DOLLAR, "$!{user}", "user", 0 },
		{ "${!user}", MERGE_DOLLAR, "${!user}", "!user", 0 },
		{ "Hi $FIRST_NAME$,", MERGE_DOLLARS, "$FIRST_NAME$",
		  "FIRST_NAME", 0 },
		{ "$[fname]$", MERGE_DOLLARS, "$[fname]$", "fname", 0 },
		{ "<%= user.name %>", MERGE_ERB, "<%= user.name %>",
		  "= user.name", 0 },
		{ "<% if x %>", MERGE_ERB, "<% if x %>", "if x", 1 },
		{ "<%asm_global_unsubscribe_raw_url%>", MERGE_ERB,
		  "<%asm_global_unsubscribe_raw_url%>",
		  "asm_global_unsubscribe_raw_url", 0 },
		{ "[% member:first_name %]", MERGE_TOOLKIT,
		  "[% member:first_name %]", "member:first_name", 0 },
		{ "<#if x?has_content>", MERGE_ANGLES, "<#if x?has_content>",
		  "if x?has_content", 1 },
		{ "</#list>", MERGE_ANGLES, "</#list>", "list", 1 },
		{ "Dear <<First Name>>", MERGE_ANGLES, "<<First Name>>",
		  "First Name", 0 },
		{ "[[firstname]]", MERGE_BRACKETS, "[[firstname]]", "firstname",
		  0 },
		{ "[[data:firstname:\"you\"]]", MERGE_BRACKETS,
		  "[[data:firstname:\"you\"]]", "data:firstname:\"you\"", 0 },
		{ "[[FIRSTNAME OR \"Friend\"]]", MERGE_BRACKETS,
		  "[[FIRSTNAME OR \"Friend\"]]", "FIRSTNAME OR \"Friend\"", 0 },
		{ "To: #recipient_name#@x", MERGE_HASHES, "#recipient_name#",
		  "recipient_name", 0 },
		{ "Hi ##FNAME##", MERGE_HASHES, "##FNAME##", "FNAME", 0 },
		{ "Dear [FIRST_NAME],", MERGE_SQUARE, "[FIRST_NAME]",
		  "FIRST_NAME", 0 },
		{ "your [Product Name] account", MERGE_SQUARE, "[Product Name]",
		  "Product Name", 0 },
		{ "for [type_of_action] of", MERGE_SQUARE, "[type_of_action]",
		  "type_of_action", 0 },
		{ "Dear [Name],", MERGE_SQUARE, "[Name]", "Name", 0 },
		{ "[insert your name here]", MERGE_SQUARE,
		  "[insert your name here]", "insert your name here", 0 },
		{ "Dear %Tincho%,", MERGE_PERCENT, "%Tincho%", "Tincho", 0 },
		{ "%recipient.name%", MERGE_PERCENT, "%recipient.name%",
		  "recipient.name", 0 },
		{ "?e=%email%", MERGE_PERCENT, "%email%", "email", 0 },
		{ "Hi %(first_name)s", MERGE_PERCENT, "%(first_name)s",
		  "first_name", 0 },
		{ "Dear ((fullname))", MERGE_PARENS, "((fullname))", "fullname",
		  0 },
		{ "Dear -name-, ", MERGE_SENDGRID, "-name-", "name", 0 },
		{ "Dear -first_name-.", MERGE_SENDGRID, "-first_name-",
		  "first_name", 0 },
		{ "%foo.bar%", MERGE_PERCENT, "%foo.bar%", "foo.bar", 0 },
		{ "%zone_ab%", MERGE_PERCENT, "%zone_ab%", "zone_ab", 0 },
		{ "{{ \"tea\" | t }}", MERGE_BRACES, "{{ \"tea\" | t }}",
		  "\"tea\" | t", 0 },
		{ "{{_x}}", MERGE_BRACES, "{{_x}}", "_x", 0 },
		{ "{{x}}", MERGE_BRACES, "{{x}}", "x", 0 },
		{ "{{if.name}}", MERGE_BRACES, "{{if.name}}", "if.name", 0 },
		{ "<% } %>", MERGE_ERB, "<% } %>", "}", 1 },
		{ "<%- body %>", MERGE_ERB, "<%- body %>", "- body", 0 },
		{ "<%# remark %>", MERGE_ERB, "<%# remark %>", "# remark", 1 },
		{ "${_x}", MERGE_DOLLAR, "${_x}", "_x", 0 },
		{ "${x}", MERGE_DOLLAR, "${x}", "x", 0 },
		{ "*|AB|*", MERGE_MAILCHIMP, "*|AB|*", "AB", 0 },
		{ "%%a b c%%", MERGE_PERCENTS, "%%a b c%%", "a b c", 0 },
		{ "%%_x%%", MERGE_PERCENTS, "%%_x%%", "_x", 0 },
		{ "[address_line2]", MERGE_SQUARE, "[address_line2]",
		  "address_line2", 0 },
		{ "[email-address]", MERGE_SQUARE, "[email-address]",
		  "email-address", 0 },
		{ "[orderNumber]", MERGE_SQUARE, "[orderNumber]", "orderNumber",
		  0 },
		{ "[user:email]", MERGE_SQUARE, "[user:email]", "user:email",
		  0 },
		{ "<b>-name-</b>", MERGE_SENDGRID, "-name-", "name", 0 },
		{ "-name-", MERGE_SENDGRID, "-name-", "name", 0 },
		/* Escaped, as in URLs. */
		{ "?a=%2F%5BEMAIL_ADDRESS%5D", MERGE_SQUARE,
		  "%5BEMAIL_ADDRESS%5D", "EMAIL_ADDRESS", 0 },
		{ "?a%3D%7Bemail%7D", MERGE_BRACE, "%7Bemail%7D", "email", 0 },
		{ "%7Bemail%7D", MERGE_BRACE, "%7Bemail%7D", "email", 0 },
		{ "%7B%7Ba%7D {{b}}", MERGE_BRACES, "{{b}}", "b", 0 },
		{ "/%7B%7Bname%7D%7D/x", MERGE_BRACES, "%7B%7Bname%7D%7D",
		  "name", 0 },
		{ "?a={{%20name%20}}", MERGE_BRACES, "{{%20name%20}}",
		  "%20name%20", 0 },
		{ "?a=%7b%25+if+x+%25%7d", MERGE_BLOCK, "%7b%25+if+x+%25%7d",
		  "+if+x+", 1 },
		{ "?a=*%7CFNAME%7C*", MERGE_MAILCHIMP, "*%7CFNAME%7C*", "FNAME",
		  0 },
		{ "?a=%2A%7CFNAME%7C%2A", MERGE_MAILCHIMP, "%2A%7CFNAME%7C%2A",
		  "FNAME", 0 },
		{ "?a=%24%7Bname%7D", MERGE_DOLLAR, "%24%7Bname%7D", "name",
		  0 },
		{ "?a=%25%25first_name%25%25&", MERGE_PERCENTS,
		  "%25%25first_name%25%25", "first_name", 0 },
		{ "?a=%3C%25=x%25%3E", MERGE_ERB, "%3C%25=x%25%3E", "=x", 0 },
		{ "?a=%5B%5Bemail%5D%5D", MERGE_BRACKETS, "%5B%5Bemail%5D%5D",
		  "email", 0 },
		{ "?a=%5BEMAIL_ADDRESS%5D", MERGE_SQUARE, "%5BEMAIL_ADDRESS%5D",
		  "EMAIL_ADDRESS", 0 },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct span text = span_str(rows[i].text);
		size_t at = 0;
		struct merge m = merge_next(text, &at);

		ASSERT_ROW(m.kind == rows[i].kind, rows[i].text);
		ASSERT_ROW(same(m.at, rows[i].at), rows[i].text);
		ASSERT_ROW(!is_certain(m.kind) || merge_may_have_certain(text),
			   rows[i].text);
		ASSERT_ROW(same(m.inner, rows[i].inner), rows[i].text);
		ASSERT_ROW(m.control == rows[i].control, rows[i].text);
		ASSERT_ROW(text.p + at == m.at.p + m.at.n, rows[i].text);
		ASSERT_ROW(merge_next(text, &at).kind == MERGE_NONE,
			   rows[i].text);
		ASSERT_ROW(merge_has(text), rows[i].text);
	}
}

static void ordinary_writing_has_none(void **state)
{
	static const char *const rows[] = {
		"",
		"{",
		"%",
		"50% off, 20% more, and 100%",
		"50%% off and 20%% more",
		"save 20%off% today", /* touches a digit */
		"%PATH% and %TEMP%",
		"C# and F#, #hashtag #sale",
		"#1 of #2",
		"&#123;&#125;",
		"url(#default#VML)",
		"$5 to $10, US$ and C$",
		"see [1], [[1]] and [2]",
		"[[Main Page]] of the wiki, [[x]]",
		"[[ -f x ]] && echo",
		"[UNIX: localhost] [[UNIX: localhost]]",
		"[Unsubscribe] [Shop now] [Link] [name]",
		"[My Account] [Your Order]",
		"[Image of Ember Cup]",
		"[if gte mso 9] [endif]",
		"a:not([name]) {color:#123}",
		"a[first_name]{color:red}",
		"handlers[old_state](x)",
		"user[first_name]=x",
		"user%5Bfirst_name%5D=x",
		"((c)) ((Robert Harley))",
		"-- name -- and well-known-name-brand",
		"rock -n- roll -free- -end-",
		"a -> b <- c *** |*| *|  |*",
		"@media screen{.a{color:red}}",
		".a{margin:0}.b{color:red}",
		"int a[2][2] = {{1, 2}, {3, 4}};",
		"struct x y = {{a, b}};",
		"if (x) {{ f(); }}",
		"{\"a\":{\"b\":1}}",
		"{{}} {{ }} {{1}} {{12}}",
		"{$msgid != 0}",
		"\\begin{name} %{name} ${} @{name} $x{name}",
		"{color:red} { name }",
		"<%> <% > 5 %>",
		"a << 2 >> 3, <<name>>",
		"$name$ $Id$ $Date$",
		"#!/bin/sh",
		"----=_Part_1-name-2",
		"http://x.example/%E2%80%9C%20%ADname%AF?q=%%20%%",
		"qt=%%q%%&cn=",
		"x%2Fname%2Fy%25name%25z",
		"%28name%29 %23name%23",
		"%F0%9F%98%8E",
		"[foo_bar] [Name](x) [Name][1] [NAME]_x x[Name] [first nomen]",
		"[first_] [f_irst] [_first] [9_first]",
		"%a.b% %Baden% %AB% %foo_% %_foo% %x%",
		"{{a\001}} {{a}b}} {{a;b}} {{;a}} {{'}} {{a&;}} {{1a}}",
		"{{a;}}",
		"{$a b} {$a\nb} {!x} {!important}",
		"{# 1 #} {#1#}",
		"*|A\nB|* *|AB*C|* *|A\001|* *|1A|*",
		"%%a  b%% %%a b c d%% %%a %% %%1a%% %%a/b%%",
		"[first name of the customer of the company of the event]",
		"%5D%5BEMAIL_ADDRESS%5D a%5BEMAIL_ADDRESS%5D",
		"?a=%24FIRST_NAME%24&b=%25first_name%25",
		"%7G%7Gname%7D%7D %7B%7",
		"(-name-) x-name- -name-x --name--",
		"<#foo> <#> </#x>",
		"[of the] [name] [insert] [company] [insert joke here]",
		"${'1'} ${x\n}",
		"#name # #na/me# # name#",
		"{% %} {%\n %} {#} {##} {# #}",
		"${5} ${}",
		"[[order",
		"{{name",
		"name}}",
		"*|NAME",
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++)
		ASSERT_ROW(!merge_has(span_str(rows[i])), rows[i]);
}

static void all_marks_come_in_their_order(void **state)
{
	struct span text = SPAN("Hi {{a}} and *|BB|*, %%cc%%{{d}}");
	static const char *const want[] = { "{{a}}", "*|BB|*", "%%cc%%",
					    "{{d}}" };
	size_t at = 0;

	(void)state;
	for (size_t i = 0; i < LENGTH(want); i++)
		ASSERT_ROW(same(merge_next(text, &at).at, want[i]), want[i]);
	assert_int_equal(merge_next(text, &at).kind, MERGE_NONE);
	assert_int_equal(at, text.n);
}

static void a_mark_before_the_place_is_passed_over(void **state)
{
	size_t at = 1;

	(void)state;
	assert_true(same(merge_next(SPAN("{{a}} {{b}}"), &at).at, "{{b}}"));
}

static void a_mark_that_a_text_begins_with_is_found(void **state)
{
	static const struct {
		const char *text, *at; /* NULL: it begins with none */
	} rows[] = {
		{ "{{name}} and {{more}}", "{{name}}" },
		{ "*|NAME|*", "*|NAME|*" },
		{ "%7B%7Bname%7D%7D/", "%7B%7Bname%7D%7D" },
		{ " {{name}}", NULL },
		{ "{ {{name}}", NULL },
		{ "*** {{name}}", NULL },
		{ "{{name", NULL },
		{ "", NULL },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct merge mark = merge_first(span_str(rows[i].text));

		ASSERT_ROW((mark.kind == MERGE_NONE) == (rows[i].at == NULL),
			   rows[i].text);
		if (rows[i].at != NULL)
			ASSERT_ROW(same(mark.at, rows[i].at), rows[i].text);
	}
}

static void no_mark_is_endless(void **state)
{
	static char text[8192];
	struct span whole = { text, sizeof(text) };

	(void)state;
	memset(text, 'a', sizeof(text));
	memcpy(text, "{{", 2);
	memcpy(text + 5000, "}}", 2);
	assert_false(merge_has(whole));
	memcpy(text + 500, "}}", 2);
	assert_true(merge_has(whole));
}

static void ends_without_the_other_are_found(void **state)
{
	static const struct {
		const char *text, *at;
		enum merge_kind kind;
		size_t offset;
	} rows[] = {
		{ "Hi {{name}, hello", "{{", MERGE_BRACES, 3 },
		{ "{{name} and {{other}}", "{{", MERGE_BRACES, 0 },
		{ "Hi name}}, hello", "}}", MERGE_BRACES, 7 },
		{ "{% if x } y", "{%", MERGE_BLOCK, 0 },
		{ "{ if x %} y", "%}", MERGE_BLOCK, 7 },
		{ "Hi *|FNAME, hello", "*|", MERGE_MAILCHIMP, 3 },
		{ "Hi FNAME|*", "|*", MERGE_MAILCHIMP, 8 },
		{ "Hi ${name, hello", "${", MERGE_DOLLAR, 3 },
		{ "<%= name", "<%", MERGE_ERB, 0 },
		{ "= name %>", "%>", MERGE_ERB, 7 },
		{ "%%=v(@x)", "%%=", MERGE_PERCENTS, 0 },
		{ "{{ok}} {{#if x} z", "{{", MERGE_BRACES, 7 },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct span text = span_str(rows[i].text);
		enum merge_kind kind;
		struct span at = merge_unbalanced(text, &kind);

		ASSERT_ROW(same(at, rows[i].at), rows[i].text);
		ASSERT_ROW((size_t)(at.p - text.p) == rows[i].offset,
			   rows[i].text);
		ASSERT_ROW(kind == rows[i].kind, rows[i].text);
	}
}

static void what_is_whole_or_no_mark_is_balanced(void **state)
{
	static const char *const rows[] = {
		"",
		"Hi {{name}}, {% if x %}{{{ y }}}{% endif %} *|AA|* ${b} <%= c "
		"%> %%=d=%%",
		"{\"a\":{\"b\":1}}",
		"50%} 50%>40 a|b *| |* {{ }}",
		"{{1,2},{3,4}}",
		"100% {",
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		enum merge_kind kind = MERGE_KINDS;

		ASSERT_ROW(merge_unbalanced(span_str(rows[i]), &kind).n == 0,
			   rows[i]);
		ASSERT_ROW(kind == MERGE_NONE, rows[i]);
	}
}

static void most_sources_have_no_certain_marks(void **state)
{
	static const char *const rows[] = {
		"",
		"{",
		"%",
		"|",
		"100%",
		"a{color:#fff}\nb { top: 50% } @media x{ i{top:0} }",
		"<td width=\"100%\" background=#123456>",
		"https://example.org/%20a%2Fb%5Bc%5D?x=%25&y=%7Bname%7D",
		"Dear [name], {name} | $5 * 3 | 50 %",
		"! important; {",
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++)
		ASSERT_ROW(!merge_may_have_certain(span_str(rows[i])), rows[i]);
}

static void every_kind_has_a_name(void **state)
{
	(void)state;
	for (enum merge_kind kind = 0; kind < MERGE_KINDS; kind++)
		assert_true(merge_kind_name(kind)[0] != '\0');
	assert_string_equal(merge_kind_name(MERGE_MAILCHIMP), "Mailchimp");
}

/* What stands before is looked at: that of a letter is a hyphen. */
static void a_mark_at_a_place_is_found(void **state)
{
	static const struct {
		const char *text;
		size_t at, n;
	} rows[] = {
		{ "to {{name}}!", 3, 8 }, { "to {{name}}!", 2, 0 },
		{ "to {{name}}!", 5, 0 }, { "Dear -name-, ", 5, 6 },
		{ "well-name-", 4, 0 },   { "{{name}}", 8, 0 },
		{ "{{name}}", 9, 0 },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++)
		ASSERT_ROW(merge_at(span_str(rows[i].text), rows[i].at).at.n ==
				   rows[i].n,
			   rows[i].text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(marks_of_all_kinds_are_found),
		cmocka_unit_test(ordinary_writing_has_none),
		cmocka_unit_test(all_marks_come_in_their_order),
		cmocka_unit_test(a_mark_before_the_place_is_passed_over),
		cmocka_unit_test(a_mark_that_a_text_begins_with_is_found),
		cmocka_unit_test(a_mark_at_a_place_is_found),
		cmocka_unit_test(no_mark_is_endless),
		cmocka_unit_test(ends_without_the_other_are_found),
		cmocka_unit_test(what_is_whole_or_no_mark_is_balanced),
		cmocka_unit_test(most_sources_have_no_certain_marks),
		cmocka_unit_test(every_kind_has_a_name),
	};

	return cmocka_run_group_tests_name("merge", tests, NULL, NULL);
}
