#include "rule/sending.h"

#include <arpa/inet.h>

#include "base/nearest.h"
#include "base/utf8.h"
#include "mail/addrspec.h"
#include "text/domain.h"
#include "text/url.h"

/* As the services tell their customers, in November 2026. */
static const struct esp esps[] = {
	{ "alibaba", "spf1.dm.aliyun.com" },
	{ "amazonses", "amazonses.com" },
	{ "brevo", "spf.brevo.com" },
	{ "campaignmonitor", "_spf.createsend.com" },
	{ "constantcontact", "spf.constantcontact.com" },
	{ "elasticemail", "_spf.elasticemail.com" },
	{ "fastmail", "spf.messagingengine.com" },
	{ "google", "_spf.google.com" },
	{ "icloud", "icloud.com" },
	{ "mailchimp", "servers.mcsv.net" },
	{ "mailerlite", "_spf.mlsend.com" },
	{ "mailgun", "mailgun.org" },
	{ "mailjet", "spf.mailjet.com" },
	{ "mandrill", "spf.mandrillapp.com" },
	{ "microsoft365", "spf.protection.outlook.com" },
	{ "postmark", "spf.mtasv.net" },
	{ "proton", "_spf.protonmail.ch" },
	{ "salesforce", "_spf.salesforce.com" },
	{ "sendgrid", "sendgrid.net" },
	{ "smtp2go", "spf.smtp2go.com" },
	{ "sparkpost", "sparkpostmail.com" },
	{ "yandex", "_spf.yandex.net" },
	{ "zendesk", "mail.zendesk.com" },
	{ "zoho", "zohomail.com" },
};

const struct esp *esp_at(size_t i)
{
	return i < sizeof(esps) / sizeof(*esps) ? &esps[i] : NULL;
}

const char *msc_esp_at(size_t i)
{
	const struct esp *esp = esp_at(i);

	return esp == NULL ? NULL : esp->name;
}

/* Whether all bytes are such as names of records have, "_spf" among them. */
static bool is_record_name(struct span text)
{
	for (size_t i = 0; i < text.n; i++)
		if (is_ascii(text.p[i]) && !is_alnum(text.p[i]) &&
		    !span_has(SPAN("-_."), text.p[i]))
			return false;
	return true;
}

/* A domain as the DNS is asked for it; empty, with a line in errors, if it is
 * none. Names such as "_spf.example.net" are fine there. */
static struct span read_domain(struct arena *a, const char *option,
			       struct span text, struct buf *errors)
{
	static const unsigned broken =
		1U << DOMAIN_EMPTY | 1U << DOMAIN_EMPTY_LABEL |
		1U << DOMAIN_LABEL_LONG | 1U << DOMAIN_LONG | 1U << DOMAIN_IDNA;
	struct domain d = domain_parse(a, text);

	if ((d.faults & broken) == 0 && is_record_name(text) && !d.literal &&
	    !d.numeric)
		return d.ascii;
	buf_printf(errors, "%s: \"%.*s\" is no domain\n", option, (int)text.n,
		   text.p);
	return (struct span){ 0 };
}

static void read_ip(struct sending *sending, struct arena *a, const char *text,
		    struct buf *errors)
{
	if (inet_pton(AF_INET, text, sending->ip) == 1) {
		sending->ip_bytes = IP4_BYTES;
	} else if (inet_pton(AF_INET6, text, sending->ip) == 1) {
		sending->ip_bytes = IP6_BYTES;
	} else {
		buf_printf(errors, "--ip: \"%s\" is no IP address\n", text);
		return;
	}
	sending->ip_text = arena_str(a, span_str(text));
}

/* An address literal, which a server without a name says (RFC 5321 4.1.3), is
 * right, but no domain that SPF could be asked of. */
static void read_helo(struct sending *sending, struct arena *a,
		      const char *text, struct buf *errors)
{
	struct span helo = span_str(text);

	if (span_starts(helo, SPAN("[")) &&
	    addrspec_domain(helo) == ADDRESS_FINE)
		return;
	sending->helo = read_domain(a, "--helo", helo, errors);
}

/* As people copy it: "Anna <a@example.org>", "<a@example.org>". */
static struct span without_name(struct span text)
{
	size_t at = text.n;

	if (at == 0 || text.p[at - 1] != '>')
		return text;
	while (at > 0 && text.p[at - 1] != '<')
		at--;
	if (at == 0)
		return text;
	return span_trim(span_slice(text, at, text.n - 1 - at));
}

/* Bounces come from nobody, "<>"; SPF is asked of the HELO name then, as if
 * its postmaster had sent it (RFC 7208 2.4). */
static void read_mail_from(struct sending *sending, struct arena *a,
			   const char *text, struct buf *errors)
{
	struct span all = without_name(span_trim(span_str(text)));
	size_t at = all.n;

	sending->local = SPAN("postmaster");
	if (all.n == 0 && span_has(span_str(text), '>')) {
		sending->null_sender = true;
		sending->domain = sending->helo;
		return;
	}
	while (at > 0 && all.p[at - 1] != '@')
		at--;
	if (at > 0 && (at == 1 || at == all.n)) {
		buf_printf(errors,
			   "--mail-from: \"%s\" has nothing %s the "
			   "\"@\"\n",
			   text, at == 1 ? "before" : "behind");
		return;
	}
	if (at > 1)
		sending->local = arena_span(a, span_first(all, at - 1));
	sending->domain =
		read_domain(a, "--mail-from", span_skip(all, at), errors);
}

/* "s1._domainkey" is the name of the record below the domain in From, as
 * "s1" is. */
static struct span selector_of(struct span name)
{
	static const struct span ending = SPAN_INIT("._domainkey");
	size_t n = name.n > ending.n ? name.n - ending.n : name.n;

	return span_ieq(span_skip(name, n), ending) ? span_first(name, n)
						    : name;
}

static const struct span *read_selectors(struct arena *a,
					 const char *const *selectors,
					 struct buf *errors)
{
	struct span *names;
	size_t n = 0;

	while (selectors != NULL && selectors[n] != NULL)
		n++;
	names = arena_alloc(a, n + 1, sizeof(*names));
	for (size_t i = 0; i < n; i++)
		names[i] = read_domain(a, "--dkim-selector",
				       selector_of(span_str(selectors[i])),
				       errors);
	return names;
}

static void unknown_esp(struct arena *a, const char *text, struct buf *errors)
{
	struct span word = span_str(text);
	char *lower = arena_bytes(a, word.n);
	struct nearest best = { 0 };

	for (size_t i = 0; i < word.n; i++)
		lower[i] = to_lower(word.p[i]);
	for (size_t i = 0; esp_at(i) != NULL; i++)
		nearest_offer(&best, (struct span){ lower, word.n },
			      esp_at(i)->name);
	buf_printf(errors, "--esp: \"%s\" is no service that is known by name",
		   text);
	if (3 * best.distance <= word.n) {
		buf_printf(errors,
			   ": did you mean %s? Else give the domain whose SPF "
			   "record has its servers\n",
			   best.name);
		return;
	}
	buf_str(errors, "; give the domain whose SPF record has its servers. "
			"Known are");
	for (size_t i = 0; esp_at(i) != NULL; i++)
		buf_printf(errors, "%s %s", i == 0 ? "" : ",", esp_at(i)->name);
	buf_char(errors, '\n');
}

static void read_esp(struct sending *sending, struct arena *a, const char *text,
		     struct buf *errors)
{
	for (size_t i = 0; i < sizeof(esps) / sizeof(*esps); i++)
		if (span_ieq(span_str(text), span_str(esps[i].name))) {
			sending->esp = esps[i];
			return;
		}
	if (span_has(span_str(text), '.'))
		sending->esp.spf =
			read_domain(a, "--esp", span_str(text), errors).p;
	else
		unknown_esp(a, text, errors);
}

/* As it was given: what is asked for is worked out with those of the message. */
static void read_probe(struct sending *sending, struct arena *a,
		       const char *text, bool allow_private, struct buf *errors)
{
	struct span all = span_trim(span_str(text));
	bool is_utf8 = utf8_valid(all) == all.n;
	struct url url = url_parse(a, is_utf8 ? all : SPAN(""));

	if (url.valid && (url.scheme == URL_HTTP || url.scheme == URL_HTTPS)) {
		sending->probe = arena_span(a, all);
		if (url.scheme == URL_HTTP && !allow_private)
			buf_printf(errors,
				   "--probe-unsubscribe: \"%s\" is not https, "
				   "which RFC 8058 demands; --allow-private "
				   "lets it pass\n",
				   text);
		return;
	}
	buf_printf(errors,
		   "--probe-unsubscribe: \"%s\" is no http or https URL\n",
		   text);
}

struct sending sending_read(struct arena *a, const struct msc_options *options,
			    struct buf *errors)
{
	struct sending sending = { 0 };

	sending.selectors = read_selectors(a, options->dkim_selectors, errors);
	if (options->ip != NULL)
		read_ip(&sending, a, options->ip, errors);
	if (options->helo != NULL)
		read_helo(&sending, a, options->helo, errors);
	if (options->mail_from != NULL)
		read_mail_from(&sending, a, options->mail_from, errors);
	if (options->esp != NULL)
		read_esp(&sending, a, options->esp, errors);
	if (options->probe_unsubscribe != NULL)
		read_probe(&sending, a, options->probe_unsubscribe,
			   options->allow_private, errors);
	return sending;
}
