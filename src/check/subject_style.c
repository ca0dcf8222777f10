/* Rules about how the subject is written. */
#include "base/utf8.h"
#include "check/subject_rules.h"
#include "text/glyph.h"
#include "text/invisible.h"
#include "text/script.h"

/* Abbreviations that nobody writes in small letters. Sorted. */
static const struct span acronyms[] = {
	SPAN_INIT("ACM"),   SPAN_INIT("AI"),	SPAN_INIT("AMD"),
	SPAN_INIT("API"),   SPAN_INIT("APIS"),	SPAN_INIT("ARC"),
	SPAN_INIT("ASAP"),  SPAN_INIT("ATM"),	SPAN_INIT("AWS"),
	SPAN_INIT("BBC"),   SPAN_INIT("BIMI"),	SPAN_INIT("BMW"),
	SPAN_INIT("CEO"),   SPAN_INIT("CET"),	SPAN_INIT("CFP"),
	SPAN_INIT("CI"),    SPAN_INIT("CNN"),	SPAN_INIT("COVID"),
	SPAN_INIT("CPU"),   SPAN_INIT("CSS"),	SPAN_INIT("CSV"),
	SPAN_INIT("CVE"),   SPAN_INIT("CVES"),	SPAN_INIT("DDOS"),
	SPAN_INIT("DHL"),   SPAN_INIT("DIY"),	SPAN_INIT("DKIM"),
	SPAN_INIT("DMARC"), SPAN_INIT("DNA"),	SPAN_INIT("DNS"),
	SPAN_INIT("DNSSEC"), SPAN_INIT("DSGVO"), SPAN_INIT("EMEA"),
	SPAN_INIT("ERP"),   SPAN_INIT("ESP"),	SPAN_INIT("EST"),
	SPAN_INIT("ETA"),   SPAN_INIT("EU"),	SPAN_INIT("EUR"),
	SPAN_INIT("FAQ"),   SPAN_INIT("FIFA"),	SPAN_INIT("FYI"),
	SPAN_INIT("GBP"),   SPAN_INIT("GDPR"),	SPAN_INIT("GMBH"),
	SPAN_INIT("GMT"),   SPAN_INIT("GNU"),	SPAN_INIT("GPS"),
	SPAN_INIT("GPT"),   SPAN_INIT("GPU"),	SPAN_INIT("GUI"),
	SPAN_INIT("HBO"),   SPAN_INIT("HIPAA"),	SPAN_INIT("HR"),
	SPAN_INIT("HTML"),  SPAN_INIT("HTTP"),	SPAN_INIT("HTTPS"),
	SPAN_INIT("IANA"),  SPAN_INIT("IBM"),	SPAN_INIT("ICANN"),
	SPAN_INIT("ID"),    SPAN_INIT("IEEE"),	SPAN_INIT("IETF"),
	SPAN_INIT("IKEA"),  SPAN_INIT("IMAP"),	SPAN_INIT("IMF"),
	SPAN_INIT("INC"),   SPAN_INIT("IOS"),	SPAN_INIT("IOT"),
	SPAN_INIT("IP"),    SPAN_INIT("IPO"),	SPAN_INIT("ISBN"),
	SPAN_INIT("ISO"),   SPAN_INIT("IT"),	SPAN_INIT("JPEG"),
	SPAN_INIT("JSON"),  SPAN_INIT("KPI"),	SPAN_INIT("KPIS"),
	SPAN_INIT("LAN"),   SPAN_INIT("LCD"),	SPAN_INIT("LED"),
	SPAN_INIT("LGBTQ"), SPAN_INIT("LLC"),	SPAN_INIT("LLM"),
	SPAN_INIT("LTD"),   SPAN_INIT("MBA"),	SPAN_INIT("MFA"),
	SPAN_INIT("MIME"),  SPAN_INIT("MIT"),	SPAN_INIT("ML"),
	SPAN_INIT("NASA"),  SPAN_INIT("NASDAQ"), SPAN_INIT("NATO"),
	SPAN_INIT("NBA"),   SPAN_INIT("NFL"),	SPAN_INIT("NGO"),
	SPAN_INIT("NHS"),   SPAN_INIT("NPM"),	SPAN_INIT("NYC"),
	SPAN_INIT("NYSE"),  SPAN_INIT("OECD"),	SPAN_INIT("OPEC"),
	SPAN_INIT("OTP"),   SPAN_INIT("PC"),	SPAN_INIT("PCI"),
	SPAN_INIT("PDF"),   SPAN_INIT("PHP"),	SPAN_INIT("PIN"),
	SPAN_INIT("PR"),    SPAN_INIT("PST"),	SPAN_INIT("QA"),
	SPAN_INIT("QR"),    SPAN_INIT("RAM"),	SPAN_INIT("REST"),
	SPAN_INIT("RFC"),   SPAN_INIT("ROI"),	SPAN_INIT("RSS"),
	SPAN_INIT("RSVP"),  SPAN_INIT("SAAS"),	SPAN_INIT("SAP"),
	SPAN_INIT("SDK"),   SPAN_INIT("SEC"),	SPAN_INIT("SEO"),
	SPAN_INIT("SEPA"),  SPAN_INIT("SIM"),	SPAN_INIT("SLA"),
	SPAN_INIT("SMS"),   SPAN_INIT("SMTP"),	SPAN_INIT("SPF"),
	SPAN_INIT("SQL"),   SPAN_INIT("SSD"),	SPAN_INIT("SSH"),
	SPAN_INIT("SSL"),   SPAN_INIT("SSO"),	SPAN_INIT("SUV"),
	SPAN_INIT("TBA"),   SPAN_INIT("TCP"),	SPAN_INIT("TLS"),
	SPAN_INIT("TV"),    SPAN_INIT("UEFA"),	SPAN_INIT("UI"),
	SPAN_INIT("UK"),    SPAN_INIT("UN"),	SPAN_INIT("UNESCO"),
	SPAN_INIT("UNICEF"), SPAN_INIT("UPS"),	SPAN_INIT("URL"),
	SPAN_INIT("USA"),   SPAN_INIT("USB"),	SPAN_INIT("USD"),
	SPAN_INIT("USPS"),  SPAN_INIT("UTC"),	SPAN_INIT("UX"),
	SPAN_INIT("VAT"),   SPAN_INIT("VIP"),	SPAN_INIT("VM"),
	SPAN_INIT("VPN"),   SPAN_INIT("WHO"),	SPAN_INIT("XML"),
	SPAN_INIT("YAML"),  SPAN_INIT("ZIP"),
};

static bool is_acronym(struct span word)
{
	size_t low = 0, high = sizeof(acronyms) / sizeof(*acronyms);

	while (low < high) {
		size_t mid = low + (high - low) / 2;
		int order = span_compare(acronyms[mid], word);

		if (order == 0)
			return true;
		if (order < 0)
			low = mid + 1;
		else
			high = mid;
	}
	return false;
}

static void count_cases(struct span word, size_t count[UPPER_CASE + 1])
{
	size_t used;

	for (size_t at = 0; at < word.n; at += used)
		count[case_of(utf8_next(span_skip(word, at), &used))]++;
}

/* "RFC9989", "A4", "B2B": part numbers and the like. */
static bool touches_digit(struct span text, struct span word)
{
	size_t at = (size_t)(word.p - text.p), end = at + word.n;

	return (at > 0 && is_digit(text.p[at - 1])) ||
	       (end < text.n && is_digit(text.p[end]));
}

static void all_caps(struct check *check)
{
	enum { LEAST_LETTERS = 10, PERCENT = 70 };
	const struct view *subject = subject_of(check);
	size_t count[UPPER_CASE + 1] = { 0 }, at = 0, cased;
	struct span word;

	if (subject == NULL)
		return;
	while ((word = script_word(subject->text, &at)).n > 0)
		if (!is_acronym(word) && !touches_digit(subject->text, word))
			count_cases(word, count);
	cased = count[LOWER_CASE] + count[UPPER_CASE];
	if (cased >= LEAST_LETTERS &&
	    count[UPPER_CASE] * 100 > cased * PERCENT)
		report(check, subject, span_trim(subject->text),
		       "%zu of %zu letters in Subject are capitals",
		       count[UPPER_CASE], cased);
}

const struct rule subject_all_caps = {
	.look = all_caps,
	.text = {
		.id = "subject-all-caps",
		.category = "wording",
		.level = MSC_WARNING,
		.points = 50,
		.title = "Subject in capitals",
		.why = "Capitals throughout read as shouting. Alibaba advises "
		       "against them; they are a weak sign of spam (in "
		       "SpamAssassin's own figures as common in wanted mail), "
		       "and harder to read.",
		.fix = "Write the subject like a sentence. Abbreviations do "
		       "not count.",
		.source = "https://www.alibabacloud.com/help/en/direct-mail/"
			  "email-sending-faqs",
		.bad = "Subject: LAST CHANCE TO SAVE",
		.good = "Subject: Last chance to save on IBM and NASA books",
		.profiles = PROFILE_B | PROFILE_T,
		.types = TYPE_MESSAGE | TYPE_TEMPLATE,
		.providers = MSC_BIT(MSC_ALIBABA),
	},
};

/* What excites, wide forms as their plain ones; 0 for everything else. */
static char excitement(uint32_t code)
{
	switch (code) {
	case '!':
	case 0xff01:
		return '!';
	case '?':
	case 0xff1f:
		return '?';
	case '$':
	case 0x20ac: /* euro */
	case 0xa5:   /* yen */
	case 0xffe5:
	case 0xff04:
		return '$';
	default:
		return 0;
	}
}

static void punctuation(struct check *check)
{
	enum { MANY = 3 };
	const struct view *subject = subject_of(check);
	size_t n = 0, used, first = 0, end = 0;
	bool doubled = false;
	char before = 0;

	for (size_t at = 0; subject != NULL && at < subject->text.n;
	     at += used) {
		char sign = excitement(
			utf8_next(span_skip(subject->text, at), &used));

		if (sign != 0 && n++ == 0)
			first = at;
		if (sign != 0)
			end = at + used;
		doubled |= sign != 0 && sign != '$' &&
			   (before == '!' || before == '?');
		before = sign;
	}
	if (n >= MANY || doubled)
		report(check, subject,
		       span_slice(subject->text, first, end - first),
		       "Subject has %zu signs of excitement", n);
}

const struct rule subject_punctuation = {
	.look = punctuation,
	.text = {
		.id = "subject-punctuation",
		.category = "wording",
		.level = MSC_NOTE,
		.title = "Much \"!\", \"?\" or currency in the subject",
		.why = "Readers have learnt to skip it, and Alibaba advises "
		       "against many exclamation marks. Alone it says little "
		       "about spam.",
		.fix = "One mark at the end is enough.",
		.source = "https://www.alibabacloud.com/help/en/direct-mail/"
			  "email-sending-faqs",
		.bad = "Subject: Only today!!!",
		.good = "Subject: Only today!",
		.profiles = PROFILE_B,
		.types = TYPE_MESSAGE | TYPE_TEMPLATE,
		.providers = MSC_BIT(MSC_ALIBABA),
	},
};

static enum msc_level hidden_level(const struct check *check,
				   const struct invisible *hidden)
{
	if (hidden->kind == INVISIBLE_DIRECTION ||
	    hidden->kind == INVISIBLE_CONTROL)
		return rule_level(check);
	return MSC_WARNING;
}

static void invisible_chars(struct check *check)
{
	const struct header *field = message_field(check->msg, FIELD_SUBJECT);
	enum msc_level worst = MSC_LEVEL_NONE;
	struct invisible_scan scan;
	struct invisible hidden, first = { 0 };
	size_t n = 0;

	if (field == NULL)
		return;
	scan = invisible_begin(field->text->text);
	while ((hidden = invisible_next(&scan)).kind != INVISIBLE_NONE) {
		n++;
		if (hidden_level(check, &hidden) <= worst)
			continue;
		worst = hidden_level(check, &hidden);
		first = hidden;
	}
	if (n == 1)
		report_at(check, worst, field->text,
			  view_range(field->text, first.at), "Subject has %s",
			  invisible_name(check->arena, first.code));
	if (n > 1)
		report_at(check, worst, field->text,
			  view_range(field->text, first.at),
			  "Subject has %zu invisible characters, among them "
			  "%s",
			  n, invisible_name(check->arena, first.code));
}

const struct rule subject_invisible_chars = {
	.look = invisible_chars,
	.text = {
		.id = "subject-invisible-chars",
		.category = "headers",
		.level = MSC_ERROR,
		.points = 150,
		.title = "Invisible characters in the subject",
		.why = "Zero-width characters and soft hyphens hide words from "
		       "filters, so filters look for them; characters that "
		       "turn the writing direction make the subject read "
		       "differently than it is, and line breaks or other "
		       "controls break it.",
		.fix = "Type the subject anew, or paste it without formatting.",
		.source = "https://www.unicode.org/reports/tr36/"
			  "#Bidirectional_Text_Spoofing",
		.bad = "Subject: Fr\xe2\x80\x8b" "ee shipping",
		.good = "Subject: Free shipping",
		.types = TYPE_MESSAGE | TYPE_TEMPLATE,
	},
};

/* Letters that stand alone, the same separator between each two of them. */
struct gappy {
	size_t n; /* bytes; at least those of one letter if any */
	size_t letters, capitals;
	bool alphabet; /* each follows on the one before: "A B C D" */
	char gap;      /* the separator */
	bool ends_with_gap;
};

static bool is_gap(char c)
{
	return c == ' ' || c == '.' || c == '-' || c == '_' || c == '*';
}

/* The cased letter at offset `at`, its bytes in *used; 0 if there is none. */
static uint32_t letter_at(struct span text, size_t at, size_t *used)
{
	uint32_t code;

	*used = 0;
	if (at >= text.n)
		return 0;
	code = utf8_next(span_skip(text, at), used);
	return case_of(code) == CASELESS ? 0 : code;
}

/* The run of single letters at the start of a text. */
static struct gappy gappy_at(struct span text)
{
	struct gappy g = { .alphabet = true };
	uint32_t before = 0, code;
	size_t at = 0, used, more;

	while ((code = letter_at(text, at, &used)) != 0 &&
	       letter_at(text, at + used, &more) == 0) {
		g.alphabet &= before == 0 || code == before + 1;
		g.capitals += case_of(code) == UPPER_CASE;
		before = code;
		at += used;
		g.n = at;
		if (g.letters++ == 0 && at < text.n)
			g.gap = text.p[at];
		g.ends_with_gap = at < text.n && is_gap(g.gap) &&
				  text.p[at] == g.gap;
		if (!g.ends_with_gap)
			break;
		at++;
	}
	return g;
}

/* "U.S.S.R." is an abbreviation. */
static bool is_gappy(const struct gappy *g)
{
	enum { LEAST = 4, LEAST_DOTTED_CAPITALS = 5 };

	if (g->letters < LEAST || g->alphabet)
		return false;
	if (g->gap != '.' || g->capitals < g->letters)
		return true;
	return g->letters >= LEAST_DOTTED_CAPITALS && !g->ends_with_gap;
}

static void gappy(struct check *check)
{
	const struct view *subject = subject_of(check);
	bool in_word = false;
	size_t at = 0, used;

	while (subject != NULL && at < subject->text.n) {
		struct span rest = span_skip(subject->text, at);
		struct gappy g = { 0 };

		if (!in_word)
			g = gappy_at(rest);
		if (is_gappy(&g)) {
			report(check, subject, span_first(rest, g.n),
			       "Subject spells a word apart: \"%s\"",
			       shown(check, span_first(rest, g.n)));
			return;
		}
		in_word = letter_at(rest, 0, &used) != 0 || is_digit(rest.p[0]);
		at += g.n > used ? g.n : used;
	}
}

const struct rule subject_gappy = {
	.look = gappy,
	.text = {
		.id = "subject-gappy",
		.category = "wording",
		.level = MSC_WARNING,
		.points = 80,
		.title = "A word in the subject is spelled apart",
		.why = "Letters with blanks or dots between them are an old "
		       "way to hide words from filters, and filters look for "
		       "it (SpamAssassin: GAPPY_SUBJECT).",
		.fix = "Write the word without gaps.",
		.source = "https://spamassassin.apache.org/full/3.4.x/doc/"
			  "Mail_SpamAssassin_Conf.html",
		.bad = "Subject: F R E E shipping",
		.good = "Subject: Free shipping",
		.profiles = PROFILE_B | PROFILE_T,
		.types = TYPE_MESSAGE | TYPE_TEMPLATE,
	},
};

static void emoji_excess(struct check *check)
{
	enum { MOST = 2 };
	const struct view *subject = subject_of(check);
	size_t n = 0, used;
	struct span third = { 0 };

	for (size_t at = 0; subject != NULL && at < subject->text.n;
	     at += used) {
		struct span rest = span_skip(subject->text, at);

		if (glyph_next(rest, &used) == GLYPH_EMOJI && ++n == MOST + 1)
			third = span_first(rest, used);
	}
	if (n > MOST)
		report(check, subject, third, "Subject has %zu emoji", n);
}

const struct rule subject_emoji_excess = {
	.look = emoji_excess,
	.text = {
		.id = "subject-emoji-excess",
		.category = "wording",
		.level = MSC_NOTE,
		.title = "More than two emoji in the subject",
		.why = "Screen readers speak each of them, and Gmail's "
		       "guidelines for bulk senders ask for restraint with "
		       "pictures where the sender is shown.",
		.fix = "Keep the one that means something.",
		.source = "https://support.google.com/mail/answer/81126",
		.bad = "Subject: \xf0\x9f\x8e\x81\xf0\x9f\x8e\x81"
		       "\xf0\x9f\x8e\x81 A gift for you",
		.good = "Subject: \xf0\x9f\x8e\x81 A gift for you",
		.profiles = PROFILE_B,
	},
};
