/* Rules about size: of the HTML, its styles, and the message. */
#include "base/utf8.h"
#include "check/html_rules.h"
#include "check/providers.h"

/* The character at `at`, or before it if that is inside one; of the end the
 * last one. */
static struct range char_at(const struct document *d, size_t at)
{
	struct span text = d->source->text;
	size_t used = 0;

	if (at >= text.n)
		at = text.n - 1;
	while (at > 0 && !is_ascii(text.p[at]) &&
	       ((unsigned char)text.p[at] & 0xc0) == 0x80)
		at--;
	(void)utf8_next(span_skip(text, at), &used);
	return (struct range){ at, used };
}

/* Whether all links off the list stand behind the cut. */
static bool cuts_unsubscribe(const struct check *check,
			     const struct document *d, size_t cut)
{
	const struct links *links = &check->content->links;
	bool any = false;

	for (size_t i = 0; i < links->nlinks; i++) {
		const struct link *link = &links->links[i];

		if (link->kind != LINK_UNSUBSCRIBE || link->document != d)
			continue;
		if (d->elements[link->element].at.at < cut)
			return false;
		any = true;
	}
	return any;
}

/* A KB begun is a whole one. */
static size_t kilobytes(uint64_t size)
{
	return (size_t)((size + 1023) / 1024);
}

static void clip(struct check *check, const struct document *d, uint64_t size)
{
	enum { LIMIT = GMAIL_CLIPS_AT, NEAR = LIMIT / 100 * 85 };
	size_t cut = LIMIT;

	if (size < NEAR)
		return;
	if (size <= LIMIT) {
		report_at(check, MSC_NOTE, d->source,
			  char_at(d, d->source->text.n),
			  "the HTML has %zu KB; Gmail cuts off what is over "
			  "102",
			  kilobytes(size));
		return;
	}
	cut = check->esp_overhead < LIMIT ? LIMIT - check->esp_overhead : 0;
	report_at(check, rule_level(check), d->source, char_at(d, cut),
		  "the HTML has %zu KB, and Gmail cuts it off here%s",
		  kilobytes(size),
		  cuts_unsubscribe(check, d, cut)
			  ? ", before the link to unsubscribe"
			  : "");
}

static void clip_102k(struct check *check)
{
	const struct document *d;
	size_t next = 0;

	while ((d = html_next_document(check, &next)) != NULL)
		if (d->source->text.n > 0)
			clip(check, d, d->source->text.n + check->esp_overhead);
}

const struct rule html_clip_102k = {
	.look = clip_102k,
	.text = {
		.id = "html-clip-102k",
		.category = "html",
		.level = MSC_WARNING,
		.points = 50,
		.title = "Gmail cuts the message off",
		.why = "Gmail shows the first 102 KB of HTML and a link to the "
		       "rest, which few follow. What stands at the end, the "
		       "link to unsubscribe and the picture that counts "
		       "readers, is gone then. What sending adds counts too "
		       "(--esp-overhead).",
		.fix = "Take out what nobody sees: comments, unused styles, "
		       "repeated style attributes, blanks; or write less.",
		.source = "https://github.com/hteumeuleu/email-bugs/issues/41",
		.profiles = PROFILE_B,
		.types = TYPE_MESSAGE | TYPE_TEMPLATE,
		.providers = GMAIL,
	},
};

static void style_16k(struct check *check)
{
	enum { LIMIT = 16 * 1024 };
	const struct document *d;
	size_t next = 0;

	while ((d = html_next_document(check, &next)) != NULL) {
		uint64_t sum = 0;

		if (d->style_bytes <= LIMIT)
			continue;
		for (size_t i = 0; i < d->nelements && sum <= LIMIT; i++) {
			const struct element *e = &d->elements[i];

			if (e->tag != TAG_STYLE)
				continue;
			sum += html_content(e).n;
			if (sum > LIMIT)
				report_at(check, rule_level(check), d->source,
					  e->at,
					  "%zu KB of style sheets; Gmail reads "
					  "16, and drops this one",
					  kilobytes(d->style_bytes));
		}
	}
}

const struct rule html_style_16k = {
	.look = style_16k,
	.text = {
		.id = "html-style-16k",
		.category = "html",
		.level = MSC_WARNING,
		.points = 30,
		.title = "More than 16 KB of style sheets",
		.why = "Gmail reads 16 KB of <style> and drops the style "
		       "sheets that go beyond it.",
		.fix = "Take out rules that nothing uses; put what must not "
		       "get lost into the first sheet.",
		.source = "https://github.com/hteumeuleu/email-bugs/issues/90",
		.profiles = PROFILE_B | PROFILE_T,
		.types = TYPE_MESSAGE | TYPE_TEMPLATE,
		.providers = GMAIL,
	},
};

/* The part whose body takes up most of the file, but not one that holds others.
 */
static const struct part *largest_part(const struct message *msg)
{
	const struct part *largest = &msg->parts[0];
	size_t most = 0;

	for (size_t i = 0; i < msg->nparts; i++) {
		const struct part *part = &msg->parts[i];

		if (part->kind != PART_LEAF || part->body.n < most)
			continue;
		most = part->body.n;
		largest = part;
	}
	return largest;
}

static void message_too_big(struct check *check)
{
	enum { MB = 1000 * 1000, REFUSED = 25 * MB, LARGE = 10 * MB };
	const struct part *largest = largest_part(check->msg);
	size_t size = view_file(check->msg->parts[0].in)->text.n;

	if (size <= LARGE)
		return;
	check->part = largest->index;
	report_at(check, size > REFUSED ? MSC_ERROR : rule_level(check),
		  largest->in, (struct range){ largest->body.at, 0 },
		  "the message has %zu MB as it is sent, %zu of them here",
		  size / MB, largest->body.n / MB);
	check->part = NO_PART;
}

const struct rule html_message_too_big = {
	.look = message_too_big,
	.text = {
		.id = "html-message-too-big",
		.category = "html",
		.level = MSC_WARNING,
		.points = 50,
		.title = "Large message",
		.why = "Gmail and Yahoo refuse messages of more than 25 MB, "
		       "many others of more than 10; and attachments grow by a "
		       "third when they are encoded.",
		.fix = "Link to large files instead of attaching them.",
		.source = "https://senders.yahooinc.com/faqs/",
		.providers = GMAIL | YAHOO,
	},
};

static void data_uri_large(struct check *check)
{
	enum { LARGE = 10 * 1024 };
	const struct links *links = &check->content->links;

	for (size_t i = 0; i < links->nlinks; i++) {
		const struct link *link = &links->links[i];
		struct span url = link->view->text;
		bool picture = span_istarts(url, SPAN("data:image/"));

		if (link->kind != LINK_DATA || link->attached ||
		    link->origin == LINK_IN_STYLE ||
		    (picture && url.n <= LARGE))
			continue;
		check->part = link->part;
		if (picture)
			report(check, link->view, url,
			       "a picture of %zu KB written into the HTML, "
			       "which Gmail does not show",
			       kilobytes(url.n));
		else
			report(check, link->view, url,
			       "a data: URL that is no picture, which mail "
			       "programs block");
	}
	check->part = NO_PART;
}

const struct rule html_data_uri_large = {
	.look = data_uri_large,
	.text = {
		.id = "html-data-uri-large",
		.category = "html",
		.level = MSC_WARNING,
		.points = 50,
		.title = "Data written into the HTML",
		.why = "Gmail and Outlook do not show pictures from data: "
		       "URLs, and they eat up the 102 KB that Gmail shows. "
		       "Pages and scripts in them are how phishing hides "
		       "(SpamAssassin: DATA_URI_OBFU).",
		.fix = "Put the picture on your server, or attach it and name "
		       "it by cid:.",
		.source = CAN_I_EMAIL "image-base64/",
		.profiles = PROFILE_B | PROFILE_T,
		.types = TYPE_MESSAGE | TYPE_TEMPLATE,
		.providers = GMAIL,
	},
};
