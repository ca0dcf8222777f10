#include "check/dmarc_record.h"

static const struct span tag_names[DMARC_TAGS] = {
	[DMARC_V] = SPAN_INIT("v"),         [DMARC_P] = SPAN_INIT("p"),
	[DMARC_SP] = SPAN_INIT("sp"),       [DMARC_NP] = SPAN_INIT("np"),
	[DMARC_ADKIM] = SPAN_INIT("adkim"), [DMARC_ASPF] = SPAN_INIT("aspf"),
	[DMARC_FO] = SPAN_INIT("fo"),       [DMARC_RUA] = SPAN_INIT("rua"),
	[DMARC_RUF] = SPAN_INIT("ruf"),     [DMARC_PSD] = SPAN_INIT("psd"),
	[DMARC_T] = SPAN_INIT("t"),         [DMARC_PCT] = SPAN_INIT("pct"),
	[DMARC_RF] = SPAN_INIT("rf"),       [DMARC_RI] = SPAN_INIT("ri"),
};

/* One item of the list that semicolons part. */
struct tag {
	struct span all;         /* without the white space around it */
	struct span name, value; /* value.p NULL: it has no "=" */
};

static struct span trim(struct span s)
{
	while (s.n > 0 && is_wsp(s.p[0]))
		s = span_skip(s, 1);
	while (s.n > 0 && is_wsp(s.p[s.n - 1]))
		s.n--;
	return s;
}

/* The next item, without the white space around it; false at the end. */
static bool item_next(struct span *rest, char separator, struct span *item)
{
	size_t n = span_until(*rest, separator);

	if (rest->p == NULL)
		return false;
	*item = trim(span_first(*rest, n));
	*rest = n < rest->n ? span_skip(*rest, n + 1) : (struct span){ 0 };
	return true;
}

static bool tag_next(struct span *rest, struct tag *tag)
{
	size_t n;

	if (!item_next(rest, ';', &tag->all))
		return false;
	n = span_until(tag->all, '=');
	tag->name = trim(span_first(tag->all, n));
	tag->value = (struct span){ 0 };
	if (n < tag->all.n)
		tag->value = trim(span_skip(tag->all, n + 1));
	return true;
}

static bool is_name(struct span name)
{
	for (size_t i = 0; i < name.n; i++)
		if (!is_alpha(name.p[i]))
			return false;
	return name.n > 0;
}

static enum dmarc_tag tag_of(struct span name)
{
	for (unsigned i = 0; i < DMARC_TAGS; i++)
		if (span_ieq(name, tag_names[i]))
			return (enum dmarc_tag)i;
	return DMARC_OTHER;
}

bool dmarc_is_record(struct span txt)
{
	struct tag tag;

	if (txt.n == 0 || is_wsp(txt.p[0]) || !tag_next(&txt, &tag))
		return false;
	return span_ieq(tag.name, tag_names[DMARC_V]) &&
	       span_eq(tag.value, SPAN("DMARC1"));
}

static enum dmarc_policy policy_of(struct span value)
{
	for (unsigned i = DMARC_NONE; i <= DMARC_REJECT; i++)
		if (span_ieq(value, span_str(dmarc_policy_name(i))))
			return (enum dmarc_policy)i;
	return DMARC_UNSET;
}

/* Whether it begins as the rest of a record does. */
static bool begins_with_policy(struct span txt)
{
	struct tag tag;

	return tag_next(&txt, &tag) && span_ieq(tag.name, tag_names[DMARC_P]) &&
	       policy_of(tag.value) != DMARC_UNSET;
}

/* The value of the first tag v, and whether it is the first of all. */
static struct span version_of(struct span txt, bool *first)
{
	struct tag tag;

	for (*first = true; tag_next(&txt, &tag); *first = false)
		if (span_ieq(tag.name, tag_names[DMARC_V]))
			return tag.value;
	return (struct span){ 0 };
}

const char *dmarc_is_near(struct span txt)
{
	bool first;
	struct span version = version_of(span_trim(txt), &first);

	if (dmarc_is_record(txt))
		return NULL;
	if (version.n == 0 && first)
		return NULL;
	if (version.n == 0 && begins_with_policy(txt))
		return "does not begin with v=DMARC1";
	if (!span_istarts(version, SPAN("DMARC")))
		return NULL;
	if (!first)
		return "does not begin with v=DMARC1";
	if (span_eq(version, SPAN("DMARC1")))
		return "begins with white space";
	if (span_ieq(version, SPAN("DMARC1")))
		return "must say DMARC1 in capital letters";
	if (span_starts(version, SPAN("DMARC1 ")))
		return "has no semicolon behind v=DMARC1";
	return "has a version that is not DMARC1";
}

/* A record while it is read. */
struct reading {
	struct arena *arena;
	struct dmarc_record *record;
	struct dmarc_fault *faults;
	size_t nfaults, room;
};

static void add_fault(struct reading *r, enum dmarc_tag tag, struct span at,
		      const char *why)
{
	r->faults = arena_grow(r->arena, r->faults, r->nfaults, 1, &r->room,
			       sizeof(*r->faults));
	r->faults[r->nfaults++] = (struct dmarc_fault){ tag, at, why };
}

/* Each of these reads the value of one tag, or a kind of them. */
typedef void read_fn(struct reading *r, enum dmarc_tag id,
		     const struct tag *tag);

static void read_policy(struct reading *r, enum dmarc_tag id,
			const struct tag *tag)
{
	struct dmarc_record *record = r->record;
	enum dmarc_policy policy = policy_of(tag->value);

	if (policy == DMARC_UNSET)
		add_fault(r, id, tag->all, "is not none, quarantine or reject");
	if (id == DMARC_P)
		record->p = policy;
	else if (id == DMARC_SP)
		record->sp = policy;
	else
		record->np = policy;
}

/* One letter out of a few, in small; the first of them is the default. */
static char read_letter(struct reading *r, enum dmarc_tag id,
			const struct tag *tag, const char *letters,
			const char *why)
{
	if (tag->value.n == 1 &&
	    span_has(span_str(letters), to_lower(tag->value.p[0])))
		return to_lower(tag->value.p[0]);
	add_fault(r, id, tag->all, why);
	return letters[0];
}

/* RFC 9989 4.8, dmarc-fo: each option once, and not both 0 and 1. */
static bool is_fo(struct span value)
{
	static const struct span options = SPAN_INIT("01ds");
	struct span item;
	unsigned seen = 0;

	while (item_next(&value, ':', &item)) {
		size_t i = item.n == 1
				   ? span_until(options, to_lower(item.p[0]))
				   : options.n;

		if (i == options.n || (seen >> i & 1U) != 0)
			return false;
		seen |= 1U << i;
	}
	return (seen & 3U) != 3U;
}

/* Empty items, as behind a last comma, are passed over. */
static struct dmarc_uris read_uris(struct reading *r, enum dmarc_tag id,
				   const struct tag *tag)
{
	struct span rest = tag->value, item;
	struct dmarc_uri *uris = NULL;
	size_t n = 0, room = 0;

	while (item_next(&rest, ',', &item)) {
		struct dmarc_uri uri;
		const char *why;

		if (item.n == 0)
			continue;
		why = dmarc_uri_read(r->arena, item, &uri);
		if (why != NULL) {
			add_fault(r, id, item, why);
			continue;
		}
		uris = arena_grow(r->arena, uris, n, 1, &room, sizeof(*uris));
		uris[n++] = uri;
	}
	return (struct dmarc_uris){ uris, n };
}

static void read_alignment(struct reading *r, enum dmarc_tag id,
			   const struct tag *tag)
{
	bool strict = read_letter(r, id, tag, "rs", "is not r or s") == 's';

	if (id == DMARC_ADKIM)
		r->record->strict_dkim = strict;
	else
		r->record->strict_spf = strict;
}

static void read_fo(struct reading *r, enum dmarc_tag id, const struct tag *tag)
{
	if (is_fo(tag->value))
		r->record->fo = tag->value;
	else
		add_fault(r, id, tag->all, "is not a list of 0 or 1, d and s");
}

static void read_reports(struct reading *r, enum dmarc_tag id,
			 const struct tag *tag)
{
	if (id == DMARC_RUA)
		r->record->rua = read_uris(r, id, tag);
	else
		r->record->ruf = read_uris(r, id, tag);
}

static void read_psd(struct reading *r, enum dmarc_tag id,
		     const struct tag *tag)
{
	r->record->psd = read_letter(r, id, tag, "uyn", "is not y, n or u");
}

static void read_test(struct reading *r, enum dmarc_tag id,
		      const struct tag *tag)
{
	r->record->test = read_letter(r, id, tag, "ny", "is not y or n") == 'y';
}

static void read_value(struct reading *r, enum dmarc_tag id,
		       const struct tag *tag)
{
	static read_fn *const readers[DMARC_TAGS] = {
		[DMARC_P] = read_policy,       [DMARC_SP] = read_policy,
		[DMARC_NP] = read_policy,      [DMARC_ADKIM] = read_alignment,
		[DMARC_ASPF] = read_alignment, [DMARC_FO] = read_fo,
		[DMARC_RUA] = read_reports,    [DMARC_RUF] = read_reports,
		[DMARC_PSD] = read_psd,        [DMARC_T] = read_test,
	};

	/* The version has been read, and what was removed is not looked at. */
	if (readers[id] != NULL)
		readers[id](r, id, tag);
}

static void read_tag(struct reading *r, const struct tag *tag)
{
	enum dmarc_tag id = tag_of(tag->name);

	if (tag->all.n == 0)
		return;
	if (!is_name(tag->name) || tag->value.p == NULL) {
		add_fault(r, DMARC_OTHER, tag->all,
			  "is not a tag with a value");
		return;
	}
	if (id == DMARC_OTHER)
		return;
	if (r->record->tags[id].n > 0) {
		add_fault(r, id, tag->all, "is there a second time");
		return;
	}
	r->record->tags[id] = tag->all;
	if (tag->value.n == 0)
		add_fault(r, id, tag->all, "has no value");
	else
		read_value(r, id, tag);
}

struct dmarc_record dmarc_parse(struct arena *a, struct span text)
{
	struct dmarc_record record = { .text = text, .psd = 'u' };
	struct reading r = { .arena = a, .record = &record };
	struct tag tag;

	while (tag_next(&text, &tag))
		read_tag(&r, &tag);
	if (record.fo.n == 0 || !dmarc_has(&record, DMARC_RUF))
		record.fo = SPAN("0");
	record.faults = r.faults;
	record.nfaults = r.nfaults;
	return record;
}

bool dmarc_policy_is_bad(const struct dmarc_record *record)
{
	return (dmarc_has(record, DMARC_P) && record->p == DMARC_UNSET) ||
	       (dmarc_has(record, DMARC_SP) && record->sp == DMARC_UNSET) ||
	       (dmarc_has(record, DMARC_NP) && record->np == DMARC_UNSET);
}

const char *dmarc_policy_name(enum dmarc_policy policy)
{
	static const char *const names[] = {
		[DMARC_UNSET] = "nothing",
		[DMARC_NONE] = "none",
		[DMARC_QUARANTINE] = "quarantine",
		[DMARC_REJECT] = "reject",
	};

	return names[policy];
}
