/* Rules about whether there is a subject, and how long it is. */
#include "check/subject.h"

#include <unictype.h>

#include "base/utf8.h"
#include "check/sender.h"
#include "check/subject_rules.h"
#include "text/glyph.h"

const struct view *subject_of(const struct check *check)
{
	const struct header *field = message_field(check->msg, FIELD_SUBJECT);

	if (field == NULL || has_unknown(check, field->text->text))
		return NULL;
	return field->text;
}

enum letter_case case_of(uint32_t code)
{
	if (code < 0x80) {
		if (!is_alpha((char)code))
			return CASELESS;
		return is_upper((char)code) ? UPPER_CASE : LOWER_CASE;
	}
	if (uc_is_property_uppercase(code))
		return UPPER_CASE;
	return uc_is_property_lowercase(code) ? LOWER_CASE : CASELESS;
}

static void missing(struct check *check)
{
	/* An HTML file has no fields at all. */
	if (check->msg->template_file)
		return;
	if (message_field(check->msg, FIELD_SUBJECT) == NULL)
		report_absent(check, "there is no Subject field");
}

static const struct rule subject_missing = {
	.look = missing,
	.text = {
		.id = "subject-missing",
		.category = "headers",
		.level = MSC_WARNING,
		.level_draft = MSC_WARNING,
		.level_bulk = MSC_ERROR,
		.points = 150,
		.title = "No subject",
		.why = "The inbox shows \"(no subject)\". Readers skip such "
		       "mail or report it, and filters count it.",
		.fix = "Say in a few words what the message is about.",
		.source = "https://www.rfc-editor.org/rfc/rfc5322"
			  "#section-3.6.5",
		.good = "Subject: Your order of 12 May is on its way",
		.types = TYPE_MESSAGE | TYPE_TEMPLATE,
		.providers = MSC_BIT(MSC_ALIBABA),
	},
};

/* Whether the text shows nothing: blanks, zero width. */
static bool is_blank(struct span text)
{
	size_t used;

	for (size_t at = 0; at < text.n; at += used) {
		uint32_t code = utf8_next(span_skip(text, at), &used);

		if (!uc_is_property_white_space(code) &&
		    glyph_width(span_slice(text, at, used)) > 0)
			return false;
	}
	return true;
}

static void empty(struct check *check)
{
	const struct header *field = message_field(check->msg, FIELD_SUBJECT);

	if (field == NULL || !is_blank(field->text->text))
		return;
	report(check, check->msg->parts[0].in, field->name, "Subject is empty");
}

static const struct rule subject_empty = {
	.look = empty,
	.text = {
		.id = "subject-empty",
		.category = "headers",
		.level = MSC_WARNING,
		.level_draft = MSC_WARNING,
		.level_bulk = MSC_ERROR,
		.points = 150,
		.title = "Subject is empty",
		.why = "The inbox shows \"(no subject)\". Readers skip such "
		       "mail or report it, and filters count it. Often a "
		       "template had nothing to put there.",
		.fix = "Say in a few words what the message is about.",
		.source = "https://www.rfc-editor.org/rfc/rfc5322"
			  "#section-3.6.5",
		.bad = "Subject:",
		.good = "Subject: Your order of 12 May is on its way",
		.types = TYPE_MESSAGE | TYPE_TEMPLATE,
		.providers = MSC_BIT(MSC_ALIBABA),
	},
};

/* Gmail does not say whether encoded words count as written or as read: only
 * what is over in both is sure to be rejected. */
static void over_998(struct check *check)
{
	enum { MOST = 998 };
	const struct header *field = message_field(check->msg, FIELD_SUBJECT);
	struct span body;
	size_t n;

	if (field == NULL || field->body->text.n <= MOST)
		return;
	body = field->body->text;
	n = utf8_count(field->text->text);
	if (n > MOST)
		report(check, field->body, body, "Subject has %zu characters",
		       n);
	else
		report_at(check, MSC_WARNING, field->body,
			  view_range(field->body, body),
			  "Subject takes %zu characters encoded", body.n);
}

static const struct rule subject_over_998 = {
	.look = over_998,
	.text = {
		.id = "subject-over-998",
		.category = "headers",
		.level = MSC_ERROR,
		.points = 150,
		.title = "Subject over 998 characters",
		.why = "Gmail rejects messages with a longer subject, and Yahoo "
		       "refuses fields that are too large. No inbox shows "
		       "more than the first hundred.",
		.fix = "Shorten it; mostly the body has slipped into it.",
		.source = "https://support.google.com/a/answer/14016360",
		.providers = MSC_BIT(MSC_GMAIL) | MSC_BIT(MSC_YAHOO),
	},
};

/* The bytes at the start of a text that fill so many columns. */
static size_t bytes_of_columns(struct span text, size_t columns)
{
	size_t at = 0, width = 0, used;

	while (at < text.n && width < columns) {
		struct span rest = span_skip(text, at);

		(void)glyph_next(rest, &used);
		width += glyph_width(span_first(rest, used));
		at += used;
	}
	return at;
}

static void too_long_display(struct check *check)
{
	enum { SHOWN = 60, MOST = 120 };
	const struct view *subject = subject_of(check);
	size_t width;
	struct range at;

	/* No character has more columns than bytes. */
	if (subject == NULL || subject->text.n <= SHOWN)
		return;
	width = glyph_width(subject->text);
	if (width <= SHOWN)
		return;
	at.at = bytes_of_columns(subject->text, SHOWN);
	at.n = subject->text.n - at.at;
	if (width > MOST)
		report_at(check, rule_level(check), subject, at,
			  "Subject is %zu columns wide; phones show some 40, "
			  "other inboxes %d",
			  width, SHOWN);
	else
		report_at(check, MSC_NOTE, subject, at,
			  "Subject is %zu columns wide; many inboxes cut it "
			  "here, after %d",
			  width, SHOWN);
}

static const struct rule subject_too_long_display = {
	.look = too_long_display,
	.text = {
		.id = "subject-too-long-display",
		.category = "headers",
		.level = MSC_WARNING,
		.points = 30,
		.title = "Subject is longer than inboxes show",
		.why = "What stands behind the cut is not read. Alibaba asks "
		       "for short subjects and takes at most 100 characters "
		       "in a template; filters count very long ones.",
		.fix = "Bring the matter to the front, in at most 60 columns.",
		.source = "https://help.aliyun.com/zh/direct-mail/"
			  "product-overview/limits",
		.profiles = PROFILE_B,
		.types = TYPE_MESSAGE | TYPE_TEMPLATE,
		.providers = MSC_BIT(MSC_ALIBABA),
	},
};

const struct family subject_family = {
	.name = "subject",
	.rules =
		(const struct rule *const[]){
			&subject_missing,
			&subject_empty,
			&subject_over_998,
			&subject_too_long_display,
			&subject_all_caps,
			&subject_punctuation,
			&subject_fake_reply,
			&subject_url_in_subject,
			&subject_invisible_chars,
			&subject_gappy,
			&subject_recipient_in_subject,
			&subject_generic,
			&subject_emoji_excess,
			&subject_legal_label,
			NULL,
		},
};
