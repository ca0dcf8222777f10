#include "text/idna.h"

#include <idn2.h>
#include <unictype.h>

#include "base/utf8.h"

static const char *reason(int code)
{
	switch (code) {
	case IDN2_PUNYCODE_BAD_INPUT:
	case IDN2_PUNYCODE_OVERFLOW:
	case IDN2_INVALID_ALABEL:
	case IDN2_INVALID_NONTRANSITIONAL:
	case IDN2_ENCODING_ERROR:
		return "is not the Punycode of a name";
	case IDN2_ALABEL_ROUNDTRIP_FAILED:
	case IDN2_UALABEL_MISMATCH:
	case IDN2_NOT_NFC:
		return "is not in its normal form";
	case IDN2_LEADING_COMBINING:
		return "begins with a combining mark";
	case IDN2_CONTEXTJ:
	case IDN2_CONTEXTJ_NO_RULE:
	case IDN2_CONTEXTO:
	case IDN2_CONTEXTO_NO_RULE:
		return "has a character where it may not stand";
	case IDN2_UNASSIGNED:
		return "has a character that is none in Unicode";
	case IDN2_BIDI:
		return "mixes letters and digits of both writing directions in "
		       "a forbidden way";
	default:
		return "has a character that no domain may have";
	}
}

/* A string of libidn2, moved to the arena. */
static struct span take(struct arena *a, void *string)
{
	struct span s = arena_span(a, span_str(string));

	idn2_free(string);
	return s;
}

/* Joiners are letters' business; all else that nobody sees is none of a
 * name's. */
static bool has_ignorable(struct span s)
{
	enum { NON_JOINER = 0x200c, JOINER = 0x200d };
	size_t used;

	for (size_t at = 0; at < s.n; at += used) {
		uint32_t code = utf8_next(span_skip(s, at), &used);

		if (code >= 0x80 && code != NON_JOINER && code != JOINER &&
		    uc_is_property_default_ignorable_code_point(code))
			return true;
	}
	return false;
}

static void fail(struct idna_label *label, int code)
{
	if (code == IDN2_TOO_BIG_LABEL || code == IDN2_TOO_BIG_DOMAIN ||
	    code == IDN2_PUNYCODE_BIG_OUTPUT) {
		label->state = IDNA_LONG;
		return;
	}
	label->state = IDNA_BAD;
	label->why = reason(code);
}

/* Fill in the A-label. */
static void map(struct arena *a, struct idna_label *label, struct span raw)
{
	uint8_t *ascii = NULL;
	int code = idn2_lookup_u8((const uint8_t *)arena_str(a, raw), &ascii,
				  IDN2_NFC_INPUT | IDN2_NONTRANSITIONAL);
	struct span result;

	if (code != IDN2_OK) {
		fail(label, code);
		return;
	}
	result = take(a, ascii);
	/* An ideographic full stop is mapped to a dot, letters as wide as
	 * Chinese to ASCII. */
	if (span_has(result, '.') || !span_starts(result, SPAN("xn--")))
		label->state = IDNA_FOREIGN;
	if (result.n > 0 && !span_has(result, '.'))
		label->ascii = result;
}

/* Fill in the U-label of an A-label and judge it. */
static void judge(struct arena *a, struct idna_label *label)
{
	char *unicode = NULL;
	uint8_t *ascii = NULL;
	int code =
		idn2_to_unicode_8z8z(arena_str(a, label->ascii), &unicode, 0);

	if (code != IDN2_OK) {
		fail(label, code);
		return;
	}
	label->unicode = take(a, unicode);
	code = idn2_register_u8((const uint8_t *)arena_str(a, label->unicode),
				(const uint8_t *)arena_str(a, label->ascii),
				&ascii, 0);
	if (code != IDN2_OK)
		fail(label, code);
	else
		idn2_free(ascii);
}

struct idna_label idna_read(struct arena *a, struct span label)
{
	struct idna_label read = { IDNA_FINE, label, label, NULL };

	/* Punycode takes at least a byte for each. */
	if (utf8_count(label) > LABEL_MOST) {
		read.state = IDNA_LONG;
		return read;
	}
	map(a, &read, label);
	if (read.state == IDNA_FINE)
		judge(a, &read);
	if (read.state == IDNA_FINE && has_ignorable(label))
		read.state = IDNA_FOREIGN;
	return read;
}
