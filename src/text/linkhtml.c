#include "text/linkhtml.h"

#include "text/cssurl.h"
#include "text/linkimage.h"
#include "text/linkshown.h"
#include "text/linktext.h"

/* The attributes that are looked at, by length. */
enum attr {
	ATTR_OTHER,
	ATTR_SRC,
	ATTR_DATA,
	ATTR_HREF,
	ATTR_STYLE,
	ATTR_ACTION,
	ATTR_POSTER,
	ATTR_SRCSET,
	ATTR_BACKGROUND,
	ATTR_FORMACTION,
	ATTRS
};

static const struct span attr_names[ATTRS + 1] = {
	[ATTR_OTHER] = SPAN_INIT(""),
	[ATTR_SRC] = SPAN_INIT("src"),
	[ATTR_DATA] = SPAN_INIT("data"),
	[ATTR_HREF] = SPAN_INIT("href"),
	[ATTR_STYLE] = SPAN_INIT("style"),
	[ATTR_ACTION] = SPAN_INIT("action"),
	[ATTR_POSTER] = SPAN_INIT("poster"),
	[ATTR_SRCSET] = SPAN_INIT("srcset"),
	[ATTR_BACKGROUND] = SPAN_INIT("background"),
	[ATTR_FORMACTION] = SPAN_INIT("formaction"),
};

/* The first of each length; 0: there is none. */
static const unsigned char first_attr[] = {
	[3] = ATTR_SRC,    [4] = ATTR_DATA,        [5] = ATTR_STYLE,
	[6] = ATTR_ACTION, [10] = ATTR_BACKGROUND,
};

/* What an attribute of an element leads to; TAG_OTHER is any element. */
static const struct {
	enum attr attr;
	enum html_tag tag;
	enum link_kind kind;
} uses[] = {
	{ ATTR_HREF, TAG_A, LINK_PAGE },
	{ ATTR_HREF, TAG_AREA, LINK_PAGE },
	{ ATTR_HREF, TAG_LINK, LINK_STYLE },
	{ ATTR_SRC, TAG_IMG, LINK_IMAGE },
	{ ATTR_SRC, TAG_IMAGE, LINK_IMAGE },
	{ ATTR_SRC, TAG_INPUT, LINK_IMAGE },
	{ ATTR_SRC, TAG_IFRAME, LINK_PAGE },
	{ ATTR_SRC, TAG_FRAME, LINK_PAGE },
	{ ATTR_SRC, TAG_EMBED, LINK_PAGE },
	{ ATTR_SRC, TAG_VIDEO, LINK_PAGE },
	{ ATTR_SRC, TAG_AUDIO, LINK_PAGE },
	{ ATTR_SRC, TAG_SOURCE, LINK_PAGE },
	{ ATTR_SRC, TAG_BGSOUND, LINK_PAGE },
	{ ATTR_DATA, TAG_OBJECT, LINK_PAGE },
	{ ATTR_POSTER, TAG_VIDEO, LINK_IMAGE },
	{ ATTR_ACTION, TAG_FORM, LINK_ACTION },
	{ ATTR_FORMACTION, TAG_BUTTON, LINK_ACTION },
	{ ATTR_FORMACTION, TAG_INPUT, LINK_ACTION },
	{ ATTR_BACKGROUND, TAG_OTHER, LINK_IMAGE },
};

enum { DEPTH_MOST = 1024 };

struct finder {
	struct linkset *set;
	struct arena *arena;
	const struct document *d;
	struct span source;
	const struct url *base;
	size_t anchor_link;  /* of the latest <a>; NO_LINK */
	size_t anchor_end;   /* where that ends, in the source */
	size_t picture_link; /* of the element being read; NO_LINK */
};

static enum attr attr_of(struct span name)
{
	int i = name.n < sizeof(first_attr) ? first_attr[name.n] : 0;

	for (; i != ATTR_OTHER && attr_names[i].n == name.n; i++)
		if (to_lower(name.p[0]) == attr_names[i].p[0] &&
		    span_ieq(name, attr_names[i]))
			return (enum attr)i;
	return ATTR_OTHER;
}

static struct span text_at(const struct finder *f, struct range at)
{
	return span_slice(f->source, at.at, at.n);
}

/* The value of an attribute, decoded. */
static const struct view *value_of(const struct finder *f,
				   const struct html_attr *attr)
{
	return html_decode(f->arena, f->d->source, attr->value, HTML_ATTRIBUTE);
}

static size_t add(struct finder *f, size_t element, enum link_kind kind,
		  enum link_origin origin, const struct view *view)
{
	return linkset_add(f->set,
			   &(struct link){
				   .kind = kind,
				   .origin = origin,
				   .part = f->d->part,
				   .view = view,
				   .document = f->d,
				   .element = element,
				   .hidden = f->d->elements[element].hidden !=
					     HIDDEN_NOT,
			   });
}

static void add_background(struct finder *f, size_t element, size_t link)
{
	struct image image = linkimage_background(f->d, element);

	if (link != NO_LINK)
		linkset_add_image(f->set, &image, link);
}

/* The addresses in CSS; those of an attribute are pictures of a background. */
static void add_css(struct finder *f, size_t element, const struct view *css,
		    bool in_attribute)
{
	struct cssurl_scan scan = cssurl_begin(css->text);
	struct cssurl url;

	while (!f->set->full && cssurl_next(&scan, &url)) {
		struct range at = view_range(css, url.at);
		size_t link =
			add(f, element, url.sheet ? LINK_STYLE : LINK_IMAGE,
			    LINK_IN_STYLE,
			    view_part(f->arena, css, at.at, at.n));

		if (in_attribute && !url.sheet)
			add_background(f, element, link);
	}
}

static void add_srcset(struct finder *f, size_t element,
		       const struct view *value)
{
	struct span text = value->text;
	size_t at = 0;

	while (at < text.n && !f->set->full) {
		size_t begin, end;

		while (at < text.n &&
		       (is_space(text.p[at]) || text.p[at] == ','))
			at++;
		begin = at;
		while (at < text.n && !is_space(text.p[at]))
			at++;
		end = at;
		while (end > begin && text.p[end - 1] == ',')
			end--;
		if (end == at) /* a descriptor follows, up to a comma */
			at += span_until(span_skip(text, at), ',');
		if (end > begin)
			(void)add(f, element, LINK_IMAGE, LINK_IN_ATTRIBUTE,
				  view_part(f->arena, value, begin,
					    end - begin));
	}
}

/* Whether <link> loads a style sheet; of its other uses a mail has none. */
static bool is_sheet(const struct finder *f, const struct element *e)
{
	const struct html_attr *rel =
		html_attr(f->source, e->attrs, e->nattrs, "rel");
	struct span rest;

	if (rel == NULL)
		return false;
	rest = text_at(f, rel->value);
	while ((rest = span_trim(rest)).n > 0) {
		size_t n = 0;

		while (n < rest.n && !is_space(rest.p[n]))
			n++;
		if (span_ieq(span_first(rest, n), SPAN("stylesheet")))
			return true;
		rest = span_skip(rest, n);
	}
	return false;
}

static void set_base(struct finder *f, const struct html_attr *href)
{
	struct url *base;

	if (f->base != NULL)
		return;
	base = arena_new(f->arena, struct url);
	*base = url_parse(f->arena, value_of(f, href)->text);
	if (base->valid && base->kind != URL_NO_HOST)
		f->base = base;
}

static bool has_url(struct span css)
{
	size_t at = 0;

	while ((at += span_until(span_skip(css, at), '(')) < css.n) {
		if (at >= 3 &&
		    span_ieq(span_slice(css, at - 3, 3), SPAN("url")))
			return true;
		at++;
	}
	return false;
}

/* The link that an attribute makes of its element; NO_LINK. */
static size_t add_use(struct finder *f, size_t element, enum attr attr,
		      const struct html_attr *value)
{
	enum html_tag tag = f->d->elements[element].tag;

	for (size_t i = 0; i < sizeof(uses) / sizeof(*uses); i++) {
		if (uses[i].attr != attr ||
		    (uses[i].tag != tag && uses[i].tag != TAG_OTHER))
			continue;
		return add(f, element, uses[i].kind, LINK_IN_ATTRIBUTE,
			   value_of(f, value));
	}
	return NO_LINK;
}

/* An <a> that leads somewhere: what follows may be in it. */
static void begin_anchor(struct finder *f, size_t element, size_t link)
{
	const struct element *e = &f->d->elements[element];
	const struct view *visible = f->d->visible;
	struct link *to = linkset_at(f->set, link);
	struct span shown = linkshown_of(f->d, e);

	f->anchor_link = link;
	f->anchor_end = e->end;
	if (shown.n == 0)
		return;
	to->shown = view_part(f->arena, visible, view_range(visible, shown).at,
			      shown.n);
}

static void read_attr(struct finder *f, size_t element,
		      const struct html_attr *attr)
{
	const struct element *e = &f->d->elements[element];
	enum attr name = attr_of(text_at(f, attr->name));
	size_t link;

	if (name == ATTR_OTHER)
		return;
	if (name == ATTR_STYLE) {
		if (has_url(text_at(f, attr->value)))
			add_css(f, element, value_of(f, attr), true);
	} else if (name == ATTR_SRCSET) {
		add_srcset(f, element, value_of(f, attr));
	} else if (e->tag == TAG_BASE && name == ATTR_HREF) {
		set_base(f, attr);
	} else if (e->tag != TAG_LINK || is_sheet(f, e)) {
		link = add_use(f, element, name, attr);
		if (name == ATTR_BACKGROUND)
			add_background(f, element, link);
		else if (link != NO_LINK && name == ATTR_SRC)
			f->picture_link = link;
		else if (link != NO_LINK && e->tag == TAG_A)
			begin_anchor(f, element, link);
	}
}

/* A picture, and what it is to the link that it is in. */
static void add_image(struct finder *f, size_t element)
{
	const struct element *e = &f->d->elements[element];
	struct image image = linkimage_read(f->arena, f->d, element);
	struct link *in;

	linkset_add_image(f->set, &image, f->picture_link);
	if (f->anchor_link == NO_LINK || e->at.at >= f->anchor_end)
		return;
	in = linkset_at(f->set, f->anchor_link);
	in->has_image = true;
	if (in->shown == NULL && image.alt != NULL && image.alt->text.n > 0)
		in->shown = image.alt;
}

static void read_element(struct finder *f, size_t element)
{
	const struct element *e = &f->d->elements[element];

	f->picture_link = NO_LINK;
	for (size_t i = 0; i < e->nattrs; i++)
		read_attr(f, element, &e->attrs[i]);
	if (e->tag == TAG_IMG || e->tag == TAG_IMAGE)
		add_image(f, element);
	if (e->tag == TAG_STYLE && e->end > e->at.at + e->at.n)
		add_css(f, element,
			view_part(f->arena, f->d->source, e->at.at + e->at.n,
				  e->end - e->at.at - e->at.n),
			false);
}

/* Whether the text at that offset of `visible` is in a link. */
static bool in_anchor(const struct document *d, size_t piece)
{
	size_t element = d->pieces[piece].element, depth = 0;

	for (; element != NO_ELEMENT; element = d->elements[element].parent)
		if (d->elements[element].tag == TAG_A || depth++ > DEPTH_MOST)
			return true;
	return false;
}

/* URLs in the text that no <a> makes a link. */
static void read_text(struct finder *f)
{
	const struct document *d = f->d;
	struct linktext_scan scan = linktext_begin(d->visible->text);
	struct span url;
	size_t piece = 0;

	while (!f->set->full && linktext_next(&scan, &url)) {
		size_t at = view_range(d->visible, url).at;

		while (piece < d->npieces &&
		       (d->pieces[piece].hidden != HIDDEN_NOT ||
			d->pieces[piece].at.at + d->pieces[piece].at.n <= at))
			piece++;
		if (piece == d->npieces)
			return;
		if (!in_anchor(d, piece))
			linktext_add(f->set, d->part, d->visible, url);
	}
}

void linkhtml_find(struct linkset *set, const struct document *document)
{
	struct finder f = {
		.set = set,
		.arena = set->p->arena,
		.d = document,
		.source = document->source->text,
		.anchor_link = NO_LINK,
	};
	size_t first = set->n;

	for (size_t i = 0; i < document->nelements && !set->full; i++)
		read_element(&f, i);
	for (size_t i = first; i < set->n; i++)
		linkset_promise(set, i, linkshown_promise(linkset_at(set, i)));
	if (f.base != NULL)
		linkset_rebase(set, first, f.base);
	read_text(&f);
}
