/* Rules about the name of the server that sends; with --ip. */
#include <string.h>

#include "check/auth_rules.h"
#include "check/providers.h"
#include "check/spf_query.h"
#include "rule/sending.h"
#include "text/domain.h"
#include "text/ip.h"

enum { NAMES_MOST = 10 }; /* of one address */

/* The names of the server; NULL if no receiver will ever see its address, or
 * none is given. */
static const struct fact *names_of(struct check *check)
{
	const struct sending *sending = check->sending;
	struct span name;

	if (sending->ip_bytes == 0)
		return NULL;
	name = ip_arpa(check->arena, sending->ip, sending->ip_bytes);
	if (sending->ip_bytes == IP4_BYTES ? ip4_is_public(sending->ip)
					   : ip6_is_public(sending->ip))
		return facts_ask(check->facts, FACT_DNS_PTR, name);
	leave_unchecked(check,
			arena_printf(check->arena, "PTR %s",
				     arena_str(check->arena, name)),
			"no public address");
	return NULL;
}

/* The addresses of one of the names, of the server's family. */
static const struct fact *addresses_of(struct check *check, struct span name)
{
	bool four = check->sending->ip_bytes == IP4_BYTES;

	if (!spf_is_name(name))
		return NULL;
	return facts_want(check->facts, four ? FACT_DNS_A : FACT_DNS_AAAA,
			  name);
}

static bool has_address(const struct fact *fact, const struct sending *sending)
{
	for (size_t i = 0; fact != NULL && i < fact->nvalues; i++)
		if (fact->values[i].text.n == sending->ip_bytes &&
		    memcmp(fact->values[i].text.p, sending->ip,
			   sending->ip_bytes) == 0)
			return true;
	return false;
}

/* One name that leads back is enough; what is not known of the others is then
 * of no matter. */
static void missing(struct check *check)
{
	const struct sending *sending = check->sending;
	const struct fact *ptr = names_of(check);
	const struct fact *answers[NAMES_MOST];
	bool back = false, known = true;
	size_t n;

	if (ptr == NULL || ptr->state == FACT_OPEN ||
	    ptr->state == FACT_UNKNOWN)
		return;
	if (ptr->state == FACT_NONE) {
		report_absent(check,
			      "%s, which is to send it, has no name in the DNS",
			      sending->ip_text);
		return;
	}
	n = ptr->nvalues < NAMES_MOST ? ptr->nvalues : NAMES_MOST;
	for (size_t i = 0; i < n; i++) {
		answers[i] = addresses_of(check, ptr->values[i].text);
		back |= has_address(answers[i], sending);
	}
	for (size_t i = 0; !back && i < n; i++) {
		facts_lean_on(check->facts, answers[i]);
		known &= answers[i] == NULL ||
			 answers[i]->state == FACT_FOUND ||
			 answers[i]->state == FACT_NONE;
	}
	if (!back && known)
		report_absent(check,
			      "%s, which is to send it, is called %s, but that "
			      "name does not lead back to it",
			      sending->ip_text,
			      shown(check, ptr->values[0].text));
}

const struct rule auth_ptr_missing = {
	.look = missing,
	.text = {
		.id = "auth-ptr-missing",
		.category = "authentication",
		.level = MSC_ERROR,
		.points = 150,
		.title = "Sending server without a name that leads back to it",
		.why = "Gmail, Yahoo, Outlook.com and iCloud refuse mail of an "
		       "address without a PTR record, or whose name has not "
		       "that address.",
		.fix = "Have who owns the address set its PTR to the name of "
		       "the server, and give that name an A or AAAA record "
		       "with the address.",
		.source = "https://support.google.com/mail/answer/81126",
		.profiles = PROFILE_B | PROFILE_T,
		.providers = GMAIL | YAHOO | OUTLOOK | ICLOUD,
		.needs = MSC_NEEDS_DNS,
	},
};

enum { NUMBERS_MOST = 16, IN_A_ROW = 3 };

/* The numbers in a name, and whether each stands one byte behind another. */
struct numbers {
	unsigned value[NUMBERS_MOST];
	bool close[NUMBERS_MOST];
	size_t n;
};

static struct numbers numbers_in(struct span name)
{
	struct numbers numbers = { .n = 0 };
	size_t end = 0;

	for (size_t i = 0; i < name.n && numbers.n < NUMBERS_MOST;) {
		size_t at = i;
		unsigned value = 0;

		while (i < name.n && is_digit(name.p[i])) {
			/* What is too long for a byte stays too large. */
			value = value > 255
					? value
					: value * 10 +
						  (unsigned)(name.p[i] - '0');
			i++;
		}
		if (i == at) {
			i++;
			continue;
		}
		numbers.close[numbers.n] = numbers.n > 0 && at == end + 1;
		numbers.value[numbers.n++] = value;
		end = i;
	}
	return numbers;
}

/* Whether the first three bytes of the address stand in a row, from number i on,
 * forwards or backwards. The last three are what large services call their
 * servers by: "mta-203-37-124". */
static bool is_row(const struct numbers *numbers, size_t i,
		   const unsigned char *ip)
{
	const unsigned *v = &numbers->value[i];

	if (i + IN_A_ROW > numbers->n || !numbers->close[i + 1] ||
	    !numbers->close[i + 2] || v[1] != ip[1])
		return false;
	return (v[0] == ip[0] && v[2] == ip[2]) ||
	       (v[2] == ip[0] && v[0] == ip[2]);
}

/* As providers call lines of which the address changes. */
static bool is_line_word(struct span word)
{
	static const struct span words[] = {
		SPAN_INIT("adsl"),     SPAN_INIT("cable"),
		SPAN_INIT("cpe"),      SPAN_INIT("dhcp"),
		SPAN_INIT("dial"),     SPAN_INIT("dialup"),
		SPAN_INIT("dsl"),      SPAN_INIT("dyn"),
		SPAN_INIT("dynamic"),  SPAN_INIT("pool"),
		SPAN_INIT("ppp"),      SPAN_INIT("pppoe"),
		SPAN_INIT("vdsl"),     SPAN_INIT("dynip"),
		SPAN_INIT("customer"), SPAN_INIT("customers"),
		SPAN_INIT("clients"),
	};

	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
		if (span_eq(word, words[i]))
			return true;
	return false;
}

static bool has_line_word(struct span name)
{
	for (size_t i = 0; i < name.n;) {
		size_t at = i;

		while (i < name.n && is_alpha(name.p[i]))
			i++;
		if (is_line_word(span_slice(name, at, i - at)))
			return true;
		i += i == at;
	}
	return false;
}

/* The bytes of an address in hexadecimal, and the name without what stands
 * between its digits. */
static bool has_hex(struct check *check, struct span name)
{
	static const char hex[] = "0123456789abcdef";
	const struct sending *sending = check->sending;
	char digits[2 * IP6_BYTES];
	char *bare = arena_bytes(check->arena, name.n + 1);
	size_t n = 0;

	for (size_t i = 0; i < sending->ip_bytes; i++) {
		digits[2 * i] = hex[sending->ip[i] >> 4];
		digits[2 * i + 1] = hex[sending->ip[i] & 0xf];
	}
	for (size_t i = 0; i < name.n; i++)
		if (name.p[i] != '-' && name.p[i] != '.')
			bare[n++] = name.p[i];
	return span_find((struct span){ bare, n },
			 (struct span){ digits, 2 * sending->ip_bytes }) < n;
}

/* Whether a name is made of the address by a rule, as providers name lines that
 * nobody has named. */
static bool is_generic(struct check *check, struct span name)
{
	const struct sending *sending = check->sending;
	struct domain d = domain_parse(check->arena, name);
	struct span own = domain_registrable(&d);
	struct numbers numbers = numbers_in(name);
	bool last = false;

	if (has_hex(check, name))
		return true;
	if (sending->ip_bytes != IP4_BYTES)
		return false;
	for (size_t i = 0; i < numbers.n; i++) {
		if (is_row(&numbers, i, sending->ip))
			return true;
		last |= numbers.value[i] == sending->ip[3];
	}
	return last && has_line_word(span_first(name, name.n - own.n));
}

/* One name that somebody has chosen is enough. */
static void generic(struct check *check)
{
	const struct fact *ptr = names_of(check);

	if (ptr == NULL || ptr->state != FACT_FOUND)
		return;
	for (size_t i = 0; i < ptr->nvalues && i < NAMES_MOST; i++)
		if (!is_generic(check, ptr->values[i].text))
			return;
	report_absent(check,
		      "%s, which is to send it, is called %s, as a line that "
		      "nobody has named",
		      check->sending->ip_text,
		      shown(check, ptr->values[0].text));
}

const struct rule auth_ptr_generic = {
	.look = generic,
	.text = {
		.id = "auth-ptr-generic",
		.category = "authentication",
		.level = MSC_WARNING,
		.points = 80,
		.title = "Sending server with the name of a home line",
		.why = "A name that is made of the address is what machines "
		       "have that nobody set up to send mail. Yahoo wants "
		       "another; Outlook.com takes no mail of dynamic "
		       "addresses.",
		.fix = "Have who owns the address set its PTR to a name of "
		       "yours, as mail.example.com, that leads back to it.",
		.source = "https://senders.yahooinc.com/best-practices/",
		.profiles = PROFILE_B | PROFILE_T,
		.providers = YAHOO | OUTLOOK,
		.needs = MSC_NEEDS_DNS,
	},
};
