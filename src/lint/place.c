#include "lint/place.h"

#include <string.h>

#include "base/hash.h"
#include "base/utf8.h"

/* How much of a long line an excerpt has on each side of the place. */
enum { AROUND = 160, MARK_MOST = 400 };

struct places places_begin(const struct message *msg, struct arena *arena,
			   const struct msc_input *input, size_t most_evidence)
{
	return (struct places){
		.msg = msg,
		.arena = arena,
		.offset = input->at,
		.line = input->line,
		.most_evidence = most_evidence,
	};
}

struct range place_origin(const struct finding *found)
{
	return view_origin(found->view, found->at.at, found->at.n);
}

static const struct lines *lines_in(struct places *places, struct lines *lines,
				    struct span text)
{
	if (lines->before == NULL)
		*lines = lines_of(places->arena, text);
	return lines;
}

size_t place_line(struct places *places, const struct view *view, size_t at)
{
	const struct lines *file =
		lines_in(places, &places->file, places->msg->file->text);

	return places->line - 1 +
	       lines_place(file, view_origin(view, at, 0).at).line;
}

static const struct part *part_of(const struct places *places,
				  const struct finding *found)
{
	return &places->msg->parts[found->part == NO_PART ? 0 : found->part];
}

/* The number of bytes of a UTF-8 form that are cut off if s begins here. */
static size_t continuation(struct span s)
{
	size_t n = 0;

	while (n < s.n && n < UTF8_MOST - 1 &&
	       ((unsigned char)s.p[n] & 0xc0) == 0x80)
		n++;
	return n;
}

/* The line of n bytes at `at`, as far as it is near; it has no number yet. */
static struct msc_excerpt excerpt(struct places *places, struct span text,
				  size_t at, size_t n)
{
	struct span line = lines_line(text, at);
	size_t column = at - (size_t)(line.p - text.p);
	size_t mark = column < line.n ? column : line.n;
	size_t length = n < line.n - mark ? n : line.n - mark;
	size_t from = mark > AROUND ? mark - AROUND : 0;
	size_t shown = length < MARK_MOST ? length : MARK_MOST;
	struct span part;

	from += continuation(span_skip(line, from));
	from = from < mark ? from : mark;
	part = span_slice(line, from, mark - from + shown + AROUND);
	return (struct msc_excerpt){
		.text = arena_str(places->arena, part),
		.length = part.n,
		.mark = mark - from,
		.mark_length = length < part.n - (mark - from)
				       ? length
				       : part.n - (mark - from),
		.cut_before = from,
		.cut_behind = line.n - from - part.n,
	};
}

/* The place in the decoded text of its part, if it is in one. */
static bool in_decoded(const struct part *part, const struct finding *found,
		       const struct view **text, struct range *at)
{
	const struct view *v = found->view;
	struct range r = found->at;

	for (; v != NULL; v = v->from) {
		if (v == part->text || v == part->content) {
			*text = v;
			*at = r;
			return true;
		}
		if (v->from != NULL)
			r = view_in_parent(v, r.at, r.n);
	}
	return false;
}

static bool same_line(const struct msc_excerpt *a, const struct msc_excerpt *b)
{
	return a->mark == b->mark && a->length == b->length &&
	       memcmp(a->text, b->text, a->length) == 0;
}

/* Whether the place is written in the file just as it reads. */
static bool is_plain(const struct places *places, const struct finding *found)
{
	struct range r = place_origin(found);

	return span_eq(span_slice(places->msg->file->text, r.at, r.n),
		       span_slice(found->view->text, found->at.at,
				  found->at.n));
}

/* The number of the line at `at` of a text that a part has. */
static size_t line_in(struct places *places, const struct part *part,
		      const struct view *text, size_t at)
{
	struct lines other = { 0 }, *lines = &other;

	/* A part has one kind of place as a rule: its text, if it has one. */
	if (text == (part->text != NULL ? part->text : part->content)) {
		if (places->texts == NULL)
			places->texts =
				arena_alloc(places->arena, places->msg->nparts,
					    sizeof(*places->texts));
		lines = &places->texts[part->index];
	}
	return lines_place(lines_in(places, lines, text->text), at).line;
}

/* Add what the line reads once decoded, if that is something else. Text that
 * is no part's body is short: a field, or a piece of one. */
static void add_decoded(struct places *places, const struct finding *found,
			struct msc_place *place)
{
	const struct part *part = part_of(places, found);
	const struct view *text = found->view;
	struct range at = found->at;
	bool in_body = in_decoded(part, found, &text, &at);
	struct msc_excerpt decoded;

	if (!in_body && is_plain(places, found))
		return;
	decoded = excerpt(places, text->text, at.at, at.n);
	if (same_line(&place->source, &decoded))
		return;
	decoded.line = line_in(places, part, text, at.at);
	place->decoded = decoded;
	if (in_body)
		place->decoded_line = decoded.line;
}

struct msc_place place_of(struct places *places, const struct finding *found)
{
	const struct part *part = part_of(places, found);
	const struct lines *file =
		lines_in(places, &places->file, places->msg->file->text);
	struct range r = place_origin(found);
	size_t length = found->absent ? 0 : r.n;
	struct line_column begin = lines_place(file, r.at);
	struct line_column end = lines_place(file, r.at + length);
	struct msc_place place = {
		.offset = places->offset + r.at,
		.length = length,
		.line = places->line - 1 + begin.line,
		.column = begin.column,
		.end_line = places->line - 1 + end.line,
		.end_column = end.column,
		.part = part_path(places->arena, places->msg, part),
		.part_type = part_type_name(places->arena, part),
		.absent = found->absent,
	};

	place.source = excerpt(places, file->text, r.at, r.n);
	place.source.line = place.line;
	if (!found->absent && found->view->from != NULL)
		add_decoded(places, found, &place);
	return place;
}

const char *place_evidence(struct places *places, const struct finding *found,
			   size_t *length)
{
	struct span text =
		span_slice(found->view->text, found->at.at, found->at.n);
	size_t room = places->most_evidence + UTF8_MOST;
	size_t n, used;
	char *copy;

	*length = found->absent ? 0 : text.n;
	if (found->absent)
		return NULL;
	copy = arena_bytes(places->arena,
			   (text.n < room ? text.n * 3 : room) + UTF8_MOST + 1);
	n = utf8_printable(span_first(text, places->most_evidence));
	if (n > 0)
		memcpy(copy, text.p, n);
	for (size_t i = n; i < text.n; i += used) {
		char form[UTF8_MOST] = { text.p[i] };
		size_t size = used = 1;

		if (!is_ascii(text.p[i]) || text.p[i] == '\0') {
			uint32_t code = utf8_next(span_skip(text, i), &used);

			size = utf8_put(form, code == 0 ? UTF8_BAD : code);
		}
		if (n + size > places->most_evidence)
			break;
		memcpy(copy + n, form, size);
		n += size;
	}
	copy[n] = '\0';
	return copy;
}

/* Runs of blanks are one blank, so that refolding changes nothing. */
static uint64_t hash_words(uint64_t seed, struct span text)
{
	for (size_t at = 0, begin; at < text.n;) {
		while (at < text.n && is_space(text.p[at]))
			at++;
		begin = at;
		while (at < text.n && !is_space(text.p[at]))
			at++;
		if (at > begin)
			seed = hash_bytes(seed,
					  span_slice(text, begin, at - begin));
	}
	return seed;
}

uint64_t place_fingerprint(const struct finding *found,
			   const struct msc_place *place)
{
	const struct msc_excerpt *line =
		place->decoded.text != NULL ? &place->decoded : &place->source;
	uint64_t h = hash_bytes(0, span_str(found->rule->text.id));

	h = hash_bytes(h,
		       span_str(found->absent ? "absent" : place->part_type));
	if (found->absent)
		return h;
	return hash_words(h, (struct span){ line->text, line->length });
}
