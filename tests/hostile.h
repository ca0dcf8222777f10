/*
 * A report whose every text is the same hostile one, and a check that what a
 * format made of it harms nobody: for tests and for the fuzz target.
 */
#ifndef TESTS_HOSTILE_H
#define TESTS_HOSTILE_H

#include "base/unsafe.h"
#include "base/utf8.h"
#include "mailspamcheck.h"

struct hostile {
	struct msc_rule rule;
	struct msc_finding findings[2];
	struct msc_unchecked unchecked[2];
	struct msc_category category;
	struct msc_part part;
	const char *passed[1];
	struct msc_link link;
	struct msc_hop hops[2];
	struct msc_dkim dkim;
	struct msc_mail_host host;
	struct msc_report report;
};

static inline struct msc_excerpt hostile_excerpt(struct span line, unsigned n)
{
	return (struct msc_excerpt){
		.text = line.p,
		.length = line.n,
		.line = 1 + n * 37,
		.mark = line.n == 0 ? 0 : (size_t)n * 7 % (line.n + 1),
		.mark_length = n * 3 % 50,
		.cut_before = n & 1,
		.cut_behind = n & 2,
	};
}

static inline struct msc_finding hostile_finding(const struct hostile *h,
						 const char *s,
						 struct span line, unsigned n)
{
	return (struct msc_finding){
		.rule = &h->rule,
		.level = (enum msc_level)(1 + n % 3),
		.points = (int)(n * 25 % 400),
		.message = s,
		.evidence = n & 4 ? s : NULL,
		.evidence_length = n,
		.fingerprint = s,
		.place = { .offset = n,
			   .length = n,
			   .line = 1 + n * 91,
			   .column = 1 + n,
			   .end_line = 2 + n * 91,
			   .end_column = 1,
			   .part = s,
			   .part_type = s,
			   .decoded_line = n & 8 ? n : 0,
			   .absent = n & 16,
			   .source = hostile_excerpt(line, n),
			   .decoded = hostile_excerpt(
				   n & 32 ? line : (struct span){ NULL, 0 },
				   n / 2) },
	};
}

/* All texts are s, the lines shown are `line`; n says of what kind the rest
 * is. What h points to is h itself. */
static inline void hostile_make(struct hostile *h, const char *s,
				struct span line, unsigned n)
{
	msc_set all = MSC_BIT(1) | MSC_BIT(2) | MSC_BIT(3);

	*h = (struct hostile){
		.rule = { s, s, s, MSC_ERROR, MSC_NOTE, MSC_WARNING, 150, s, s,
			  s, s, s, n & 64 ? s : NULL, s, all, all, all, all,
			  (enum msc_needs)(n % 5) },
		.unchecked = { { s, s, s }, { s, s, "offline" } },
		.category = { s, (int)(n % 500) },
		.part = { s, s, s, s, s, n, 0 },
		.passed = { s },
		.link = { s, "page", n, (enum msc_link_state)(n % 5),
			  n & 64 ? NULL : s, h->hops, n % 3 },
		.hops = { { s, n }, { s, 0 } },
		.dkim = { (enum msc_state)(n % 3), s, s, s, s, n, s },
		.host = { s, n },
	};
	h->findings[0] = hostile_finding(h, s, line, n);
	h->findings[1] = hostile_finding(h, s, line, n + 13);
	h->report = (struct msc_report){
		.file = s,
		.size = n,
		.verdict = (enum msc_verdict)(n % 3),
		.reason = s,
		.type = { s, n & 1, s },
		.stage = { s, n & 1, s },
		.profile = { s, n & 1, s },
		.score = (int)(n % 900),
		.limit = 300,
		.fail_on = (enum msc_level)(n % 4),
		.findings = h->findings,
		.nfindings = n / 3 % 3,
		.nlevels = { 0, n / 3 % 3, n % 2, n % 3 },
		.npassed = 1,
		.passed = h->passed,
		.unchecked = h->unchecked,
		.nunchecked = n % 3,
		.categories = &h->category,
		.ncategories = 1,
		.parts = &h->part,
		.nparts = 1,
		.sender_address = s,
		.sender_domain = s,
		.organisational_domain = s,
		.sender_dns = { .service = s,
				.service_domain = s,
				.spf = { MSC_STATE_FOUND, s, s, s, s, n, n },
				.dkim = &h->dkim,
				.ndkim = n % 2,
				.dmarc = { MSC_STATE_FOUND, s, s, s, s,
					   (enum msc_state)(n % 3) },
				.mx = { MSC_STATE_FOUND, s, &h->host, 1 } },
		.inbox_from = s,
		.inbox_subject = s,
		.inbox_preheader = s,
		.links = &h->link,
		.nlinks = 1,
		.nlinks_all = 1,
		.nlink_places = n,
		.providers = { { (enum msc_standing)(n % 4), h->passed, 1 } },
		.unasked = h->passed,
		.nunasked = n % 2,
	};
}

/* The bytes of one of our own sequences at the start of s: a colour, or a link
 * to a plain address; 0 if there is none. */
static inline size_t own_sequence(struct span s)
{
	size_t n;

	if (span_starts(s, SPAN("\033["))) {
		for (n = 2; n < s.n && (is_digit(s.p[n]) || s.p[n] == ';');)
			n++;
		return n < s.n && s.p[n] == 'm' ? n + 1 : 0;
	}
	if (!span_starts(s, SPAN("\033]8;;")))
		return 0;
	for (n = 5; n < s.n && s.p[n] > ' ' && s.p[n] < 0x7f && s.p[n] != '\\';)
		n++;
	return span_starts(span_skip(s, n), SPAN("\033\\")) ? n + 2 : 0;
}

static inline const char *line_harm(struct span line)
{
	for (size_t at = 0; at < line.n; at++) {
		if (unsafe_bracket(line, at))
			return "a command to CI runners inside a line";
	}
	while (line.n > 0 && is_space(line.p[0]))
		line = span_skip(line, 1);
	return span_starts(line, SPAN("::"))
		       ? "a command to CI runners at the start of a line"
		       : NULL;
}

/* What in `out` should not be there, NULL if it is harmless. Sequences of ours
 * and tabs are allowed where said. */
static inline const char *harm(struct span out, bool colour, bool tabs)
{
	const char *found;
	size_t used;

	if (out.n > 0 && out.p[out.n - 1] != '\n')
		return "a last line without end";
	if (utf8_valid(out) != out.n)
		return "bytes that are not UTF-8";
	for (struct span left = out; left.n > 0;) {
		struct span line = span_first(left, span_until(left, '\n'));

		if ((found = line_harm(line)) != NULL)
			return found;
		left = span_skip(left, line.n + 1);
	}
	for (size_t at = 0; at < out.n; at += used) {
		uint32_t code = utf8_next(span_skip(out, at), &used);
		size_t own = colour ? own_sequence(span_skip(out, at)) : 0;

		if (own > 0)
			used = own;
		else if (unsafe_code(code) && code != '\n' &&
			 !(tabs && code == '\t'))
			return "a character that acts or hides";
	}
	return NULL;
}

#endif
