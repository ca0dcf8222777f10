#include "check/dmarc_walk.h"

enum { NAME_MOST = 253 };

static size_t count_labels(struct span domain)
{
	size_t n = domain.n > 0;

	for (size_t i = 0; i < domain.n; i++)
		n += domain.p[i] == '.';
	return n;
}

static struct span parent_of(struct span domain)
{
	return span_skip(domain, span_until(domain, '.') + 1);
}

/* A stranger's "d=" may hold anything. */
static bool is_name(struct span domain)
{
	bool in_label = false;

	for (size_t i = 0; i < domain.n; i++) {
		char c = domain.p[i];

		if (c <= ' ' || c > '~' || (c == '.' && !in_label))
			return false;
		in_label = c != '.';
	}
	return in_label && domain.n <= NAME_MOST;
}

const struct fact *dmarc_want(struct arena *a, struct facts *facts,
			      const char *prefix, struct span domain)
{
	const char *name;

	if (!is_name(domain))
		return NULL;
	name = arena_printf(a, "%s%.*s", prefix, (int)domain.n, domain.p);
	if (strlen(name) > NAME_MOST)
		return NULL;
	return facts_want(facts, FACT_DNS_TXT, span_str(name));
}

/* The names of a walk, asked for at once (RFC 9989 4.10, steps 1 to 7). */
static void ask_all(struct arena *a, struct facts *facts, struct span domain,
		    struct dmarc_walk *walk)
{
	size_t labels = count_labels(domain);

	while (labels > 0) {
		struct dmarc_name *name = &walk->names[walk->n++];

		*name = (struct dmarc_name){ .domain = domain };
		name->fact = dmarc_want(a, facts, "_dmarc.", domain);
		do {
			domain = parent_of(domain);
			labels--;
		} while (labels >= DMARC_QUERIES);
	}
}

/* Keep what the answer has; true if it is a record that ends the walk. */
static bool read_answer(struct arena *a, struct dmarc_name *name)
{
	const struct fact *fact = name->fact;
	struct span record = { 0 };

	for (size_t i = 0; i < fact->nvalues; i++) {
		struct span txt = fact->values[i].text;

		if (dmarc_is_record(txt)) {
			name->nrecords++;
			record = txt;
		} else if (name->near.n == 0 && dmarc_is_near(txt) != NULL) {
			name->near = txt;
		}
	}
	if (name->nrecords == 1) {
		struct dmarc_record *kept = arena_new(a, struct dmarc_record);

		*kept = dmarc_parse(a, record);
		name->record = kept;
	}
	return name->record != NULL && name->record->psd != 'u';
}

/* The end of `domain` that has one label more than `above`. */
static struct span one_below(struct span domain, struct span above)
{
	size_t start = domain.n - above.n - 1;

	while (start > 0 && domain.p[start - 1] != '.')
		start--;
	return span_skip(domain, start);
}

/* RFC 9989 4.10.2: of the names that have a record, the one that says it is the
 * organisation, else the one below a public suffix, else the shortest. */
static void choose(struct dmarc_walk *walk, struct span domain)
{
	walk->organisation = domain;
	for (size_t i = 0; i < walk->n; i++) {
		const struct dmarc_name *name = &walk->names[i];

		if (name->record == NULL)
			continue;
		walk->organisation = name->domain;
		if (name->record->psd == 'y' && i > 0)
			walk->organisation = one_below(domain, name->domain);
	}
}

struct dmarc_walk dmarc_walk(struct arena *a, struct facts *facts,
			     struct span domain)
{
	struct dmarc_walk walk = { .state = FACT_FOUND };
	bool ended = false;

	ask_all(a, facts, domain, &walk);
	for (size_t i = 0; i < walk.n && !ended; i++) {
		const struct fact *fact = walk.names[i].fact;

		if (fact == NULL)
			continue;
		if (fact->state == FACT_OPEN) {
			walk.state = FACT_OPEN;
			walk.fact = fact;
			break;
		}
		if (fact->state == FACT_UNKNOWN && walk.fact == NULL) {
			walk.state = FACT_UNKNOWN;
			walk.fact = fact;
		}
		ended = read_answer(a, &walk.names[i]);
		if (ended)
			walk.n = i + 1;
	}
	choose(&walk, domain);
	return walk;
}
