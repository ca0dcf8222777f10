/* The rule about a file that the text speaks of and that is not there. */
#include "check/attachment_file.h"
#include "check/attachment_rules.h"
#include "check/phrase.h"
#include "check/wake.h"
#include "rule/pattern.h"
#include "text/content.h"
#include "text/document.h"

static const struct span words[] = {
#include "check/attachment_phrases.inc"
};

static const struct phrases phrases = { words, sizeof(words) / sizeof(*words) };

static const struct pattern waking = {
	.in = (const struct text_place[]){ { .kind = TEXT_VISIBLE } },
	.nin = 1,
	.phrases = words,
	.nphrases = sizeof(words) / sizeof(*words),
	.distinct = WAKE_ONLY,
	.count = 1,
};

/* Behind this line stands what somebody else wrote before. */
static bool begins_old_mail(struct span line)
{
	struct span s = span_trim(line);

	return span_istarts(s, SPAN("-----Original Message")) ||
	       span_istarts(s, SPAN("---------- Forwarded message")) ||
	       span_istarts(s, SPAN("________________________________")) ||
	       span_istarts(s, SPAN("-----Urspr"));
}

/* Whether the text at that place is a quotation in HTML. */
static bool is_quoted(const struct document *d, size_t at)
{
	size_t element = NO_ELEMENT;

	for (size_t i = 0; d != NULL && i < d->npieces; i++)
		if (d->pieces[i].hidden == HIDDEN_NOT &&
		    d->pieces[i].at.at <= at &&
		    at - d->pieces[i].at.at < d->pieces[i].at.n)
			element = d->pieces[i].element;
	for (; element != NO_ELEMENT; element = d->elements[element].parent)
		if (d->elements[element].tag == TAG_BLOCKQUOTE)
			return true;
	return false;
}

/* The first phrase in the author's own words; empty. */
static struct span find_phrase(const struct body *body)
{
	struct span text = body->text->text, rest = text;

	while (rest.n > 0) {
		struct span line = span_first(rest, span_until(rest, '\n'));
		struct span found;
		size_t at = 0;

		rest = span_skip(rest, line.n + 1);
		if (begins_old_mail(line))
			break;
		if (line.n > 0 && (line.p[0] == '>' || line.p[0] == '|'))
			continue;
		while ((found = phrase_next(&phrases, line, &at)).n > 0)
			if (!is_quoted(body->document,
				       (size_t)(found.p - text.p)))
				return found;
	}
	return span_first(text, 0);
}

/* Whether something is there that the words could mean. */
static bool has_file(const struct message *msg)
{
	for (size_t i = 1; i < msg->nparts; i++) {
		const struct part *part = &msg->parts[i];

		if (part->kind == PART_MESSAGE || part->attachment ||
		    part->name != NULL)
			return true;
		if (part->kind == PART_LEAF && !part_is(part, "text", "*") &&
		    !part_is(part, "application", "pgp-signature") &&
		    !part_is(part, "application", "pkcs7-signature"))
			return true;
	}
	return msg->parts[0].name != NULL || msg->parts[0].attachment;
}

static void mentioned_but_missing(struct check *check)
{
	const struct content *content = check->content;

	if (has_file(check->msg) || !is_woken(check))
		return;
	for (size_t i = 0; i < content->nbodies; i++) {
		const struct body *body = &content->bodies[i];
		struct span found =
			body->attached ? SPAN("") : find_phrase(body);

		if (found.n == 0)
			continue;
		report(check, body->text, found,
		       "\"%s\", but nothing is attached", shown(check, found));
		return;
	}
}

const struct rule attachment_mentioned_but_missing = {
	.look = mentioned_but_missing,
	.pattern = &waking,
	.text = {
		.id = "attachment-mentioned-but-missing",
		.category = "wording",
		.level = MSC_WARNING,
		.title = "The text speaks of an attachment that is not there",
		.why = "Readers write back to ask for it, and the message has "
		       "to be sent again.",
		.fix = "Attach the file, or say where it is.",
		.source = "https://www.rfc-editor.org/rfc/rfc2183",
		.bad = "Please find attached our terms.",
		.good = "Our terms: https://www.example.org/terms",
		.profiles = PROFILE_T | PROFILE_P,
	},
};
