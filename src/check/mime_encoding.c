/* Rules about transfer encodings and charsets. */
#include "check/mime_rules.h"
#include "check/providers.h"

static void bad_transfer_encoding(struct check *check)
{
	report_defects(check, DEFECT_ENCODING_UNKNOWN,
		       "no program knows this transfer encoding");
	report_defects(check, DEFECT_ENCODING_COMPOSITE,
		       "a part that holds other parts must not be encoded");
}

const struct rule mime_bad_transfer_encoding = {
	.look = bad_transfer_encoding,
	.text = {
		.id = "mime-bad-transfer-encoding",
		.category = "mime",
		.level = MSC_ERROR,
		.points = 200,
		.title = "Transfer encoding is unknown or not allowed here",
		.why = "What cannot be decoded is shown as a file without a "
		       "name. Of an encoded multipart some programs show the "
		       "parts and others none, which filters take for "
		       "evasion.",
		.fix = "Use 7bit, 8bit, quoted-printable or base64; on "
		       "multipart and message/rfc822 only 7bit or 8bit, and "
		       "encode the parts inside.",
		.source = "https://www.rfc-editor.org/rfc/rfc2045#section-6.4",
		.bad = "Content-Transfer-Encoding: UTF-8",
		.good = "Content-Transfer-Encoding: quoted-printable",
		.providers = ASK_FOR_RFC5322,
	},
};

static void base64_invalid(struct check *check)
{
	report_defects(check, DEFECT_BASE64_BYTE,
		       "a character that base64 does not have");
	report_defects(check, DEFECT_BASE64_PADDING,
		       "base64 that is cut off, or padded wrongly");
}

const struct rule mime_base64_invalid = {
	.look = base64_invalid,
	.text = {
		.id = "mime-base64-invalid",
		.category = "mime",
		.level = MSC_ERROR,
		.points = 150,
		.title = "Base64 is damaged",
		.why = "Programs skip, stop at or refuse what is no base64, so "
		       "the text ends early or the attachment does not open.",
		.fix = "Encode the part again, and append nothing to it "
		       "afterwards (a footer, a scanner's notice).",
		.source = "https://www.rfc-editor.org/rfc/rfc2045#section-6.8",
		.providers = ASK_FOR_RFC5322,
	},
};

static void qp_invalid(struct check *check)
{
	report_defects(check, DEFECT_QP_ESCAPE,
		       "\"=\" without two hexadecimal digits behind it");
	report_defects(check, DEFECT_QP_BYTE,
		       "a byte that quoted-printable must encode");
	report_defects(check, DEFECT_QP_LINE,
		       "a line of more than 76 characters");
}

const struct rule mime_qp_invalid = {
	.look = qp_invalid,
	.text = {
		.id = "mime-qp-invalid",
		.category = "mime",
		.level = MSC_WARNING,
		.points = 80,
		.title = "Quoted-printable is damaged",
		.why = "A \"=\" that is not \"=3D\" swallows or spoils the "
		       "characters behind it, in links most of all; long lines "
		       "are broken on the way.",
		.fix = "Encode the part with a library, the \"=\" in links "
		       "included, and do not edit it afterwards.",
		.source = "https://www.rfc-editor.org/rfc/rfc2045#section-6.7",
		.bad = "<a href=\"https://shop.example.org/?id=42\">",
		.good = "<a href=3D\"https://shop.example.org/?id=3D42\">",
	},
};

static void uuencode_invalid(struct check *check)
{
	report_defects(check, DEFECT_UU,
		       "a line that uuencode does not have, or no end");
}

const struct rule mime_uuencode_invalid = {
	.look = uuencode_invalid,
	.text = {
		.id = "mime-uuencode-invalid",
		.category = "mime",
		.level = MSC_ERROR,
		.points = 150,
		.title = "Uuencode is damaged",
		.why = "The attachment does not open. Many programs know no "
		       "uuencode at all.",
		.fix = "Encode the part as base64.",
		.source = "https://www.rfc-editor.org/rfc/rfc2045#section-6.3",
	},
};

static void cte_mismatch(struct check *check)
{
	report_defects(check, DEFECT_ENCODING_8BIT,
		       "a byte outside ASCII, but the part says that it is "
		       "7bit");
}

const struct rule mime_cte_mismatch = {
	.look = cte_mismatch,
	.text = {
		.id = "mime-cte-mismatch",
		.category = "mime",
		.level = MSC_WARNING,
		.points = 80,
		.title = "8-bit text in a part that is 7bit",
		.why = "7bit, which is also what a part without "
		       "Content-Transfer-Encoding has, promises ASCII. Servers "
		       "that rely on it may strip or garble the other letters, "
		       "and filters score the lie.",
		.fix = "Encode the part as quoted-printable or base64, or "
		       "declare it as 8bit.",
		.source = "https://www.rfc-editor.org/rfc/rfc2045#section-6.2",
		.bad = "Content-Transfer-Encoding: 7bit",
		.good = "Content-Transfer-Encoding: quoted-printable",
	},
};

static void charset_unknown(struct check *check)
{
	const struct defect *d = check->msg->defects;

	for (; d != NULL; d = d->next) {
		if (d->kind != DEFECT_CHARSET_UNKNOWN)
			continue;
		check->part = d->part;
		report_at(check, rule_level_in(check, d->part), d->view, d->at,
			  "charset \"%s\" is none that mail programs know",
			  shown(check,
				span_slice(d->view->text, d->at.at, d->at.n)));
	}
}

const struct rule mime_charset_unknown = {
	.look = charset_unknown,
	.text = {
		.id = "mime-charset-unknown",
		.category = "mime",
		.level = MSC_WARNING,
		.points = 100,
		.title = "Charset is unknown",
		.why = "Programs guess at the letters, or show none of the "
		       "text; names that no program knows are a sign of spam "
		       "software.",
		.fix = "Send the text as UTF-8 and say charset=utf-8.",
		.source = "https://www.rfc-editor.org/rfc/rfc2046"
			  "#section-4.1.2",
		.bad = "Content-Type: text/plain; charset=utf8mb4",
		.good = "Content-Type: text/plain; charset=utf-8",
	},
};

static void charset_mismatch(struct check *check)
{
	const struct defect *d = check->msg->defects;

	for (; d != NULL; d = d->next) {
		struct span label = check->msg->parts[d->part].charset_label;

		if (d->kind != DEFECT_CHARSET_BYTES)
			continue;
		check->part = d->part;
		report_at(check, rule_level_in(check, d->part), d->view, d->at,
			  "this is no text in %s%s",
			  label.n == 0 ? "the charset" : shown(check, label),
			  repeated(check, d->count));
	}
}

const struct rule mime_charset_mismatch = {
	.look = charset_mismatch,
	.text = {
		.id = "mime-charset-mismatch",
		.category = "mime",
		.level = MSC_ERROR,
		.points = 100,
		.title = "Bytes that the charset does not have",
		.why = "Readers see wrong letters or question marks: the text "
		       "is in another charset than the part says.",
		.fix = "Convert the text to the charset that is declared; "
		       "best both are UTF-8.",
		.source = "https://www.rfc-editor.org/rfc/rfc2046"
			  "#section-4.1.2",
	},
};

static void charset_missing(struct check *check)
{
	report_defects(check, DEFECT_CHARSET_MISSING,
		       "a text with bytes outside ASCII says no charset");
}

const struct rule mime_charset_missing = {
	.look = charset_missing,
	.text = {
		.id = "mime-charset-missing",
		.category = "mime",
		.level = MSC_WARNING,
		.points = 80,
		.title = "Text without a charset",
		.why = "Without a charset a text is ASCII. Each program "
		       "guesses what the other bytes mean, and readers see "
		       "wrong letters.",
		.fix = "Say charset=utf-8 in Content-Type, and send the text "
		       "as that.",
		.source = "https://www.rfc-editor.org/rfc/rfc2046"
			  "#section-4.1.2",
		.bad = "Content-Type: text/plain",
		.good = "Content-Type: text/plain; charset=utf-8",
	},
};
