#include "lint/listdomains.h"

#include "base/hash.h"

void listdomains_free(struct listdomains *d)
{
	listasker_free(d->asker);
	keytable_free(&d->table);
	arena_free(&d->arena);
	arena_free(&d->scratch);
}

static bool is_suppressed(const struct listdomains *d,
			  const struct listdomain *domain)
{
	return d->suppress != NULL &&
	       (suppress_has_domain(d->suppress, domain->ascii) ||
		(!span_eq(domain->ascii, domain->unicode) &&
		 suppress_has_domain(d->suppress, domain->unicode)));
}

/* A copy for as long as the list is there: most need none. */
static const char *keep(struct listdomains *d, const char *text)
{
	return text == NULL ? NULL : arena_str(&d->arena, span_str(text));
}

/* What its servers come to: the last that there is to be known. */
static void settle(struct listdomains *d, struct listdomain *domain,
		   enum addressee reason, const char *text)
{
	if (addressee_worse(reason, domain->reason) != domain->reason) {
		domain->reason = reason;
		domain->text = keep(d, text);
	}
	domain->settled = true;
}

static void read_domain(struct listdomains *d, struct listdomain *domain,
			struct span name)
{
	struct mailbox_domain box = mailbox_domain_read(&d->scratch, name);
	const char *text;

	domain->name = arena_span(&d->arena, name);
	domain->ascii = domain->unicode = domain->name;
	if (!span_eq(box.domain.ascii, name))
		domain->ascii = arena_span(&d->arena, box.domain.ascii);
	if (!span_eq(box.domain.unicode, name))
		domain->unicode = arena_span(&d->arena, box.domain.unicode);
	if (box.meant.n > 0)
		domain->meant = arena_span(&d->arena, box.meant);
	domain->reason = addressee_of_domain(&d->scratch, &box, &text);
	if (is_suppressed(d, domain)) {
		domain->reason = ADDRESSEE_SUPPRESSED_DOMAIN;
		text = NULL;
	}
	domain->text = keep(d, text);
	/* Of what goes anyway nothing more needs to be known. */
	domain->settled = addressee_is_removed(domain->reason);
}

static void ask(struct listdomains *d, size_t i)
{
	struct listdomain *domain = &d->items[i];

	if (net_is_offline(d->net)) {
		settle(d, domain, ADDRESSEE_OFFLINE, NULL);
		return;
	}
	if (d->asker == NULL)
		d->asker = listasker_new(d->net);
	listasker_ask(d->asker, (uint32_t)i, domain->ascii);
	d->nopen++;
}

size_t listdomains_find(struct listdomains *d, struct span name)
{
	uint64_t i = d->n;

	d->table.valued = true;
	if (keytable_add(&d->table, hash_name(name), &i))
		return (size_t)i;
	d->items = arena_grow(&d->arena, d->items, d->n, 1, &d->room,
			      sizeof(*d->items));
	d->items[i] = (struct listdomain){ 0 };
	d->n++;
	arena_reset(&d->scratch);
	read_domain(d, &d->items[i], name);
	if (!d->items[i].settled)
		ask(d, (size_t)i);
	return (size_t)i;
}

void listdomains_work(struct listdomains *d, int wait_ms)
{
	const struct listanswer *answers;
	size_t n;

	if (d->nopen == 0)
		return;
	answers = listasker_answers(d->asker, wait_ms, &n);
	for (size_t i = 0; i < n; i++)
		settle(d, &d->items[answers[i].id], answers[i].reason,
		       answers[i].text);
	d->nopen -= n;
}
