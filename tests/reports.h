/*
 * Reports made by hand, for the tests of formats. The macros fill in what most
 * rows of a test do not care about.
 */
#ifndef TESTS_REPORTS_H
#define TESTS_REPORTS_H

#include "base/buf.h"
#include "mailspamcheck.h"
#include "report/writer.h"
#include "tests/test.h"

static const struct msc_rule rule_404 = {
	.id = "net-http-404-410",
	.family = "net",
	.category = "links",
	.level = MSC_ERROR,
	.level_draft = MSC_WARNING,
	.level_bulk = MSC_ERROR,
	.points = 200,
	.title = "A link leads nowhere",
	.why = "A dead link costs trust with readers and with filters.",
	.fix = "point it at a page that exists, or take it out",
	.source = "https://www.rfc-editor.org/rfc/rfc9110#section-15.5.5",
	.bad = "<a href=\"https://shop.example.org/sale\">",
	.good = "<a href=\"https://shop.example.org/\">",
	.pack = "core",
	.stages = MSC_BIT(MSC_STAGE_DRAFT) | MSC_BIT(MSC_STAGE_FINAL) |
		  MSC_BIT(MSC_STAGE_RECEIVED),
	.profiles = MSC_BIT(MSC_PROFILE_BULK),
	.types = MSC_BIT(MSC_TYPE_MESSAGE) | MSC_BIT(MSC_TYPE_TEMPLATE),
	.providers = MSC_BIT(MSC_GMAIL) | MSC_BIT(MSC_ALIBABA),
	.needs = MSC_NEEDS_HTTP,
};

static const struct msc_rule rule_caps = {
	.id = "subject-all-caps",
	.family = "subject",
	.category = "headers",
	.level = MSC_WARNING,
	.level_draft = MSC_WARNING,
	.level_bulk = MSC_WARNING,
	.points = 125,
	.title = "The subject shouts",
	.why = "Capitals throughout are a habit of spam. Filters count them.",
	.fix = "write it as a sentence",
	.source = "RULES 4.7",
	.pack = "style",
	.stages = MSC_BIT(MSC_STAGE_FINAL),
	.profiles = MSC_BIT(MSC_PROFILE_BULK) |
		    MSC_BIT(MSC_PROFILE_TRANSACTIONAL) |
		    MSC_BIT(MSC_PROFILE_PERSONAL),
	.types = MSC_BIT(MSC_TYPE_MESSAGE),
};

static const struct msc_rule rule_reply = {
	.id = "subject-fake-reply",
	.family = "subject",
	.category = "headers",
	.level = MSC_NOTE,
	.level_draft = MSC_NOTE,
	.level_bulk = MSC_ERROR,
	.title = "Re: without a message that it answers",
	.why = "It pretends.",
	.fix = "take it off",
	.source = "https://www.rfc-editor.org/rfc/rfc5322#section-3.6.5",
	.pack = "core",
	.types = MSC_BIT(MSC_TYPE_MESSAGE),
};

#define LINE_404 \
 "  <p>Get <a href=\"https://shop.example.org/sale\">20 % off</a>"
#define LINE_64   "ICA8cD5HZXQgPGEgaHJlZj0iaHR0cHM6Ly9zaG9wLmV4YW1wbGUub3JnL3Nh"
#define LINE_CAPS "Subject: =?utf-8?Q?LAST_CHANCE_=E2=80=93_EVERYTHING?="
#define TEXT_CAPS "LAST CHANCE \xe2\x80\x93 EVERYTHING"

#define EXCERPT(line_, text_, mark_, n)                          \
 {                                                               \
  .text = (text_), .length = sizeof(text_) - 1, .line = (line_), \
  .mark = (mark_), .mark_length = (n)                            \
 }

static const struct msc_finding sale_findings[] = {
	{ .rule = &rule_404,
	  .level = MSC_ERROR,
	  .points = 200,
	  .message = "this link answers 404 Not Found",
	  .evidence = "https://shop.example.org/sale",
	  .evidence_length = 29,
	  .fingerprint = "39fa2ee980eb94b0:1",
	  .place = { .offset = 9123,
		     .length = 40,
		     .line = 142,
		     .column = 19,
		     .end_line = 142,
		     .end_column = 59,
		     .part = "1.2",
		     .part_type = "text/html",
		     .decoded_line = 57,
		     .source = EXCERPT(142, LINE_64, 18, 40),
		     .decoded = EXCERPT(57, LINE_404, 18, 29) } },
	{ .rule = &rule_caps,
	  .level = MSC_WARNING,
	  .points = 125,
	  .message = "the subject shouts",
	  .evidence = "LAST CHANCE",
	  .evidence_length = 11,
	  .fingerprint = "0123456789abcdef:1",
	  .place = { .offset = 200,
		     .length = 11,
		     .line = 6,
		     .column = 20,
		     .end_line = 6,
		     .end_column = 31,
		     .part = "1",
		     .part_type = "multipart/alternative",
		     .source = EXCERPT(6, LINE_CAPS, 19, 11),
		     .decoded = EXCERPT(1, TEXT_CAPS, 0, 11) } },
	{ .rule = &rule_reply,
	  .level = MSC_NOTE,
	  .message = "there is no In-Reply-To field",
	  .fingerprint = "fedcba9876543210:1",
	  .place = { .offset = 90,
		     .line = 4,
		     .column = 7,
		     .end_line = 4,
		     .end_column = 7,
		     .part = "1",
		     .part_type = "multipart/alternative",
		     .absent = true,
		     .source = EXCERPT(4, "From: news@example.org", 6, 0) } },
};

static const struct msc_unchecked sale_unchecked[] = {
	{ "auth-spf-none", "TXT example.org", "offline" },
	{ "mime-parts", "mime-parts", "limit" },
	{ "auth-dmarc-none", "TXT _dmarc.example.org", "offline" },
	{ "net-http-500", "HEAD https://a.example/", "timeout" },
};

static const struct msc_category sale_categories[] = {
	{ "sender", 0 }, { "headers", 125 }, { "wording", 0 },
	{ "html", 0 },   { "links", 200 },   { "mime", 0 },
};

static const struct msc_part sale_parts[] = {
	{ "1", "multipart/alternative", NULL, "7bit", NULL, 47000, 0 },
	{ "1.1", "text/plain", "utf-8", "quoted-printable", NULL, 900, 1 },
	{ "1.2", "text/html", "utf-8", "base64", "m\xc3\xa9nu.html", 40000, 1 },
};

static const char *const sale_passed[] = { "header-date-missing",
					   "header-from-missing" };

static const struct msc_hop sale_dead[] = {
	{ "https://shop.example.org/sale", 301 },
	{ "https://www.shop.example.org/sale", 404 },
};

static const struct msc_hop sale_moved[] = {
	{ "http://shop.example.org/", 308 },
	{ "https://shop.example.org/", 200 },
};

static const struct msc_hop sale_fine[] = {
	{ "https://shop.example.org/logo.png", 200 },
};

static const struct msc_hop sale_slow[] = {
	{ "https://slow.example.net/", 0 },
};

#define CHAIN(chain) (chain), LENGTH(chain)

static const struct msc_link sale_links[] = {
	{ "https://shop.example.org/sale", "page", 2, MSC_LINK_DEAD,
	  "404 Not Found", CHAIN(sale_dead) },
	{ "https://shop.example.org/off?m=\xc3\xa9", "unsubscribe", 1,
	  MSC_LINK_SKIPPED, "asking for it might unsubscribe the reader", NULL,
	  0 },
	{ "https://shop.example.org/logo.png", "image", 1, MSC_LINK_OK, NULL,
	  CHAIN(sale_fine) },
	{ "http://shop.example.org", "page", 1, MSC_LINK_REDIRECTED, NULL,
	  CHAIN(sale_moved) },
	{ "https://slow.example.net/", "page", 1, MSC_LINK_UNKNOWN, "timeout",
	  CHAIN(sale_slow) },
};

static const char *const sale_rejects[] = { "net-http-404-410" };

static const char *const sale_unasked[] = { "SPF, DKIM and DMARC",
					    "whether links answer" };

static const struct msc_dkim sale_dkim[] = {
	{ MSC_STATE_FOUND, NULL, "example.org", "s1", "rsa", 2048, "pass" },
	{ MSC_STATE_NONE, NULL, "esp.example", "k2", NULL, 0, NULL },
};

static const struct msc_mail_host sale_hosts[] = {
	{ "mx1.example.org", 10 },
	{ "mx2.example.org", 20 },
};

static const struct msc_report sale = {
	.file = "sale.eml",
	.size = 48211,
	.verdict = MSC_FAIL,
	.type = { "message", true, "not an HTML file" },
	.stage = { "final", true, "Date and Message-ID are there" },
	.profile = { "bulk", false, NULL },
	.score = 325,
	.limit = 300,
	.fail_on = MSC_ERROR,
	.findings = sale_findings,
	.nfindings = LENGTH(sale_findings),
	.nlevels = { 0, 1, 1, 1 },
	.npassed = LENGTH(sale_passed),
	.nnot_applicable = 30,
	.passed = sale_passed,
	.unchecked = sale_unchecked,
	.nunchecked = LENGTH(sale_unchecked),
	.categories = sale_categories,
	.ncategories = LENGTH(sale_categories),
	.parts = sale_parts,
	.nparts = LENGTH(sale_parts),
	.sender_address = "news@mail.example.org",
	.sender_domain = "mail.example.org",
	.organisational_domain = "example.org",
	.sender_dns = {
		.spf = { MSC_STATE_FOUND, NULL, "mail.example.org",
			 "v=spf1 include:esp.example -all", "pass", 4, 1 },
		.dkim = sale_dkim,
		.ndkim = LENGTH(sale_dkim),
		.dmarc = { MSC_STATE_UNKNOWN, "timeout", NULL, NULL, NULL,
			   MSC_STATE_FOUND, false },
		.mx = { MSC_STATE_FOUND, NULL, sale_hosts, LENGTH(sale_hosts) },
	},
	.inbox_from = "Example Shop",
	.inbox_subject = TEXT_CAPS,
	.inbox_preheader = "Until Sunday only, and then no more: everything "
			   "has to go \xe2\x80\x93 come",
	.recipients = 1,
	.html_size = { 110000, 4000, 2741 },
	.links = sale_links,
	.nlinks = LENGTH(sale_links),
	.nlinks_all = LENGTH(sale_links),
	.links_asked = true,
	.nlink_places = 6,
	.providers = { [MSC_GMAIL] = { MSC_STANDING_REJECTED, sale_rejects, 1 },
		       [MSC_OUTLOOK] = { MSC_STANDING_CLEAN, NULL, 0 },
		       [MSC_ICLOUD] = { MSC_STANDING_CLEAN, NULL, 0 },
		       [MSC_ALIBABA] = { MSC_STANDING_AT_RISK, sale_rejects,
					 1 } },
	.unasked = sale_unasked,
	.nunasked = LENGTH(sale_unasked),
};

/* Nothing found in it. */
static const struct msc_report welcome = {
	.file = "templates/welcome.eml",
	.size = 812,
	.verdict = MSC_PASS,
	.type = { "message", true, "not an HTML file" },
	.stage = { "draft", true, "Date is missing" },
	.profile = { "personal", true, "one text part, few links" },
	.score = 0,
	.limit = 500,
	.fail_on = MSC_ERROR,
	.sender_dns = { .spf = { .reason = "offline" },
			.dmarc = { .reason = "offline" },
			.mx = { .reason = "offline" } },
	.npassed = LENGTH(sale_passed),
	.passed = sale_passed,
	.categories = sale_categories,
	.ncategories = 1,
	.parts = sale_parts + 1,
	.nparts = 1,
	.html_size = { 900, 0, 0 },
};

static const struct msc_report unreadable = {
	.file = "x.eml",
	.verdict = MSC_UNREADABLE,
	.reason = "it is empty",
	.limit = 500,
};

/* What a format makes of reports, begun and ended. Free it. */
static inline struct buf written(const struct format *format,
				 const struct report_options *options,
				 const struct msc_report *const *reports,
				 size_t n)
{
	struct buf out = { 0 };
	struct writer w = { .out = &out, .options = *options };
	struct summary summary = { 0 };

	format->begin(&w);
	for (size_t i = 0; i < n; i++) {
		format->message(&w, reports[i]);
		summary_add(&summary, reports[i]);
	}
	format->end(&w, &summary);
	return out;
}

#endif
