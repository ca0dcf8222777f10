/* The rule about a subject in capitals. */
#include "base/utf8.h"
#include "check/subject_rules.h"
#include "text/script.h"

/* Abbreviations that nobody writes in small letters. Sorted. */
static const struct span acronyms[] = {
	SPAN_INIT("ACM"),    SPAN_INIT("AI"),     SPAN_INIT("AMD"),
	SPAN_INIT("API"),    SPAN_INIT("APIS"),   SPAN_INIT("ARC"),
	SPAN_INIT("ASAP"),   SPAN_INIT("ATM"),    SPAN_INIT("AWS"),
	SPAN_INIT("BBC"),    SPAN_INIT("BIMI"),   SPAN_INIT("BMW"),
	SPAN_INIT("CEO"),    SPAN_INIT("CET"),    SPAN_INIT("CFP"),
	SPAN_INIT("CI"),     SPAN_INIT("CNN"),    SPAN_INIT("COVID"),
	SPAN_INIT("CPU"),    SPAN_INIT("CSS"),    SPAN_INIT("CSV"),
	SPAN_INIT("CVE"),    SPAN_INIT("CVES"),   SPAN_INIT("DDOS"),
	SPAN_INIT("DHL"),    SPAN_INIT("DIY"),    SPAN_INIT("DKIM"),
	SPAN_INIT("DMARC"),  SPAN_INIT("DNA"),    SPAN_INIT("DNS"),
	SPAN_INIT("DNSSEC"), SPAN_INIT("DSGVO"),  SPAN_INIT("EMEA"),
	SPAN_INIT("ERP"),    SPAN_INIT("ESP"),    SPAN_INIT("EST"),
	SPAN_INIT("ETA"),    SPAN_INIT("EU"),     SPAN_INIT("EUR"),
	SPAN_INIT("FAQ"),    SPAN_INIT("FIFA"),   SPAN_INIT("FYI"),
	SPAN_INIT("GBP"),    SPAN_INIT("GDPR"),   SPAN_INIT("GMBH"),
	SPAN_INIT("GMT"),    SPAN_INIT("GNU"),    SPAN_INIT("GPS"),
	SPAN_INIT("GPT"),    SPAN_INIT("GPU"),    SPAN_INIT("GUI"),
	SPAN_INIT("HBO"),    SPAN_INIT("HIPAA"),  SPAN_INIT("HR"),
	SPAN_INIT("HTML"),   SPAN_INIT("HTTP"),   SPAN_INIT("HTTPS"),
	SPAN_INIT("IANA"),   SPAN_INIT("IBM"),    SPAN_INIT("ICANN"),
	SPAN_INIT("ID"),     SPAN_INIT("IEEE"),   SPAN_INIT("IETF"),
	SPAN_INIT("IKEA"),   SPAN_INIT("IMAP"),   SPAN_INIT("IMF"),
	SPAN_INIT("INC"),    SPAN_INIT("IOS"),    SPAN_INIT("IOT"),
	SPAN_INIT("IP"),     SPAN_INIT("IPO"),    SPAN_INIT("ISBN"),
	SPAN_INIT("ISO"),    SPAN_INIT("IT"),     SPAN_INIT("JPEG"),
	SPAN_INIT("JSON"),   SPAN_INIT("KPI"),    SPAN_INIT("KPIS"),
	SPAN_INIT("LAN"),    SPAN_INIT("LCD"),    SPAN_INIT("LED"),
	SPAN_INIT("LGBTQ"),  SPAN_INIT("LLC"),    SPAN_INIT("LLM"),
	SPAN_INIT("LTD"),    SPAN_INIT("MBA"),    SPAN_INIT("MFA"),
	SPAN_INIT("MIME"),   SPAN_INIT("MIT"),    SPAN_INIT("ML"),
	SPAN_INIT("NASA"),   SPAN_INIT("NASDAQ"), SPAN_INIT("NATO"),
	SPAN_INIT("NBA"),    SPAN_INIT("NFL"),    SPAN_INIT("NGO"),
	SPAN_INIT("NHS"),    SPAN_INIT("NPM"),    SPAN_INIT("NYC"),
	SPAN_INIT("NYSE"),   SPAN_INIT("OECD"),   SPAN_INIT("OPEC"),
	SPAN_INIT("OTP"),    SPAN_INIT("PC"),     SPAN_INIT("PCI"),
	SPAN_INIT("PDF"),    SPAN_INIT("PHP"),    SPAN_INIT("PIN"),
	SPAN_INIT("PR"),     SPAN_INIT("PST"),    SPAN_INIT("QA"),
	SPAN_INIT("QR"),     SPAN_INIT("RAM"),    SPAN_INIT("REST"),
	SPAN_INIT("RFC"),    SPAN_INIT("ROI"),    SPAN_INIT("RSS"),
	SPAN_INIT("RSVP"),   SPAN_INIT("SAAS"),   SPAN_INIT("SAP"),
	SPAN_INIT("SDK"),    SPAN_INIT("SEC"),    SPAN_INIT("SEO"),
	SPAN_INIT("SEPA"),   SPAN_INIT("SIM"),    SPAN_INIT("SLA"),
	SPAN_INIT("SMS"),    SPAN_INIT("SMTP"),   SPAN_INIT("SPF"),
	SPAN_INIT("SQL"),    SPAN_INIT("SSD"),    SPAN_INIT("SSH"),
	SPAN_INIT("SSL"),    SPAN_INIT("SSO"),    SPAN_INIT("SUV"),
	SPAN_INIT("TBA"),    SPAN_INIT("TCP"),    SPAN_INIT("TLS"),
	SPAN_INIT("TV"),     SPAN_INIT("UEFA"),   SPAN_INIT("UI"),
	SPAN_INIT("UK"),     SPAN_INIT("UN"),     SPAN_INIT("UNESCO"),
	SPAN_INIT("UNICEF"), SPAN_INIT("UPS"),    SPAN_INIT("URL"),
	SPAN_INIT("USA"),    SPAN_INIT("USB"),    SPAN_INIT("USD"),
	SPAN_INIT("USPS"),   SPAN_INIT("UTC"),    SPAN_INIT("UX"),
	SPAN_INIT("VAT"),    SPAN_INIT("VIP"),    SPAN_INIT("VM"),
	SPAN_INIT("VPN"),    SPAN_INIT("WHO"),    SPAN_INIT("XML"),
	SPAN_INIT("YAML"),   SPAN_INIT("ZIP"),
};

static bool is_acronym(struct span word)
{
	size_t low = 0, high = sizeof(acronyms) / sizeof(*acronyms);

	if (word.n < 2 || !is_upper(word.p[1]))
		return false;
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
	if (cased >= LEAST_LETTERS && count[UPPER_CASE] * 100 > cased * PERCENT)
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
