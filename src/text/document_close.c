#include "text/document_close.h"

#include "text/document_format.h"

enum {
	KEPT_MOST = 8,   /* that go on behind an end tag that cuts across */
	OTHERS_MOST = 16 /* that are looked at for a name that is not known */
};

/* What ends an element: its own end tag, or that of an outer one, or else. */
enum cause { BY_OWN_TAG, BY_OUTER_TAG, BY_OTHERS };

/* The parts of a table, whose end tags reach over cells. */
static bool is_table_part(enum html_tag tag)
{
	return html_tag_has(tag, TRAIT_TABLE_PART);
}

static bool is_heading(enum html_tag tag)
{
	return tag >= TAG_H1 && tag <= TAG_H6;
}

/* The topmost element ends at `at`. */
static void end_top(struct builder *b, size_t at, enum cause cause)
{
	const struct open *top = &b->open[b->nopen - 1];
	struct element *e = build_element(b, top);

	if (e->end == 0) /* of <body>, </body> has been seen */
		e->end = at;
	e->pieces.n = b->npieces - e->pieces.at;
	e->unclosed = cause != BY_OWN_TAG && !html_tag_ends_by_itself(e->tag);
	e->misnested |= cause == BY_OUTER_TAG && e->unclosed;
	build_edge(b, &top->style);
	build_pop(b);
}

/* The elements that an end cuts across and that go on, the outermost last. */
struct kept {
	size_t elements[KEPT_MOST];
	size_t n;
	bool blocks; /* not all is formatting: they stay where they are */
};

static bool keep(struct builder *b, struct kept *kept, bool all)
{
	const struct open *top = build_top(b);

	if (kept->n == KEPT_MOST || !(all || format_is(top->tag)))
		return false;
	kept->elements[kept->n++] = top->element;
	kept->blocks |= !format_is(top->tag);
	build_pop(b);
	return true;
}

static void go_on(struct builder *b, const struct kept *kept, size_t at)
{
	for (size_t i = kept->n; i-- > 0;) {
		size_t element = kept->elements[i];
		struct style style;

		if (!kept->blocks) {
			format_wait(b, element, at);
			continue;
		}
		style = build_style(b, &b->elements[element]);
		build_push(b, element, &style);
	}
}

/* End the element at a place of the stack, at offset `at`. Formatting above it
 * goes on, unless it is a cell or the like; if the element is formatting
 * itself, everything above it does. */
static void close_place(struct builder *b, uint32_t place, size_t at,
			enum cause cause)
{
	bool all = format_is(b->open[place - 1].tag);
	bool scope = b->open[place - 1].scope == place;
	struct kept kept;

	kept.n = 0;
	kept.blocks = false;
	if (scope)
		format_leave(b, place, at);
	while (b->nopen > place) {
		size_t element = build_top(b)->element;

		if (scope || !keep(b, &kept, all))
			end_top(b, at,
				cause == BY_OWN_TAG ? BY_OUTER_TAG : BY_OTHERS);
		else
			b->elements[element].misnested |= cause == BY_OWN_TAG;
	}
	end_top(b, at, cause);
	go_on(b, &kept, at);
}

/* The nearest open element of that name, however deep; 0. */
static uint32_t find_other(const struct builder *b, struct span name)
{
	uint32_t place = b->nearest[TAG_OTHER];

	for (int i = 0; place != 0 && i < OTHERS_MOST; i++) {
		if (span_ieq(b->subjects[place - 1].name, name))
			return place;
		place = b->open[place - 1].below;
	}
	return 0;
}

/* The nearest open element that an end tag ends; 0 if it fits none. */
static uint32_t find_open(const struct builder *b, enum html_tag tag,
			  struct span name)
{
	uint32_t place =
		tag == TAG_OTHER ? find_other(b, name) : b->nearest[tag];
	const struct open *top = &b->open[b->nopen - 1];
	uint32_t least = top->scope;

	if (place == 0 || tag == TAG_BODY || tag == TAG_HTML)
		return place;
	if (is_table_part(tag))
		least = top->table_scope;
	else if (format_is(tag) && b->nopen - place > KEPT_MOST)
		return 0;
	else if (!format_is(tag) && b->open[place - 1].special != place)
		least = top->special;
	return place >= least ? place : 0;
}

/* The nearest open heading that any end tag of a heading ends; 0. */
static uint32_t find_heading(const struct builder *b)
{
	uint32_t best = 0;

	for (enum html_tag tag = TAG_H1; tag <= TAG_H6; tag++)
		if (b->nearest[tag] > best)
			best = b->nearest[tag];
	return best >= b->open[b->nopen - 1].scope ? best : 0;
}

static void add_stray(struct builder *b, const struct html_token *token)
{
	b->stray_ends = arena_grow(b->arena, b->stray_ends, b->nstray_ends, 1,
				   &b->stray_ends_room, sizeof(struct stray));
	b->stray_ends[b->nstray_ends++] =
		(struct stray){ token->at, token->tag };
	/* Browsers make an empty paragraph of it. */
	if (token->tag == TAG_P)
		flow_gap(&b->visible, GAP_LINE);
}

/* What stands behind </body> and </html> is shown as if it stood before. */
static void end_body(struct builder *b, uint32_t place, size_t at)
{
	build_element(b, &b->open[place - 1])->end = at;
}

void close_by_tag(struct builder *b, const struct html_token *token)
{
	enum html_tag tag = token->tag;
	uint32_t place = 0;
	size_t at = token->at.at;
	enum cause cause = BY_OWN_TAG;

	if (tag == TAG_BR) {
		build_line_break(b, token->at);
		return;
	}
	if (b->nbeyond > 0 && b->beyond[tag] > 0) {
		b->beyond[tag]--;
		b->nbeyond--;
		return;
	}
	if (b->nwaiting > 0 && format_end(b, tag, at))
		return;
	if (b->nopen > 0)
		place = find_open(b, tag,
				  span_slice(b->source->text, token->name.at,
					     token->name.n));
	if (place == 0 && b->nopen > 0 && is_heading(tag)) {
		place = find_heading(b);
		cause = BY_OUTER_TAG;
	}
	if (place == 0)
		add_stray(b, token);
	else if (tag == TAG_BODY || tag == TAG_HTML)
		end_body(b, place, at);
	else
		close_place(b, place, at, cause);
}

/* The highest place of two. */
static uint32_t higher(uint32_t one, uint32_t other)
{
	return one > other ? one : other;
}

/* The list that items belong to. */
static uint32_t nearest_list(const struct builder *b)
{
	return higher(higher(b->nearest[TAG_UL], b->nearest[TAG_OL]),
		      higher(b->nearest[TAG_MENU], b->nearest[TAG_DIR]));
}

/* What a part of a table closes: cells, for a row that too, and so on. */
static uint32_t table_part_closes(const struct builder *b, enum html_tag tag)
{
	uint32_t cell = higher(b->nearest[TAG_TD], b->nearest[TAG_TH]);
	uint32_t row = b->nearest[TAG_TR];
	uint32_t head =
		higher(b->nearest[TAG_CAPTION], b->nearest[TAG_COLGROUP]);
	uint32_t group =
		higher(b->nearest[TAG_TBODY],
		       higher(b->nearest[TAG_THEAD], b->nearest[TAG_TFOOT]));
	uint32_t least = b->open[b->nopen - 1].table_scope;

	if (head > least)
		return head;
	switch ((int)tag) {
	case TAG_TD:
	case TAG_TH:
		return cell > higher(row, least) ? cell : 0;
	case TAG_TR:
		return row > higher(group, least) ? row : 0;
	case TAG_TBODY:
	case TAG_THEAD:
	case TAG_TFOOT:
		if (group > least)
			return group;
		return row > least ? row : 0;
	default:
		return 0;
	}
}

/* The place of what a start tag closes; 0. */
static uint32_t closed_by(const struct builder *b, enum html_tag tag)
{
	const struct open *top = &b->open[b->nopen - 1];
	uint32_t place;

	switch ((int)tag) {
	case TAG_LI:
		place = b->nearest[TAG_LI];
		return place > nearest_list(b) ? place : 0;
	case TAG_DD:
	case TAG_DT:
		place = higher(b->nearest[TAG_DD], b->nearest[TAG_DT]);
		return place > b->nearest[TAG_DL] ? place : 0;
	case TAG_OPTION:
	case TAG_RT:
	case TAG_RP:
		return top->tag == TAG_OPTION || top->tag == TAG_RT ||
				       top->tag == TAG_RP
			       ? (uint32_t)b->nopen
			       : 0;
	case TAG_OPTGROUP:
		return b->nearest[TAG_OPTGROUP];
	case TAG_A:
	case TAG_NOBR:
	case TAG_BUTTON:
		return find_open(b, tag, SPAN(""));
	default:
		return is_table_part(tag) && tag != TAG_TABLE
			       ? table_part_closes(b, tag)
			       : 0;
	}
}

/* Elements that begin behind a paragraph, not in it. */
static bool closes_paragraph(enum html_tag tag)
{
	return html_tag_is_block(tag) && !is_table_part(tag) &&
	       tag != TAG_BODY && tag != TAG_HTML && tag != TAG_OPTION &&
	       tag != TAG_OPTGROUP && tag != TAG_LEGEND;
}

void close_before(struct builder *b, enum html_tag tag, size_t at)
{
	uint32_t place;

	if (b->nopen == 0 || b->nbeyond > 0)
		return;
	place = closed_by(b, tag);
	if (place != 0 &&
	    (is_table_part(tag) || place >= b->open[b->nopen - 1].scope))
		close_place(b, place, at, BY_OTHERS);
	if (b->nopen == 0)
		return;
	if (is_heading(tag) && is_heading(build_top(b)->tag))
		close_place(b, (uint32_t)b->nopen, at, BY_OTHERS);
	place = b->nopen == 0 ? 0 : b->nearest[TAG_P];
	if (place != 0 && place >= b->open[b->nopen - 1].scope &&
	    (closes_paragraph(tag) || tag == TAG_TABLE))
		close_place(b, place, at, BY_OTHERS);
}

void close_top(struct builder *b, size_t at)
{
	end_top(b, at, BY_OTHERS);
}

void close_all(struct builder *b, size_t at)
{
	while (b->nopen > 0)
		end_top(b, at, BY_OTHERS);
	format_leave(b, 0, at);
}
