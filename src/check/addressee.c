#include "check/addressee.h"

#include <string.h>

enum { LOCAL_MOST = 64, LABEL_MOST = 63, DOMAIN_MOST = 253, SPEC_MOST = 254 };

const struct addressee_text addressee_texts[ADDRESSEES] = {
	[ADDRESSEE_FINE] = { NULL, MSC_KEEP, NULL },
	[ADDRESSEE_SYNTAX] = { "recipient-syntax", MSC_REMOVE,
			       "this is no address" },
	[ADDRESSEE_LOCAL_LONG] = { "recipient-local-over-64", MSC_REMOVE,
				   "more than 64 bytes stand before the "
				   "\"@\"" },
	[ADDRESSEE_FINAL_DOT] = { "recipient-trailing-dot-or-space", MSC_REMOVE,
				  "the address ends with a dot" },
	[ADDRESSEE_SUPPRESSED] = { "recipient-suppressed", MSC_REMOVE,
				   "the address is on the list of those that "
				   "must not be written to" },
	[ADDRESSEE_SUPPRESSED_DOMAIN] = { "recipient-suppression-domain",
					  MSC_REMOVE,
					  "the domain is on the list of those "
					  "that must not be written to" },
	[ADDRESSEE_NOBODY] = { "recipient-internal-or-test", MSC_REMOVE,
			       "the domain is set aside and reaches nobody" },
	[ADDRESSEE_NO_NAME] = { "recipient-nxdomain", MSC_REMOVE,
				"the domain does not exist" },
	[ADDRESSEE_NO_SERVER] = { "recipient-no-mx-no-a", MSC_REMOVE,
				  "the domain has neither MX nor address: no "
				  "server takes its mail" },
	[ADDRESSEE_NULL_MX] = { "recipient-null-mx", MSC_REMOVE,
				"the domain says that it takes no mail (null "
				"MX)" },
	[ADDRESSEE_DEAD_SERVERS] = { "recipient-mx-broken", MSC_REMOVE,
				     "no mail server of the domain works" },
	[ADDRESSEE_TWICE] = { "recipient-duplicate", MSC_REMOVE,
			      "the address stood in the list before" },
	[ADDRESSEE_TYPO] = { "recipient-typo-domain", MSC_REVIEW,
			     "the domain looks like a slip of the keys" },
	[ADDRESSEE_SAME_PERSON] = { "recipient-duplicate", MSC_REVIEW,
				    "this is most likely the person of an "
				    "earlier line" },
	[ADDRESSEE_OFTEN] = { "duplicate-same-recipient-frequency", MSC_REVIEW,
			      "the address got as many messages lately as it "
			      "may" },
	[ADDRESSEE_DISPOSABLE] = { "recipient-disposable", MSC_REVIEW,
				   "the domain gives mailboxes that are "
				   "thrown away" },
	[ADDRESSEE_ROLE] = { "recipient-role-account", MSC_REVIEW,
			     "this is the address of a role, not of a "
			     "person" },
	[ADDRESSEE_IMPLICIT_MX] = { "recipient-implicit-mx-only", MSC_REVIEW,
				    "the domain has an address but no MX: "
				    "likely nobody reads mail there" },
	[ADDRESSEE_NO_ANSWER] = { "recipient-dns-temporary", MSC_UNKNOWN,
				  "it is not known whether the domain takes "
				  "mail: the DNS gave no answer" },
	[ADDRESSEE_OFFLINE] = { "tool-network-disabled", MSC_UNKNOWN,
				"it is not known whether the domain takes "
				"mail: nobody was asked" },
	[ADDRESSEE_RELAY] = { "recipient-privacy-relay", MSC_KEEP,
			      "the domain passes mail on to a person's own "
			      "mailbox" },
};

/* ---- as it is written ---- */

/* Whether the bytes are words of letters, digits and what else an atom may
 * have, with single dots between: most local parts are (RFC 5322 3.4.1). */
static bool is_plain_local(struct span s)
{
	static const char others[] = "!#$%&'*+-/=?^_`{|}~";
	bool starts = true; /* a word */

	for (size_t i = 0; i < s.n; i++) {
		char c = s.p[i];

		if (c == '.' && starts)
			return false;
		if (c != '.' && !is_alnum(c) &&
		    memchr(others, c, sizeof(others) - 1) == NULL)
			return false;
		starts = c == '.';
	}
	return !starts && s.n <= LOCAL_MOST;
}

static bool is_plain_domain(struct span s)
{
	size_t label = 0;

	for (size_t i = 0; i <= s.n; i++) {
		char c = (char)(i < s.n ? s.p[i] : '.');

		if (is_alnum(c) || (c == '-' && i > label))
			continue;
		if (c != '.' || i == label || i - label > LABEL_MOST ||
		    s.p[i - 1] == '-')
			return false;
		label = i + 1;
	}
	return s.n <= DOMAIN_MOST;
}

static struct span within_brackets(struct span cell)
{
	const char *open, *end;

	if (cell.n == 0 || cell.p[cell.n - 1] != '>')
		return cell;
	open = memrchr(cell.p, '<', cell.n);
	end = cell.p + cell.n - 1;
	if (open == NULL)
		return cell;
	return span_trim((struct span){ open + 1, (size_t)(end - open - 1) });
}

struct addressee_spec addressee_read(struct span cell)
{
	struct span s = within_brackets(span_trim(cell));
	const char *at = s.n == 0 ? NULL : memrchr(s.p, '@', s.n);
	struct addressee_spec read = { .spec = s };
	struct addrspec spec;

	if (at != NULL) {
		read.local = span_first(s, (size_t)(at - s.p));
		read.domain = span_skip(s, read.local.n + 1);
	}
	if (s.n <= SPEC_MOST && is_plain_local(read.local) &&
	    is_plain_domain(read.domain))
		return read;
	spec = addrspec_read(s);
	read.fault = spec.fault;
	if (spec.fault == ADDRESS_FINE) {
		read.spec = span_slice(s, spec.text.at, spec.text.n);
		read.local = span_slice(s, spec.local.at, spec.local.n);
		read.domain = span_slice(s, spec.domain.at, spec.domain.n);
	}
	return read;
}

enum addressee addressee_of_fault(enum address_fault fault, struct span domain)
{
	if (fault == ADDRESS_FINE)
		return ADDRESSEE_FINE;
	if (fault == ADDRESS_LOCAL_LONG)
		return ADDRESSEE_LOCAL_LONG;
	if (fault == ADDRESS_DOMAIN_DOT && domain.p[domain.n - 1] == '.')
		return ADDRESSEE_FINAL_DOT;
	return ADDRESSEE_SYNTAX;
}

/* ---- its domain ---- */

enum addressee addressee_of_domain(struct arena *a,
				   const struct mailbox_domain *box,
				   const char **text)
{
	*text = NULL;
	if (box->nobody) {
		*text = arena_printf(a,
				     "%s is set aside and reaches nobody (%s)",
				     box->domain.reserved->name,
				     box->domain.reserved->source);
		return ADDRESSEE_NOBODY;
	}
	if (!box->named) {
		*text = "the domain is none that the DNS could know";
		return ADDRESSEE_SYNTAX;
	}
	if (box->meant.n > 0) {
		*text = arena_printf(a,
				     "the domain looks like a slip of the keys "
				     "for %.*s",
				     (int)box->meant.n, box->meant.p);
		return ADDRESSEE_TYPO;
	}
	if (box->disposable)
		return ADDRESSEE_DISPOSABLE;
	return box->relay ? ADDRESSEE_RELAY : ADDRESSEE_FINE;
}

static enum addressee of_unknown(struct arena *a, const char *reason,
				 const char **text)
{
	if (span_eq(span_str(reason), SPAN("offline")))
		return ADDRESSEE_OFFLINE;
	*text = arena_printf(a,
			     "it is not known whether the domain takes mail: "
			     "the DNS gave no answer (%s)",
			     reason);
	return ADDRESSEE_NO_ANSWER;
}

enum addressee addressee_of_servers(struct arena *a,
				    const struct mailhosts *hosts,
				    const char **text)
{
	*text = NULL;
	switch (hosts->state) {
	case MAILHOSTS_NO_NAME:
		return ADDRESSEE_NO_NAME;
	case MAILHOSTS_NULL:
		return ADDRESSEE_NULL_MX;
	case MAILHOSTS_NONE:
		return ADDRESSEE_NO_SERVER;
	case MAILHOSTS_OPEN:
		return ADDRESSEE_OFFLINE;
	case MAILHOSTS_UNKNOWN:
		return of_unknown(a, hosts->reason, text);
	case MAILHOSTS_IMPLICIT:
	case MAILHOSTS_FOUND:
		break;
	}
	if (hosts->n > 0 && hosts->ndead == hosts->n) {
		*text = arena_printf(a,
				     "no mail server of the domain works: "
				     "%.*s %s",
				     (int)span_first(hosts->faulty, 253).n,
				     hosts->faulty.p,
				     mailhost_fault_text(hosts->fault));
		return ADDRESSEE_DEAD_SERVERS;
	}
	return hosts->state == MAILHOSTS_IMPLICIT ? ADDRESSEE_IMPLICIT_MX
						  : ADDRESSEE_FINE;
}
