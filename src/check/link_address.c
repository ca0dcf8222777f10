/* Rules about links to a mailbox or a telephone. */
#include "check/link_rules.h"
#include "mail/addrspec.h"
#include "text/domain.h"

/* Without its %XX. */
static struct span unescape(struct check *check, struct span s)
{
	char *text = arena_bytes(check->arena, s.n);
	size_t n = 0;

	for (size_t i = 0; i < s.n; i++) {
		struct span rest = span_slice(s, i, 3);

		text[n++] = s.p[i];
		if (rest.n < 3 || s.p[i] != '%' || hex_value(rest.p[1]) < 0 ||
		    hex_value(rest.p[2]) < 0)
			continue;
		text[n - 1] = (char)(hex_value(rest.p[1]) << 4 |
				     hex_value(rest.p[2]));
		i += 2;
	}
	return (struct span){ text, n };
}

/* Whether an address in a mailto is one that mail can go to. */
static bool is_mailbox(struct check *check, struct span written)
{
	struct span s = span_trim(unescape(check, written));
	struct addrspec spec = addrspec_read(s);
	struct domain d;

	if (address_class(spec.fault) == ADDRESS_INVALID)
		return false;
	d = domain_parse(check->arena,
			 span_slice(s, spec.domain.at, spec.domain.n));
	return spec.literal || (d.labels > 1 && !d.numeric);
}

static void check_mailboxes(struct check *check, const struct link *link)
{
	struct span rest = link->url.path;

	while (rest.n > 0) {
		struct span written = span_first(rest, span_until(rest, ','));

		rest = span_skip(rest, written.n + 1);
		if (is_mailbox(check, written))
			continue;
		report_at(check, rule_level_in(check, link->part), link->view,
			  link_place(link, written),
			  "the link %s opens a message to \"%s\", which is "
			  "no address",
			  link_name(check, link), shown(check, written));
		return;
	}
}

/* The next link of that kind, or off the list, with that scheme, in an
 * attribute. */
static bool next_scheme(const struct check *check, struct link_walk *walk,
			enum url_scheme scheme)
{
	const struct links *all = &check->content->links;

	while (walk->next < all->nlinks) {
		const struct link *link = &all->links[walk->next++];

		walk->link = link;
		if (link->url.scheme == scheme && !link->unknown &&
		    link->origin == LINK_IN_ATTRIBUTE && link_is_clicked(link))
			return true;
	}
	return false;
}

/* Without an address, the reader chooses one: to recommend a page to friends.
 */
static void mailto_invalid(struct check *check)
{
	struct link_walk walk = { 0 };

	while (next_scheme(check, &walk, URL_MAILTO)) {
		const struct link *link = walk.link;

		if (!link_is_new(&walk))
			continue;
		if (link->url.path.n > 0)
			check_mailboxes(check, link);
		else if (!link->url.has_query)
			report_at(check, rule_level_in(check, link->part),
				  link->view, link_place(link, link->url.whole),
				  "the link %s opens a message to nobody",
				  link_name(check, link));
	}
}

const struct rule link_mailto_invalid = {
	.look = mailto_invalid,
	.text = {
		.id = "link-mailto-invalid",
		.category = "links",
		.level = MSC_WARNING,
		.points = 30,
		.title = "Link to an invalid mail address",
		.why = "Who writes to it gets the message back, or cannot send "
		       "it at all.",
		.fix = "Correct the address; several have a comma between "
		       "them, and a blank in one is written \"%20\".",
		.source = "https://www.rfc-editor.org/rfc/rfc6068#section-2",
		.bad = "<a href=\"mailto:help@example\">Write to us</a>",
		.good = "<a href=\"mailto:help@example.org\">Write to us</a>",
		.types = TYPE_MESSAGE | TYPE_TEMPLATE,
	},
};

/* What is wrong with a number, as in "the telephone number ..."; NULL. */
static const char *tel_fault(struct span number)
{
	size_t digits = 0;

	number = span_first(number, span_until(number, ';'));
	for (size_t i = 0; i < number.n; i++) {
		char c = number.p[i];

		if (is_digit(c))
			digits++;
		else if (is_alpha(c) || !is_ascii(c))
			return "has letters in it";
		else if (c == '+' && i > 0)
			return "has a \"+\" within";
		else if (!span_has(SPAN("+-.() %*#,"), c))
			return "has a sign that no telephone has";
	}
	if (digits == 0)
		return "has no digits";
	return digits > 20 ? "has over 20 digits" : NULL;
}

static void tel_invalid(struct check *check)
{
	struct link_walk walk = { 0 };

	while (next_scheme(check, &walk, URL_TEL)) {
		const struct link *link = walk.link;
		const char *why = tel_fault(unescape(check, link->url.path));

		if (why != NULL && link_is_new(&walk))
			report_at(check, rule_level_in(check, link->part),
				  link->view, link_place(link, link->url.path),
				  "the telephone number of the link %s %s",
				  link_name(check, link), why);
	}
}

const struct rule link_tel_invalid = {
	.look = tel_invalid,
	.text = {
		.id = "link-tel-invalid",
		.category = "links",
		.level = MSC_NOTE,
		.title = "Telephone number that telephones cannot dial",
		.why = "A tap on it dials a wrong number, or none.",
		.fix = "Write digits, with \"+\" and the country in front.",
		.source = "https://www.rfc-editor.org/rfc/rfc3966#section-3",
		.bad = "<a href=\"tel:800-FLOWERS\">Call us</a>",
		.good = "<a href=\"tel:+1-800-356-9377\">Call us</a>",
		.types = TYPE_MESSAGE | TYPE_TEMPLATE,
	},
};
