#include <string.h>

#include "base/limits.h"
#include "lint/linklist.h"
#include "rule/rule.h"
#include "tests/test.h"
#include "text/content.h"

/* Nobody asks for any of them. */
static void fill(struct msc_report *report, struct arena *a,
		 const struct link *links, size_t nlinks)
{
	struct content content = { .links = { .links = links,
					      .nlinks = nlinks } };
	struct facts facts = facts_begin(a, 9);
	const struct limits limits = limits_default();
	struct check check = { .content = &content,
			       .facts = &facts,
			       .limits = &limits,
			       .arena = a };

	facts_shut(&facts, FACT_HTTP, "offline");
	linklist_fill(report, a, &check);
}

#define HTTPS(address)                                    \
 {                                                        \
  .valid = true, .scheme = URL_HTTPS, .kind = URL_DOMAIN, \
  .whole = SPAN_INIT(address)                             \
 }

static void addresses_are_listed_once(void **state)
{
	static const struct link found[] = {
		{ .kind = LINK_PAGE, .url = HTTPS("https://a.example/") },
		{ .kind = LINK_PAGE, .url = HTTPS("https://b.example/") },
		{ .kind = LINK_MAILTO,
		  .url = { .valid = true,
			   .scheme = URL_MAILTO,
			   .whole = SPAN_INIT("mailto:x@a.example") } },
		{ .kind = LINK_UNSUBSCRIBE,
		  .url = HTTPS("https://b.example/") },
		{ .kind = LINK_PAGE, .url = HTTPS("https://b.example/") },
		{ .kind = LINK_PAGE,
		  .unknown = true,
		  .url = HTTPS("https://a.example/{{x}}") },
		{ .kind = LINK_PAGE,
		  .url = { .valid = true, .whole = SPAN_INIT("news.html") } },
		{ .kind = LINK_IMAGE,
		  .url = { .whole = SPAN_INIT("https:///") } },
		{ .kind = LINK_PAGE,
		  .url = { .valid = true,
			   .scheme = URL_FTP,
			   .kind = URL_DOMAIN,
			   .whole = SPAN_INIT("ftp://a.example/") } },
	};
	static const struct msc_link want[] = {
		{ .url = "https://a.example/",
		  .kind = "page",
		  .places = 1,
		  .state = MSC_LINK_UNKNOWN,
		  .reason = "offline" },
		{ .url = "https://b.example/",
		  .kind = "unsubscribe",
		  .places = 3,
		  .state = MSC_LINK_SKIPPED,
		  .reason = "asking for it might unsubscribe the reader" },
		{ .url = "mailto:x@a.example",
		  .kind = "mailto",
		  .places = 1,
		  .state = MSC_LINK_SKIPPED,
		  .reason = "an address, not a page" },
		{ .url = "https://a.example/{{x}}",
		  .kind = "page",
		  .places = 1,
		  .state = MSC_LINK_SKIPPED,
		  .reason = "has merge marks" },
		{ .url = "news.html",
		  .kind = "page",
		  .places = 1,
		  .state = MSC_LINK_SKIPPED,
		  .reason = "relative, without a base" },
		{ .url = "https:///",
		  .kind = "image",
		  .places = 1,
		  .state = MSC_LINK_SKIPPED,
		  .reason = "not a valid URL" },
		{ .url = "ftp://a.example/",
		  .kind = "page",
		  .places = 1,
		  .state = MSC_LINK_SKIPPED,
		  .reason = "not http or https" },
	};
	struct arena a = { 0 };
	struct msc_report report = { 0 };

	(void)state;
	fill(&report, &a, found, LENGTH(found));
	assert_int_equal(report.nlinks, LENGTH(want));
	assert_int_equal(report.nlinks_all, LENGTH(want));
	assert_int_equal(report.nlink_places, LENGTH(found));
	for (size_t i = 0; i < LENGTH(want); i++) {
		const struct msc_link *got = &report.links[i];

		ASSERT_ROW(strcmp(got->url, want[i].url) == 0, want[i].url);
		ASSERT_ROW(strcmp(got->kind, want[i].kind) == 0, want[i].url);
		ASSERT_ROW(got->places == want[i].places, want[i].url);
		ASSERT_ROW(got->state == want[i].state, want[i].url);
		ASSERT_ROW(strcmp(got->reason, want[i].reason) == 0,
			   want[i].url);
	}
	arena_free(&a);
}

/* A thousand are shown, and of a long one the first 2,000 bytes. */
static void lists_are_bounded(void **state)
{
	struct arena a = { 0 };
	struct link *found = arena_alloc(&a, 1500, sizeof(*found));
	char *text = arena_bytes(&a, 3000);
	struct msc_report report = { 0 };

	(void)state;
	text[0] = 'x'; /* so that byte 2,000 is inside of a character */
	for (size_t i = 1; i < 3000; i++)
		text[i] = (char)(i % 2 == 1 ? 0xc3 : 0xa9);
	for (size_t i = 0; i < 1500; i++)
		found[i].url.whole = (struct span){ text, 3000 - i };
	fill(&report, &a, found, 1500);
	assert_int_equal(report.nlinks_all, 1500);
	assert_int_equal(report.nlinks, 1000);
	assert_int_equal(strlen(report.links[0].url), 1999);
	arena_free(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(addresses_are_listed_once),
		cmocka_unit_test(lists_are_bounded),
	};

	return cmocka_run_group_tests_name("linklist", tests, NULL, NULL);
}
