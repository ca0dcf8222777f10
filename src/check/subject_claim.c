/* Rules about what the subject says: of a conversation, a link, the reader. */
#include "check/sender.h"
#include "check/subject_rules.h"
#include "text/mention.h"
#include "text/reply.h"
#include "text/script.h"

static void fake_reply(struct check *check)
{
	const struct view *subject = subject_of(check);
	struct span prefix;

	if (subject == NULL ||
	    message_field(check->msg, FIELD_IN_REPLY_TO) != NULL ||
	    message_field(check->msg, FIELD_REFERENCES) != NULL)
		return;
	prefix = reply_prefix(subject->text);
	if (prefix.n > 0)
		report(check, subject, prefix,
		       "Subject begins with \"%s\", but the message answers "
		       "or forwards none",
		       shown(check, prefix));
}

const struct rule subject_fake_reply = {
	.look = fake_reply,
	.text = {
		.id = "subject-fake-reply",
		.category = "headers",
		.level = MSC_WARNING,
		.points = 100,
		.title = "Subject feigns a reply",
		.why = "Gmail's guidelines keep \"Re:\" and \"Fwd:\" for real "
		       "replies and forwarded messages. Without In-Reply-To "
		       "or References it is a trick that readers report.",
		.fix = "Take the prefix out, or answer the real message so "
		       "that the fields are there.",
		.source = "https://support.google.com/mail/answer/81126",
		.bad = "Subject: Re: Your discount",
		.good = "Subject: Your discount",
		.profiles = PROFILE_B | PROFILE_T,
		.providers = MSC_BIT(MSC_GMAIL),
	},
};

/* Whether a domain belongs to who sends the message: a brand by its name. */
static bool is_own(struct check *check, const struct domain *domain)
{
	struct own_domains own = own_domains(check);
	struct span owner = domain_registrable(domain);

	for (size_t i = 0; i < own.n; i++)
		if (span_eq(own.domains[i], owner))
			return true;
	return false;
}

/* Files are called so more often than sites: "setup.py", "README.md". */
static bool is_file_name(const struct domain *d)
{
	static const struct span endings[] = {
		SPAN_INIT("app"), SPAN_INIT("ai"),  SPAN_INIT("cc"),
		SPAN_INIT("md"),  SPAN_INIT("mov"), SPAN_INIT("pl"),
		SPAN_INIT("ps"),  SPAN_INIT("py"),  SPAN_INIT("rs"),
		SPAN_INIT("sh"),  SPAN_INIT("so"),  SPAN_INIT("zip"),
	};
	struct span suffix = domain_suffix(d);

	for (size_t i = 0; i < sizeof(endings) / sizeof(*endings); i++)
		if (span_eq(suffix, endings[i]))
			return true;
	return false;
}

static void url_in_subject(struct check *check)
{
	const struct view *subject = subject_of(check);
	struct mention m;
	size_t at = 0;

	if (subject == NULL)
		return;
	while ((m = mention_next(check->arena, subject->text, &at)).kind !=
	       MENTION_NONE) {
		if (m.kind == MENTION_URL) {
			report(check, subject, m.at, "Subject has a URL, %s",
			       shown(check, m.at));
			return;
		}
		if (m.kind != MENTION_DOMAIN || is_file_name(&m.domain) ||
		    is_own(check, &m.domain))
			continue;
		report_at(check, MSC_NOTE, subject, view_range(subject, m.at),
			  "Subject names a domain that is not the sender's, %s",
			  shown(check, m.at));
		return;
	}
}

const struct rule subject_url_in_subject = {
	.look = url_in_subject,
	.text = {
		.id = "subject-url-in-subject",
		.category = "wording",
		.level = MSC_WARNING,
		.points = 150,
		.title = "A URL in the subject",
		.why = "Subjects are not links, so it serves no reader, and "
		       "filters weigh it heavily (rspamd: URL_IN_SUBJECT).",
		.fix = "Put the link into the text. A brand called by its "
		       "domain is fine without \"www.\" and path.",
		.source = "https://github.com/rspamd/rspamd/"
			  "blob/master/rules/misc.lua",
		.bad = "Subject: Visit https://example.org/sale today",
		.good = "Subject: The sale has begun",
		.profiles = PROFILE_B | PROFILE_T,
		.types = TYPE_MESSAGE | TYPE_TEMPLATE,
	},
};

enum { LOCAL_LEAST = 4 };

/* Something that is a name at a mailbox rather than a person's. */
static bool looks_like_login(struct span local)
{
	for (size_t i = 0; i < local.n; i++)
		if (!is_alpha(local.p[i]) && is_ascii(local.p[i]))
			return true;
	return false;
}

/* "jsmith, look at this", "look at this, jsmith". */
static bool is_addressed(struct span subject, struct span word)
{
	size_t at = (size_t)(word.p - subject.p);
	struct span behind = span_skip(subject, at + word.n);

	if (span_trim(span_first(subject, at)).n == 0)
		return span_starts(behind, SPAN(","));
	return span_trim(behind).n <= 1 && at >= 2 &&
	       span_eq(span_slice(subject, at - 2, 2), SPAN(", "));
}

/* Where the subject has the address of a recipient, or its local part where a
 * name should be; empty if nowhere. */
static struct span find_local(struct span subject, const struct address *to,
			      struct span spec)
{
	struct span none = { subject.p, 0 }, local = to->local->text;
	struct span found = find_word(subject, spec);

	if (found.n > 0)
		return found;
	if (local.n < LOCAL_LEAST || is_role(local))
		return none;
	/* A name that is also the address's is a name. */
	if (to->name != NULL && find_word(to->name->text, local).n > 0)
		return none;
	found = find_word(subject, local);
	if (found.n > 0 &&
	    (looks_like_login(local) ||
	     (is_lower(found.p[0]) && is_addressed(subject, found))))
		return found;
	return none;
}

static void recipient_in_subject(struct check *check)
{
	const struct view *subject = subject_of(check);
	const struct header *field = message_field(check->msg, FIELD_TO);
	const struct address *to;

	if (subject == NULL)
		return;
	for (size_t i = 0; (to = recipient_at(check, i)) != NULL; i++) {
		struct span spec =
			span_slice(field->body->text, to->spec.at, to->spec.n);
		struct span found = find_local(subject->text, to, spec);

		if (found.n == 0 || is_list(check, to))
			continue;
		report(check, subject, found,
		       "Subject has \"%s\" from the recipient's address",
		       shown(check, found));
		return;
	}
}

const struct rule subject_recipient_in_subject = {
	.look = recipient_in_subject,
	.text = {
		.id = "subject-recipient-in-subject",
		.category = "wording",
		.level = MSC_WARNING,
		.points = 100,
		.title = "The recipient's address in the subject",
		.why = "A mailbox name in place of a person's is what senders "
		       "write who know nothing but the address, and filters "
		       "score it (SpamAssassin: LOCALPART_IN_SUBJECT).",
		.fix = "Use the person's name, or none.",
		.source = "https://github.com/apache/spamassassin/"
			  "blob/trunk/rules/20_head_tests.cf",
		.bad = "Subject: jdoe42, your account",
		.good = "Subject: Jane, your account",
		.profiles = PROFILE_B | PROFILE_T,
	},
};

/* Words that, alone or together, do not say what a message is about. */
static const struct span generic_words[] = {
	SPAN_INIT("hello"),
	SPAN_INIT("hi"),
	SPAN_INIT("hey"),
	SPAN_INIT("greetings"),
	SPAN_INIT("newsletter"),
	SPAN_INIT("news"),
	SPAN_INIT("update"),
	SPAN_INIT("updates"),
	SPAN_INIT("information"),
	SPAN_INIT("info"),
	SPAN_INIT("important"),
	SPAN_INIT("message"),
	SPAN_INIT("mail"),
	SPAN_INIT("email"),
	SPAN_INIT("notification"),
	SPAN_INIT("notice"),
	SPAN_INIT("announcement"),
	SPAN_INIT("reminder"),
	SPAN_INIT("request"),
	SPAN_INIT("subject"),
	SPAN_INIT("weekly"),
	SPAN_INIT("monthly"),
	SPAN_INIT("daily"),
	SPAN_INIT("new"),
	SPAN_INIT("latest"),
	SPAN_INIT("our"),
	SPAN_INIT("your"),
	SPAN_INIT("you"),
	SPAN_INIT("us"),
	SPAN_INIT("from"),
	SPAN_INIT("for"),
	SPAN_INIT("the"),
	SPAN_INIT("a"),
	SPAN_INIT("an"),
	SPAN_INIT("and"),
	SPAN_INIT("of"),
	SPAN_INIT("no"),
	SPAN_INIT("hallo"),
	SPAN_INIT("rundbrief"),
	SPAN_INIT("nachricht"),
	SPAN_INIT("neuigkeiten"),
	SPAN_INIT("unser"),
	SPAN_INIT("bonjour"),
	SPAN_INIT("infolettre"),
	SPAN_INIT("actualités"),
	SPAN_INIT("hola"),
	SPAN_INIT("boletín"),
	SPAN_INIT("noticias"),
	SPAN_INIT("ciao"),
	SPAN_INIT("notizie"),
	SPAN_INIT("olá"),
	SPAN_INIT("новости"),
	SPAN_INIT("Новости"),
	SPAN_INIT("Привет"),
	SPAN_INIT("привет"),
	SPAN_INIT("通知"),
	SPAN_INIT("你好"),
	SPAN_INIT("新闻"),
	SPAN_INIT("お知らせ"),
	SPAN_INIT("ニュースレター"),
};

static bool is_generic(struct span word)
{
	for (size_t i = 0; i < sizeof(generic_words) / sizeof(*generic_words);
	     i++)
		if (span_ieq(word, generic_words[i]))
			return true;
	return false;
}

static bool has_digit(struct span s)
{
	for (size_t i = 0; i < s.n; i++)
		if (is_digit(s.p[i]))
			return true;
	return false;
}

static void generic(struct check *check)
{
	const struct view *subject = subject_of(check);
	size_t at = 0, words = 0;
	struct span word;

	if (subject == NULL || has_digit(subject->text))
		return;
	while ((word = script_word(subject->text, &at)).n > 0) {
		if (!is_generic(word))
			return;
		words++;
	}
	if (words > 0)
		report(check, subject, span_trim(subject->text),
		       "Subject says nothing of what the message is about");
}

const struct rule subject_generic = {
	.look = generic,
	.text = {
		.id = "subject-generic",
		.category = "wording",
		.level = MSC_NOTE,
		.title = "Subject says nothing",
		.why = "A subject that fits any message gives no reason to "
		       "open this one. Yahoo names unclear subjects among the "
		       "causes of complaints.",
		.fix = "Name the one thing the reader gets.",
		.source = "https://senders.yahooinc.com/faqs/",
		.bad = "Subject: Our newsletter",
		.good = "Subject: Three walks for the last days of autumn",
		.profiles = PROFILE_B,
	},
};

/* What advertising must or does begin with: Korea, China, Japan, Vietnam, and
 * in older statutes of the United States. */
static const struct span labels[] = {
	SPAN_INIT("(광고)"),   SPAN_INIT("[광고]"),      SPAN_INIT("（광고）"),
	SPAN_INIT("(AD)"),     SPAN_INIT("[AD]"),        SPAN_INIT("<AD>"),
	SPAN_INIT("AD:"),      SPAN_INIT("ADV:"),        SPAN_INIT("[ADV]"),
	SPAN_INIT("(ADV)"),    SPAN_INIT("AD："),        SPAN_INIT("（AD）"),
	SPAN_INIT("【AD】"),   SPAN_INIT("广告:"),       SPAN_INIT("广告："),
	SPAN_INIT("[广告]"),   SPAN_INIT("(广告)"),      SPAN_INIT("（广告）"),
	SPAN_INIT("【广告】"), SPAN_INIT("廣告:"),       SPAN_INIT("廣告："),
	SPAN_INIT("[廣告]"),   SPAN_INIT("(廣告)"),      SPAN_INIT("（廣告）"),
	SPAN_INIT("【廣告】"), SPAN_INIT("未承諾広告※"), SPAN_INIT("[PR]"),
	SPAN_INIT("【PR】"),   SPAN_INIT("[QC]"),
};

static void legal_label(struct check *check)
{
	const struct view *subject = subject_of(check);
	struct span text;

	if (subject == NULL)
		return;
	text = span_trim(subject->text);
	for (size_t i = 0; i < sizeof(labels) / sizeof(*labels); i++) {
		if (!span_istarts(text, labels[i]))
			continue;
		report(check, subject, span_first(text, labels[i].n),
		       "Subject is labelled as advertising: \"%s\"",
		       shown(check, labels[i]));
		return;
	}
}

const struct rule subject_legal_label = {
	.look = legal_label,
	.text = {
		.id = "subject-legal-label",
		.category = "wording",
		.level = MSC_NOTE,
		.title = "Advertising label in the subject",
		.why = "Some countries ask for such a label, so it is right "
		       "where the law has it and never lowers the result "
		       "here. Some filters do score it.",
		.fix = "Nothing, where the law asks for it; elsewhere it can "
		       "go.",
		.source = "https://www.suped.com/email-deliverability/answers/"
			  "is-ad-still-required-in-subject-lines-for-emails-"
			  "sent-in-china",
		.bad = "Subject: [AD] Autumn prices for garden tools",
		.good = "Subject: Autumn prices for garden tools",
		.profiles = PROFILE_B,
	},
};
