#include <stdio.h>
#include <string.h>

#include "report/concise.h"
#include "report/linktable.h"
#include "tests/reports.h"

enum { MANY = 12 };

static void assert_put(const struct msc_report *report,
		       struct report_options options, const char *want)
{
	struct buf out = { 0 };
	struct writer w = { .out = &out, .options = options };

	linktable_put(&w, report);
	buf_char(&out, '\0');
	assert_string_equal(out.p, want);
	buf_free(&out);
}

static struct msc_report report_of(const struct msc_link *links, size_t n)
{
	struct msc_report report = { .file = "a.eml",
				     .links = links,
				     .nlinks = n,
				     .nlinks_all = n,
				     .nlink_places = n,
				     .links_asked = true };

	return report;
}

static void all_are_named_with_v(void **state)
{
	const struct report_options options = { .width = 80, .verbosity = 1 };

	(void)state;
	assert_put(&sale, options,
		   "Links      5 addresses in 6 places\n"
		   "  fine     1\n"
		   "  moved    1\n"
		   "           http://shop.example.org -> "
		   "https://shop.example.org/ (308, 200)\n"
		   "  broken   1\n"
		   "           https://shop.example.org/sale -> "
		   "https://www.shop.example.org/sale\n"
		   "             (404 Not Found)\n"
		   "  unknown  1\n"
		   "           https://slow.example.net/ (timeout)\n"
		   "  skipped  1\n"
		   "           https://shop.example.org/off?m=\xc3\xa9 (asking "
		   "for it might unsubscribe the\n"
		   "             reader)\n");
}

static void many_are_counted_by_their_reasons(void **state)
{
	static const char *const reasons[] = { "timeout", "403", "429" };
	const struct report_options options = { 0 };
	struct msc_link links[MANY] = { 0 };
	struct msc_report report = report_of(links, MANY);

	(void)state;
	for (size_t i = 0; i < MANY; i++)
		links[i] = (struct msc_link){
			.url = "https://a.example/",
			.state = i == 3 ? MSC_LINK_OK : MSC_LINK_UNKNOWN,
			.reason = i == 3   ? NULL
				  : i == 5 ? "403"
					   : "timeout",
		};
	report.nlinks_all = 1200;
	assert_put(&report, options,
		   "Links      1200 addresses in 12 places, of which 12 are "
		   "listed\n"
		   "  fine      1\n"
		   "  unknown  10 (timeout)\n"
		   "            1 (403)\n");
	for (size_t i = 0; i < MANY; i++)
		links[i].reason = reasons[i % 3];
	links[3].state = MSC_LINK_UNKNOWN;
	assert_put(&report, options,
		   "Links      1200 addresses in 12 places, of which 12 are "
		   "listed\n"
		   "  unknown   4 (timeout)\n"
		   "            4 (403)\n"
		   "            4 (429)\n");
}

static void broken_ones_are_always_named(void **state)
{
	const struct report_options options = { 0 };
	struct msc_link links[7] = { 0 };
	struct msc_report report = report_of(links, LENGTH(links));

	(void)state;
	for (size_t i = 0; i < LENGTH(links); i++)
		links[i] = (struct msc_link){ .url = "https://a.example/",
					      .state = MSC_LINK_DEAD,
					      .reason = "404" };
	assert_put(&report, options,
		   "Links      7 addresses in 7 places\n"
		   "  broken   7\n"
		   "           https://a.example/ (404)\n"
		   "           https://a.example/ (404)\n"
		   "           https://a.example/ (404)\n"
		   "           https://a.example/ (404)\n"
		   "           https://a.example/ (404)\n"
		   "           https://a.example/ (404)\n"
		   "           https://a.example/ (404)\n");
}

static void rare_reasons_are_one(void **state)
{
	const struct report_options options = { 0 };
	struct msc_link links[MANY] = { 0 };
	struct msc_report report = report_of(links, MANY);
	static const char *const reasons[MANY] = {
		"a", "b", "c", "d", "e", "f", "g", "h", "i", "h", "b", "h"
	};

	(void)state;
	for (size_t i = 0; i < MANY; i++)
		links[i] = (struct msc_link){ .url = "x",
					      .state = MSC_LINK_SKIPPED,
					      .reason = reasons[i] };
	assert_put(&report, options,
		   "Links      12 addresses in 12 places\n"
		   "  skipped   3 (h)\n"
		   "            2 (b)\n"
		   "            1 (a)\n"
		   "            1 (c)\n"
		   "            1 (d)\n"
		   "            1 (e)\n"
		   "            1 (f)\n"
		   "            2 (other reasons)\n");
	links[8].reason = "a";
	assert_put(&report, options,
		   "Links      12 addresses in 12 places\n"
		   "  skipped   3 (h)\n"
		   "            2 (a)\n"
		   "            2 (b)\n"
		   "            1 (c)\n"
		   "            1 (d)\n"
		   "            1 (e)\n"
		   "            1 (f)\n"
		   "            1 (g)\n");
}

static void more_reasons_than_there_is_room_for_are_counted(void **state)
{
	enum { REASONS = 70 };
	const struct report_options options = { 0 };
	char reasons[REASONS][4];
	struct msc_link links[REASONS] = { 0 };
	struct msc_report report = report_of(links, REASONS);

	(void)state;
	for (size_t i = 0; i < REASONS; i++) {
		(void)snprintf(reasons[i], sizeof(reasons[i]), "%02zu", i);
		links[i] = (struct msc_link){ .url = "x",
					      .state = MSC_LINK_SKIPPED,
					      .reason = reasons[i] };
	}
	assert_put(&report, options,
		   "Links      70 addresses in 70 places\n"
		   "  skipped   1 (00)\n"
		   "            1 (01)\n"
		   "            1 (02)\n"
		   "            1 (03)\n"
		   "            1 (04)\n"
		   "            1 (05)\n"
		   "            1 (06)\n"
		   "           63 (other reasons)\n");
}

static void long_addresses_are_cut(void **state)
{
	char address[402];
	const struct msc_link link = { .url = address,
				       .state = MSC_LINK_DEAD,
				       .reason = "404" };
	struct buf path = { 0 };

	(void)state;
	memset(address, 'a', sizeof(address) - 1);
	address[sizeof(address) - 1] = '\0';
	linktable_path(&path, &link);
	assert_true(span_eq(span_skip(buf_span(&path), 300),
			    SPAN("... (401 bytes) (404)")));
	buf_free(&path);
}

static void where_links_were_on_there_is_a_table(void **state)
{
	const struct msc_link skipped = { .url = "x",
					  .state = MSC_LINK_SKIPPED,
					  .reason = "a telephone number" };
	struct msc_report report = report_of(&skipped, 1);

	(void)state;
	assert_true(linktable_wanted(&report));
	report.links_asked = false;
	assert_false(linktable_wanted(&report));
	report = report_of(&skipped, 0);
	assert_false(linktable_wanted(&report));
}

/* What editors take for a place in a file: "file:line:", "file(line):". */
static bool is_place(struct span line)
{
	for (size_t i = 1; i < line.n; i++) {
		size_t n = i + 1;

		if (line.p[i] != ':' && line.p[i] != '(')
			continue;
		while (n < line.n && is_digit(line.p[n]))
			n++;
		if (n > i + 1 && n < line.n && line.p[n] == ')')
			n++;
		if (n > i + 1 && n < line.n && line.p[n] == ':')
			return true;
	}
	return false;
}

static void no_address_leads_an_editor_anywhere(void **state)
{
	static const struct {
		const char *url, *want;
	} rows[] = {
		{ "https://a.example:8443/x", "https://a.example:8443/x" },
		{ "http://a/x.c:1:2: error: y",
		  "http://a/x.c:1\\x3a2\\x3a error: y" },
		{ "http://a/x.c:17: z", "http://a/x.c:17\\x3a z" },
		{ "http://a/x.c(17): z", "http://a/x.c(17)\\x3a z" },
		{ "http://a/(x): z", "http://a/(x): z" },
		{ "17: z", "17: z" },
	};
	const struct report_options options = { 0 };

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct msc_link link = { .url = rows[i].url,
					 .state = MSC_LINK_DEAD,
					 .reason = "404" };
		struct msc_report report = report_of(&link, 1);
		const struct msc_report *one = &report;
		struct buf out = written(&format_concise, &options, &one, 1);
		struct buf want = { 0 };

		buf_printf(&want,
			   "a.eml: links: 0 ok, 0 redirected, 1 dead, 0 "
			   "skipped, 0 not known\n"
			   "a.eml: link: dead: %s (404)\n",
			   rows[i].want);
		ASSERT_ROW(span_eq(buf_span(&out), buf_span(&want)),
			   rows[i].url);
		ASSERT_ROW(!is_place(buf_span(&out)), rows[i].url);
		buf_free(&out);
		buf_free(&want);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(all_are_named_with_v),
		cmocka_unit_test(many_are_counted_by_their_reasons),
		cmocka_unit_test(broken_ones_are_always_named),
		cmocka_unit_test(rare_reasons_are_one),
		cmocka_unit_test(
			more_reasons_than_there_is_room_for_are_counted),
		cmocka_unit_test(long_addresses_are_cut),
		cmocka_unit_test(where_links_were_on_there_is_a_table),
		cmocka_unit_test(no_address_leads_an_editor_anywhere),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
