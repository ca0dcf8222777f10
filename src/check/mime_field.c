/* Rules about header fields as MIME reads them: their bytes, Content-Type, and
 * parameters. */
#include "base/utf8.h"
#include "check/mime_rules.h"
#include "check/providers.h"

/* A field that servers may have added on the way. At stage received that is
 * all that RFC 5322 and MIME do not give to the author. */
static bool is_of_transport(const struct check *check,
			    const struct header *field)
{
	return check->stage == MSC_STAGE_RECEIVED &&
	       (field->id == FIELD_OTHER || field->id == FIELD_RECEIVED ||
		field->id == FIELD_RETURN_PATH ||
		field->id == FIELD_AUTHENTICATION_RESULTS);
}

static void raw_8bit_field(struct check *check, const struct part *part,
			   const struct header *field)
{
	struct span body = field->body->text;
	size_t at = utf8_ascii(body), n = 0;

	if (at == body.n || is_of_transport(check, field))
		return;
	while (at + n < body.n && !is_ascii(body.p[at + n]))
		n++;
	check->part = part->index;
	report_at(check, rule_level_in(check, part->index), field->body,
		  (struct range){ at, n }, "%s in %s",
		  utf8_valid(body) == body.n
			  ? "UTF-8 that is not encoded"
			  : "bytes that are neither ASCII nor UTF-8",
		  shown(check, field->name));
}

static void raw_8bit_header(struct check *check)
{
	for (size_t i = 0; i < check->msg->nparts; i++) {
		const struct part *part = &check->msg->parts[i];

		for (size_t k = 0; k < part->nfields; k++)
			raw_8bit_field(check, part, &part->fields[k]);
	}
}

/* UTF-8 is legal by RFC 6532, but only on a route where every server offers
 * SMTPUTF8, and that cannot be known here. Gmail documents "Unicode in a
 * disallowed header" as rejected. */
const struct rule mime_raw_8bit_header = {
	.look = raw_8bit_header,
	.text = {
		.id = "mime-raw-8bit-header",
		.category = "mime",
		.level = MSC_ERROR,
		.points = 150,
		.title = "Header field with bytes outside ASCII",
		.why = "Header fields are ASCII, but for UTF-8 on routes where "
		       "every server offers SMTPUTF8. Others refuse the "
		       "message, or the reader sees wrong letters. Gmail "
		       "rejects Unicode in fields that must not have it.",
		.fix = "Write the text as encoded words (RFC 2047), file names "
		       "as in RFC 2231, and domains as xn-- labels.",
		.source = "https://www.rfc-editor.org/rfc/rfc5322#section-2.2",
		.bad = "Subject: Grüße aus Köln",
		.good = "Subject: =?UTF-8?Q?Gr=C3=BC=C3=9Fe_aus_K=C3=B6ln?=",
		.providers = ASK_FOR_RFC5322,
	},
};

static void missing_mime_version(struct check *check)
{
	const struct part *root = &check->msg->parts[0];

	if (message_field(check->msg, FIELD_MIME_VERSION) != NULL)
		return;
	for (size_t i = 0; i < root->nfields; i++) {
		struct span name = root->fields[i].name;

		if (root->fields[i].id != FIELD_CONTENT_TYPE &&
		    root->fields[i].id != FIELD_CONTENT_TRANSFER_ENCODING)
			continue;
		report(check, root->in, name,
		       "%s is there, but MIME-Version is not",
		       shown(check, name));
		return;
	}
}

const struct rule mime_missing_mime_version = {
	.look = missing_mime_version,
	.text = {
		.id = "mime-missing-mime-version",
		.category = "mime",
		.level = MSC_WARNING,
		.points = 100,
		.title = "MIME fields without MIME-Version",
		.why = "Without MIME-Version a message is not MIME: a program "
		       "may show encoded text, boundaries and attachments as "
		       "they are. Filters score it, since proper mail programs "
		       "never forget it.",
		.fix = "Add the field \"MIME-Version: 1.0\".",
		.source = "https://www.rfc-editor.org/rfc/rfc2045#section-4",
	},
};

static void bad_content_type(struct check *check)
{
	const struct defect *d = check->msg->defects;

	for (; d != NULL; d = d->next) {
		if (d->kind != DEFECT_CONTENT_TYPE)
			continue;
		check->part = d->part;
		report_at(check, rule_level_in(check, d->part), d->view, d->at,
			  "Content-Type is not type/subtype: \"%s\"",
			  shown(check,
				span_slice(d->view->text, d->at.at, d->at.n)));
	}
}

const struct rule mime_bad_content_type = {
	.look = bad_content_type,
	.text = {
		.id = "mime-bad-content-type",
		.category = "mime",
		.level = MSC_ERROR,
		.points = 150,
		.title = "Content-Type cannot be read",
		.why = "A part with a broken type is shown as plain text: "
		       "readers see HTML source, or base64 in place of an "
		       "attachment. Yahoo asks for right MIME types.",
		.fix = "Write type \"/\" subtype, and each parameter behind a "
		       "semicolon.",
		.source = "https://www.rfc-editor.org/rfc/rfc2045#section-5.1",
		.bad = "Content-Type: html; charset=utf-8",
		.good = "Content-Type: text/html; charset=utf-8",
		.providers = ASK_FOR_RFC5322,
	},
};

/* Two parameters with one name. */
struct pair {
	const struct param *first, *second;
};

/* The first two of one name whose values differ. A field has few parameters:
 * there is a limit. */
static struct pair find_ambiguous(const struct params *params)
{
	const struct param *a, *b;

	for (a = params->first; a != NULL; a = a->next)
		for (b = a->next; b != NULL; b = b->next)
			if (span_eq(a->name, b->name) &&
			    !span_eq(a->value->text, b->value->text))
				return (struct pair){ a, b };
	return (struct pair){ NULL, NULL };
}

/* What makes the defect "one name, two values" ambiguous; NULLs if the values
 * are the same. */
static struct pair ambiguity_of(const struct check *check,
				const struct defect *d)
{
	const struct part *part = &check->msg->parts[d->part];

	if (part->type_field != NULL && part->type_field->body == d->view)
		return find_ambiguous(&part->type_params);
	if (part->disposition_field != NULL &&
	    part->disposition_field->body == d->view)
		return find_ambiguous(&part->disposition_params);
	return (struct pair){ NULL, NULL };
}

static void ambiguous_parameter(struct check *check)
{
	const struct defect *d = check->msg->defects;
	struct pair pair;

	for (; d != NULL; d = d->next) {
		if (d->kind != DEFECT_PARAM_TWICE)
			continue;
		pair = ambiguity_of(check, d);
		if (pair.first == NULL)
			continue;
		check->part = d->part;
		report_at(check, rule_level_in(check, d->part), d->view, d->at,
			  "%s is given as \"%s\" and again as \"%s\"",
			  shown(check, pair.first->name),
			  shown(check, pair.first->value->text),
			  shown(check, pair.second->value->text));
	}
}

const struct rule mime_ambiguous_parameter = {
	.look = ambiguous_parameter,
	.text = {
		.id = "mime-ambiguous-parameter",
		.category = "mime",
		.level = MSC_ERROR,
		.points = 200,
		.title = "Parameter given twice with different values",
		.why = "One program takes the first value, another the last: "
		       "with two boundaries or charsets they see different "
		       "messages. Virus filters treat it as an attempt to get "
		       "past them (CVE-2024-28054).",
		.fix = "Keep one of the parameters.",
		.source = "https://www.rfc-editor.org/rfc/rfc2045#section-5",
		.bad = "Content-Type: text/plain; charset=utf-8; "
		       "charset=iso-8859-1",
		.good = "Content-Type: text/plain; charset=utf-8",
		.providers = ASK_FOR_RFC5322,
	},
};

static void repeated_parameter(struct check *check)
{
	const struct defect *d = check->msg->defects;

	for (; d != NULL; d = d->next) {
		if (d->kind != DEFECT_PARAM_TWICE ||
		    ambiguity_of(check, d).first != NULL)
			continue;
		check->part = d->part;
		report_at(check, rule_level_in(check, d->part), d->view, d->at,
			  "a parameter is given twice with the same value");
	}
}

static void parameter_syntax(struct check *check)
{
	report_defects(check, DEFECT_PARAM_SYNTAX,
		       "this is no parameter as RFC 2045 has them");
	report_defects(check, DEFECT_PARAM_CONTINUATION,
		       "the numbered sections of a parameter are not *0, *1, "
		       "*2 and so on");
	report_defects(check, DEFECT_PARAM_ENCODING,
		       "an encoded parameter is not charset'language'text "
		       "with proper %XX");
	repeated_parameter(check);
}

const struct rule mime_parameter_syntax = {
	.look = parameter_syntax,
	.text = {
		.id = "mime-parameter-syntax",
		.category = "mime",
		.level = MSC_WARNING,
		.points = 50,
		.title = "Parameter of a MIME field cannot be read",
		.why = "Programs guess at broken parameters, each in its own "
		       "way: file names get lost, charsets are ignored.",
		.fix = "Write name=value behind a semicolon, a value with "
		       "blanks or any of ()<>@,;:\\\"/[]?= in quotes, and one "
		       "with other letters as in RFC 2231.",
		.source = "https://www.rfc-editor.org/rfc/rfc2045#section-5.1",
		.bad = "Content-Disposition: attachment; filename=Price "
		       "list.pdf",
		.good = "Content-Disposition: attachment; "
			"filename=\"Price list.pdf\"",
	},
};

static void unfolded_injection(struct check *check)
{
	report_defects(check, DEFECT_WORD_CONTROL,
		       "this decodes to a line break or a NUL");
}

const struct rule mime_unfolded_injection = {
	.look = unfolded_injection,
	.text = {
		.id = "mime-unfolded-injection",
		.category = "mime",
		.level = MSC_ERROR,
		.points = 250,
		.title = "Encoded text of a header field holds a line break",
		.why = "A program that writes the decoded text into a header "
		       "again makes new fields of it. Mail that tries that is "
		       "taken for an attack, and usually it is one: text from "
		       "a form was put into the field as it came.",
		.fix = "Remove CR, LF and NUL from the value before it is "
		       "encoded, and check where it came from.",
		.source = "https://cwe.mitre.org/data/definitions/93.html",
		.bad = "Subject: =?UTF-8?Q?Hello=0D=0ABcc:_all@example.org?=",
		.good = "Subject: =?UTF-8?Q?Hello?=",
		.types = TYPE_MESSAGE | TYPE_TEMPLATE,
	},
};
