#include "check/mailbox.h"

#include <string.h>

#include "rule/list.h"

/* Services that give people addresses to hide their own behind. */
static const struct span relays[] = {
	SPAN_INIT("privaterelay.appleid.com"),
	SPAN_INIT("private.icloud.com"),
	SPAN_INIT("mozmail.com"), /* Firefox Relay */
	SPAN_INIT("duck.com"),    /* DuckDuckGo */
	SPAN_INIT("simplelogin.com"),
	SPAN_INIT("aleeas.com"),
	SPAN_INIT("slmail.me"),
	SPAN_INIT("slmails.com"),
	SPAN_INIT("8alias.com"),
	SPAN_INIT("8shield.net"),
	SPAN_INIT("dralias.com"),
	SPAN_INIT("simplelogin.fr"),
	SPAN_INIT("anonaddy.com"),
	SPAN_INIT("anonaddy.me"),
	SPAN_INIT("addy.io"),
	SPAN_INIT("passmail.net"), /* Proton */
	SPAN_INIT("passinbox.com"),
	SPAN_INIT("passfwd.com"),
};

static bool is_relay(struct span name)
{
	for (size_t i = 0; i < sizeof(relays) / sizeof(*relays); i++)
		if (domain_is_within(name, relays[i]))
			return true;
	return false;
}

/* Providers of many mailboxes are on such lists by mistake. */
static bool is_disposable(struct span name)
{
	return list_domain(&list_disposable_domains, name).n > 0 &&
	       !list_has(&list_freemail_domains, name) &&
	       !list_has(&list_typo_target_domains, name);
}

/* Whether the keys lie beside each other on the usual keyboard. */
static bool are_neighbours(char a, char b)
{
	static const struct span rows[] = {
		SPAN_INIT("1234567890"),
		SPAN_INIT("qwertyuiop"),
		SPAN_INIT("asdfghjkl"),
		SPAN_INIT("zxcvbnm"),
	};
	const size_t n = sizeof(rows) / sizeof(*rows);

	for (size_t y = 0; y < n; y++) {
		size_t x = span_until(rows[y], a);

		if (x == rows[y].n)
			continue;
		for (size_t i = y > 0 ? y - 1 : 0; i <= y + 1 && i < n; i++) {
			size_t at = span_until(rows[i], b);

			if (at < rows[i].n && at + 1 >= x && at <= x + 1)
				return true;
		}
	}
	return false;
}

/* Whether one slip of the keys makes `name` of `target`: a letter too many or
 * too few, two swapped, a key missed by one. Short names are near too much that
 * exists. */
static bool is_slip(struct span name, struct span target)
{
	size_t i = 0;
	struct span rest, other;

	if (name.n + 1 < target.n || name.n > target.n + 1 ||
	    span_until(target, '.') < 4)
		return false;
	while (i < name.n && i < target.n && name.p[i] == target.p[i])
		i++;
	rest = span_skip(name, i);
	other = span_skip(target, i);
	if (rest.n != other.n)
		return rest.n > other.n ? span_eq(span_skip(rest, 1), other)
					: span_eq(rest, span_skip(other, 1));
	if (rest.n > 1 && rest.p[0] == other.p[1] && rest.p[1] == other.p[0])
		return span_eq(span_skip(rest, 2), span_skip(other, 2));
	return rest.n > 0 && are_neighbours(rest.p[0], other.p[0]) &&
	       span_eq(span_skip(rest, 1), span_skip(other, 1));
}

/* Entries of the list one by one, for what no search by halves can find. */
static struct span meant_instead(struct span name)
{
	struct span text = list_typo_target_domains.text;

	if (list_has(&list_typo_target_domains, name) ||
	    list_has(&list_freemail_domains, name))
		return (struct span){ 0 };
	for (size_t at = 0; at < text.n;) {
		struct span rest = span_skip(text, at);
		struct span target = span_first(rest, span_until(rest, '\n'));

		if (is_slip(name, target))
			return target;
		at += target.n + 1;
	}
	return (struct span){ 0 };
}

struct mailbox_domain mailbox_domain_read(struct arena *a, struct span name)
{
	static const unsigned unfit =
		1U << DOMAIN_EMPTY | 1U << DOMAIN_EMPTY_LABEL |
		1U << DOMAIN_FINAL_DOT | 1U << DOMAIN_BYTE |
		1U << DOMAIN_LABEL_LONG | 1U << DOMAIN_LONG | 1U << DOMAIN_IDNA;
	struct mailbox_domain box = { .domain = domain_parse(a, name) };
	const struct domain *d = &box.domain;

	box.named = (d->faults & unfit) == 0 && !d->literal && !d->numeric &&
		    d->labels > 1;
	box.nobody = d->reserved != NULL;
	if (!box.named || box.nobody)
		return box;
	box.relay = is_relay(d->ascii);
	if (box.relay)
		return box;
	/* Lists of disposable domains have those that live of slips, too. */
	box.meant = meant_instead(d->ascii);
	box.disposable = box.meant.n == 0 && is_disposable(d->ascii);
	return box;
}

/* What stands before a sub-address. */
static struct span base_of(struct span local)
{
	return span_first(local, span_until(local, '+'));
}

bool mailbox_is_role(struct span local)
{
	return list_has(&list_role_accounts, base_of(local));
}

/* Gmail takes dots in the local part for nothing. */
static bool ignores_dots(struct span domain)
{
	return span_eq(domain, SPAN("gmail.com")) ||
	       span_eq(domain, SPAN("googlemail.com"));
}

struct span mailbox_key(struct arena *a, struct span local, struct span domain)
{
	struct span base = base_of(local);
	char *key = arena_bytes(a, base.n + 1 + domain.n + 1);
	bool dots = ignores_dots(domain);
	size_t n = 0;

	for (size_t i = 0; i < base.n; i++)
		if (!dots || base.p[i] != '.')
			key[n++] = to_lower(base.p[i]);
	key[n++] = '@';
	if (dots)
		domain = SPAN("gmail.com");
	if (domain.n > 0)
		memcpy(key + n, domain.p, domain.n);
	n += domain.n;
	key[n] = '\0';
	return (struct span){ key, n };
}
