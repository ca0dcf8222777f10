/* Rules about how header fields are written: names, folds, sizes, encoded
 * words. */
#include "base/utf8.h"
#include "check/header_rules.h"
#include "check/providers.h"

static void name_invalid(struct check *check)
{
	report_defects(check, DEFECT_FIELD_NAME,
		       "a field name with a byte that is no printable ASCII");
	report_defects(check, DEFECT_FIELD_NAME_SPACE,
		       "a blank between the field's name and its colon");
	report_defects(check, DEFECT_LINE_IS_NO_FIELD,
		       "a line among the header fields that is none: it has "
		       "no name and colon");
}

const struct rule header_name_invalid = {
	.look = name_invalid,
	.text = {
		.id = "header-name-invalid",
		.category = "headers",
		.level = MSC_ERROR,
		.points = 150,
		.title = "Header line is no proper field",
		.why = "Gmail and Yahoo reject malformed header fields. Some "
		       "servers end the header at such a line, so the fields "
		       "behind it become text.",
		.fix = "Write \"Name: value\", the name of letters, digits and "
		       "hyphens; begin what carries on a field with a blank; "
		       "save the file without a byte-order mark.",
		.source = "https://www.rfc-editor.org/rfc/rfc5322#section-2.2",
		.bad = "X-Campaign : spring sale",
		.good = "X-Campaign: spring sale",
		.providers = ASK_FOR_RFC5322,
	},
};

static bool is_usual(enum field id)
{
	return id == FIELD_FROM || id == FIELD_SENDER || id == FIELD_TO ||
	       id == FIELD_CC || id == FIELD_REPLY_TO || id == FIELD_SUBJECT ||
	       id == FIELD_DATE;
}

static void colon_no_space(struct check *check)
{
	const struct part *root = &check->msg->parts[0];

	for (size_t i = 0; i < root->nfields; i++) {
		const struct header *field = &root->fields[i];
		struct span rest;

		if (!is_usual(field->id))
			continue;
		rest = span_slice(root->in->text, field->whole.at,
				  field->whole.n);
		rest = span_skip(rest, span_until(rest, ':') + 1);
		if (rest.n > 0 && !is_space(rest.p[0]))
			report(check, root->in, field->name,
			       "no blank behind \"%s:\"",
			       shown(check, field->name));
	}
}

/* Legal everywhere; filters look at the fields that mail programs write. */
const struct rule header_colon_no_space = {
	.look = colon_no_space,
	.text = {
		.id = "header-colon-no-space",
		.category = "headers",
		.level = MSC_NOTE,
		.title = "No blank behind the colon",
		.why = "It is legal, but no mail program writes it so, and "
		       "rspamd scores it in From, To, Subject and Date as a "
		       "sign of home-made software.",
		.fix = "Put one blank behind the colon.",
		.source = "https://www.rfc-editor.org/rfc/rfc5322#section-2.2",
		.bad = "Subject:Your invoice",
		.good = "Subject: Your invoice",
	},
};

static void folding_blank_line(struct check *check)
{
	report_defects(check, DEFECT_BLANK_FOLD,
		       "a line of blanks alone carries on a header field");
}

const struct rule header_folding_blank_line = {
	.look = folding_blank_line,
	.text = {
		.id = "header-folding-blank-line",
		.category = "headers",
		.level = MSC_WARNING,
		.points = 50,
		.title = "Folded line of nothing but blanks",
		.why = "To some programs it is part of the field, to others "
		       "the empty line that ends the header, so that the "
		       "fields behind it are shown as text.",
		.fix = "Fold the field elsewhere, or remove blanks and line "
		       "breaks at the end of its value.",
		.source = "https://www.rfc-editor.org/rfc/rfc5322"
			  "#section-3.2.2",
	},
};

/* Gmail's limits; it does not say what a KB is to it, so the larger. */
enum {
	FIELD_BYTES_MOST = 32 * 1024,
	HEADER_BYTES_MOST = 500 * 1024,
	NAME_BYTES_MOST = 1024,
	FIELDS_MOST = 5000,
};

static void large_field(struct check *check, const struct header *field)
{
	const struct view *in = check->msg->parts[0].in;

	if (field->name.n > NAME_BYTES_MOST)
		report(check, in, field->name,
		       "the field's name has %zu bytes, Gmail takes %d",
		       field->name.n, NAME_BYTES_MOST);
	if (field->whole.n > FIELD_BYTES_MOST && field->id != FIELD_TO &&
	    field->id != FIELD_CC && field->id != FIELD_REFERENCES)
		report(check, in, field->name,
		       "the field has %zu bytes, Gmail takes %d",
		       field->whole.n, FIELD_BYTES_MOST);
}

/* Fields past our own limit, which as it comes is Gmail's, are not in the
 * list. NULL if all are, or a lower limit struck. */
static const struct limit_hit *fields_left_out(const struct check *check)
{
	const struct limit_hit *hit = check->msg->limits;

	if (check->msg->parts[0].nfields < FIELDS_MOST)
		return NULL;
	while (hit != NULL &&
	       (hit->limit != LIMIT_HEADER_COUNT || hit->part != 0))
		hit = hit->next;
	return hit;
}

static void too_large(struct check *check)
{
	const struct part *root = &check->msg->parts[0];
	const struct limit_hit *hit = fields_left_out(check);

	for (size_t i = 0; i < root->nfields; i++)
		large_field(check, &root->fields[i]);
	if (root->head.n > HEADER_BYTES_MOST)
		report_at(check, rule_level(check), root->in,
			  (struct range){ root->head.at, 0 },
			  "the header has %zu bytes, Gmail takes %d",
			  root->head.n, HEADER_BYTES_MOST);
	if (root->nfields > FIELDS_MOST)
		report(check, root->in, root->fields[FIELDS_MOST].name,
		       "the header has %zu fields, Gmail takes %d",
		       root->nfields, FIELDS_MOST);
	else if (hit != NULL)
		report_at(check, rule_level(check), hit->view, hit->at,
			  "the header has more than %zu fields, Gmail takes %d",
			  root->nfields, FIELDS_MOST);
}

const struct rule header_too_large = {
	.look = too_large,
	.text = {
		.id = "header-too-large",
		.category = "headers",
		.level = MSC_ERROR,
		.points = 150,
		.title = "Header is larger than Gmail takes",
		.why = "Gmail rejects a field of more than 32 KB (but To, Cc "
		       "and References), a field name of more than 1 KB, and a "
		       "header of more than 500 KB or 5,000 fields.",
		.fix = "Take data out of the header; send each recipient a "
		       "copy of their own.",
		.source = "https://support.google.com/a/answer/14016360",
		.providers = GMAIL,
	},
};

/* The first encoded word in s, up to the next blank; empty if there is none. */
static struct span find_word(struct span s)
{
	for (;;) {
		struct span rest, letter;
		size_t label;

		s = span_skip(s, span_find(s, SPAN("=?")));
		rest = span_skip(s, 2);
		label = span_until(rest, '?');
		letter = span_slice(rest, label + 1, 2);
		if (letter.n < 2)
			return (struct span){ 0 };
		if (letter.p[1] == '?' && label > 0 &&
		    span_has(SPAN("BbQq"), letter.p[0]))
			return span_first(s, span_until(s, ' '));
		s = rest;
	}
}

/* The parser looks for encoded words where people read text. An id must not
 * have one either; of Message-ID, header-message-id-invalid speaks, of the List
 * fields the family "bulk". */
static void words_in_ids(struct check *check)
{
	const struct part *root = &check->msg->parts[0];

	for (size_t i = 0; i < root->nfields; i++) {
		const struct header *field = &root->fields[i];
		struct span word = { 0 };

		if (field->id == FIELD_REFERENCES ||
		    field->id == FIELD_IN_REPLY_TO)
			word = find_word(field->body->text);
		if (word.n > 0)
			report(check, field->body, word,
			       "an encoded word in %s, which holds ids",
			       field_name(field->id));
	}
}

static void encoded_word_illegal(struct check *check)
{
	report_defects(check, DEFECT_WORD_SYNTAX,
		       "this looks like an encoded word and is none");
	report_defects(check, DEFECT_WORD_PLACE,
		       "an encoded word where none is decoded: in quotes, in "
		       "an address, or touching other text");
	report_defects(check, DEFECT_WORD_SPLIT,
		       "a character is split over two encoded words");
	words_in_ids(check);
}

const struct rule header_encoded_word_illegal = {
	.look = encoded_word_illegal,
	.text = {
		.id = "header-encoded-word-illegal",
		.category = "headers",
		.level = MSC_ERROR,
		.points = 100,
		.title = "Encoded word that must not be there",
		.why = "Gmail rejects encoded words where none may be. Other "
		       "programs show them as they are, and half a character "
		       "as a question mark.",
		.fix = "Encode names without the quotes and addresses not at "
		       "all, put blanks around each encoded word, and end each "
		       "with a whole character.",
		.source = "https://www.rfc-editor.org/rfc/rfc2047#section-5",
		.bad = "From: \"=?UTF-8?Q?J=C3=BCrgen?=\" <j@example.org>",
		.good = "From: =?UTF-8?Q?J=C3=BCrgen?= <j@example.org>",
		.providers = GMAIL | YAHOO,
	},
};

static void encoded_word_long(struct check *check)
{
	report_defects(check, DEFECT_WORD_LONG,
		       "an encoded word of more than 75 characters");
}

/* It breaks a MUST, but all mail programs that we know decode it, and a third
 * of good newsletters have one (SendGrid's X-SG-EID). */
const struct rule header_encoded_word_long = {
	.look = encoded_word_long,
	.text = {
		.id = "header-encoded-word-long",
		.category = "headers",
		.level = MSC_NOTE,
		.title = "Encoded word of more than 75 characters",
		.why = "Longer ones are not allowed; a strict program shows "
		       "the word as it is written.",
		.fix = "Split the text into several encoded words, each with "
		       "whole characters and on a line of its own.",
		.source = "https://www.rfc-editor.org/rfc/rfc2047#section-2",
	},
};

static void encoded_word_undecodable(struct check *check)
{
	report_defects(check, DEFECT_WORD_DECODE,
		       "this encoded word cannot be decoded");
}

const struct rule header_encoded_word_undecodable = {
	.look = encoded_word_undecodable,
	.text = {
		.id = "header-encoded-word-undecodable",
		.category = "headers",
		.level = MSC_ERROR,
		.points = 150,
		.title = "Encoded word cannot be decoded",
		.why = "Yahoo refuses mail with header values that cannot be "
		       "decoded; elsewhere the reader sees =?...?= or question "
		       "marks.",
		.fix = "Encode the text again as UTF-8, and say so in each "
		       "word.",
		.source = "https://senders.yahooinc.com/smtp-error-codes/",
		.bad = "Subject: =?UTF-8?B?R3LDvMOf?",
		.good = "Subject: =?UTF-8?B?R3LDvMOf?=",
		.providers = YAHOO,
	},
};

/* Names and subjects that are ASCII once decoded. Controls and what looks like
 * an encoded word itself must be encoded. */
static bool is_needless(const struct header *field)
{
	struct span text = field->text->text;

	return field->text != field->body &&
	       !span_eq(text, field->body->text) &&
	       span_find(field->body->text, SPAN("=?")) < field->body->text.n &&
	       utf8_ascii(text) == text.n &&
	       span_find(text, SPAN("=?")) == text.n;
}

static void encoded_word_needless(struct check *check)
{
	const struct part *root = &check->msg->parts[0];

	for (size_t i = 0; i < root->nfields; i++) {
		const struct header *field = &root->fields[i];

		if (is_usual(field->id) && is_needless(field))
			report(check, field->body, field->body->text,
			       "%s is plain ASCII: \"%s\"",
			       field_name(field->id),
			       shown(check, field->text->text));
	}
}

const struct rule header_encoded_word_needless = {
	.look = encoded_word_needless,
	.text = {
		.id = "header-encoded-word-needless",
		.category = "headers",
		.level = MSC_NOTE,
		.title = "Plain text is encoded without need",
		.why = "Encoding hides words from simple filters, so "
		       "rspamd and SpamAssassin count encoded text that did "
		       "not need it.",
		.fix = "Write ASCII text as it is; libraries encode only what "
		       "needs it.",
		.source = "https://www.rfc-editor.org/rfc/rfc2047#section-8",
		.bad = "Subject: =?UTF-8?B?WW91ciBpbnZvaWNl?=",
		.good = "Subject: Your invoice",
		.profiles = PROFILE_B | PROFILE_T,
	},
};
