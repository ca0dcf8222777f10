#include "lint/listdomains.h"

#include "base/hash.h"

enum {
	/* Questions that are kept at once. Then all answers are waited for, and
	 * what they were is forgotten but for what follows from them. */
	QUESTIONS_MOST = 1 << 17,
	FACTS_ROOM = 2 * QUESTIONS_MOST,
};

void listdomains_free(struct listdomains *d)
{
	keytable_free(&d->table);
	arena_free(&d->arena);
	arena_free(&d->scratch);
	arena_free(&d->of_facts);
}

/* ---- one domain ---- */

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

/* Begin, or begin anew once nothing is open. */
static void begin_facts(struct listdomains *d)
{
	arena_reset(&d->of_facts);
	d->facts = facts_begin(&d->of_facts, FACTS_ROOM);
	net_begin(d->net, &d->facts);
	d->begun = true;
	d->asked = 0;
}

/* Look at what is known of its servers; what is not is asked. */
static void look(struct listdomains *d, struct listdomain *domain)
{
	size_t open = d->facts.open_asked;
	struct mailhosts hosts = mailhosts_of(&d->facts, domain->ascii);
	const char *text;
	enum addressee reason;

	if (d->facts.open_asked > open)
		return;
	reason = addressee_of_servers(&d->scratch, &hosts, &text);
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

static void drain(struct listdomains *d)
{
	while (d->nopen > 0)
		listdomains_work(d, 1000);
}

static void ask(struct listdomains *d, size_t i)
{
	if (d->facts.n >= QUESTIONS_MOST || d->asked >= QUESTIONS_MOST)
		drain(d);
	if (!d->begun || d->facts.n >= QUESTIONS_MOST ||
	    d->asked >= QUESTIONS_MOST)
		begin_facts(d);
	d->asked++;
	look(d, &d->items[i]);
	if (d->items[i].settled)
		return;
	d->open = arena_grow(&d->arena, d->open, d->nopen, 1, &d->open_room,
			     sizeof(*d->open));
	d->open[d->nopen++] = (uint32_t)i;
}

size_t listdomains_find(struct listdomains *d, struct span name)
{
	uint64_t i = d->n;

	d->table.valued = true;
	if (keytable_add(&d->table, hash_bytes(0, name), &i))
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

/* ---- answers ---- */

/* Look again at those that are open; what is still open stays in the list. */
static void look_again(struct listdomains *d)
{
	size_t left = 0;

	for (size_t i = 0; i < d->nopen; i++) {
		struct listdomain *domain = &d->items[d->open[i]];

		look(d, domain);
		if (!domain->settled)
			d->open[left++] = d->open[i];
		if (i % 1024 == 0)
			arena_reset(&d->scratch);
	}
	d->nopen = left;
	d->answered = 0;
}

/* All are looked at once there are half as many answers as there are of them, so
 * that each is but a few times. */
void listdomains_work(struct listdomains *d, int wait_ms)
{
	size_t before = net_answers(d->net);
	bool left;

	if (d->nopen == 0)
		return;
	left = net_advance(d->net, &d->facts, wait_ms);
	d->answered += net_answers(d->net) - before;
	if (!left || 2 * d->answered >= d->nopen)
		look_again(d);
}
