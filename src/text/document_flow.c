#include "text/document_flow.h"

#include "base/utf8.h"
#include "text/entity.h"

struct flow flow_begin(struct arena *a, const struct view *source)
{
	return (struct flow){
		.text = view_begin(a, source, 0),
		.source = source,
		.last = '\n',
	};
}

void flow_gap(struct flow *flow, enum flow_gap gap)
{
	if (gap > flow->gap)
		flow->gap = gap;
}

/* Put one byte of ours before offset `at` of the source. */
static void insert(struct flow *flow, size_t at, char byte)
{
	view_replace(&flow->text, at, 0, (struct span){ &byte, 1 });
	flow->n++;
	flow->last = byte;
}

/* A blank of the source, or what stands for one. */
static void put_blank(struct flow *flow)
{
	if (flow->source->text.p[flow->blank] == ' ')
		view_copy(&flow->text, flow->blank, 1);
	else
		view_replace(&flow->text, flow->blank, 1, SPAN(" "));
	flow->n++;
	flow->last = ' ';
}

/* Close the gap before text that stands at `at` in the source. */
static void close_gap(struct flow *flow, size_t at)
{
	enum flow_gap gap = flow->gap;

	flow->gap = GAP_NONE;
	if (flow->last == '\n')
		return;
	if (gap == GAP_LINE)
		insert(flow, at, '\n');
	else if (flow->last == '\t')
		return;
	else if (gap == GAP_TAB)
		insert(flow, at, '\t');
	else if (gap == GAP_BLANK)
		put_blank(flow);
}

void flow_break(struct flow *flow, struct range tag)
{
	if (flow->gap == GAP_LINE)
		close_gap(flow, tag.at);
	flow->gap = GAP_NONE;
	if (flow->n == 0)
		return;
	view_replace(&flow->text, tag.at, tag.n, SPAN("\n"));
	flow->n++;
	flow->last = '\n';
}

/* Text is about to be put that stands at `at`. */
static void begin_text(struct flow *flow, size_t at)
{
	if (flow->gap != GAP_NONE)
		close_gap(flow, at);
	if (!flow->writing) {
		flow->writing = true;
		flow->begin = flow->n;
	}
}

static void put(struct flow *flow, size_t at, size_t n)
{
	begin_text(flow, at);
	view_copy(&flow->text, at, n);
	flow->n += n;
	flow->last = flow->source->text.p[at + n - 1];
}

static bool is_blank(uint32_t code)
{
	return code == ' ' || code == '\t' || code == '\n' || code == '\r' ||
	       code == '\f';
}

/* A character reference at `at`, or the "&" as it is; what it takes up. */
static size_t put_reference(struct flow *flow, size_t at, size_t end,
			    bool keeps_space)
{
	struct entity entity = entity_read(
		span_slice(flow->source->text, at, end - at), false);
	char bytes[2 * UTF8_MOST];
	size_t n = 0;

	if (entity.n == 0) {
		put(flow, at, 1);
		return 1;
	}
	if (!keeps_space && is_blank(entity.codes[0])) {
		flow_gap(flow, GAP_BLANK);
		flow->blank = at + entity.n - 1;
		return entity.n;
	}
	for (size_t i = 0; i < entity.ncodes; i++)
		n += utf8_put(bytes + n, entity.codes[i]);
	begin_text(flow, at);
	view_replace(&flow->text, at, entity.n, (struct span){ bytes, n });
	flow->n += n;
	flow->last = bytes[n - 1];
	return entity.n;
}

enum kind { PLAIN, BLANK, NUL, REFERENCE };

static enum kind kind_of(char c)
{
	static const unsigned char kinds[256] = {
		['\0'] = NUL,      [' '] = BLANK,  ['\t'] = BLANK,
		['\n'] = BLANK,    ['\f'] = BLANK, ['\r'] = BLANK,
		['&'] = REFERENCE,
	};

	return (enum kind)kinds[(unsigned char)c];
}

/* Bytes that show as they are: words, and single blanks between them. */
static size_t plain(struct span text)
{
	size_t n = 0;

	while (n < text.n) {
		if (kind_of(text.p[n]) == PLAIN)
			n++;
		else if (text.p[n] == ' ' && n > 0 && n + 1 < text.n &&
			 kind_of(text.p[n + 1]) == PLAIN)
			n += 2;
		else
			break;
	}
	return n;
}

static size_t blanks(struct span text)
{
	size_t n = 0;

	while (n < text.n && kind_of(text.p[n]) == BLANK)
		n++;
	return n;
}

/* What stands at `at` and is not plain; how many bytes it takes up. */
static size_t add_special(struct flow *flow, size_t at, size_t end,
			  bool references)
{
	struct span rest = span_slice(flow->source->text, at, end - at);
	size_t n;

	switch (kind_of(rest.p[0])) {
	case BLANK:
		n = blanks(rest);
		flow_gap(flow, GAP_BLANK);
		flow->blank = at + n - 1;
		return n;
	case NUL: /* browsers drop it */
		return 1;
	case REFERENCE:
		if (references)
			return put_reference(flow, at, end, false);
		break;
	case PLAIN:
		break;
	}
	put(flow, at, 1);
	return 1;
}

/* White space as one blank. */
static void add_words(struct flow *flow, struct range text, bool references)
{
	size_t end = text.at + text.n;

	for (size_t at = text.at; at < end;) {
		size_t n = plain(span_slice(flow->source->text, at, end - at));

		if (n > 0)
			put(flow, at, n);
		else
			n = add_special(flow, at, end, references);
		at += n;
	}
}

/* How much stands before the next byte that is not shown as it is where white
 * space is kept. */
static size_t kept(struct span text, bool references)
{
	size_t n = 0;

	while (n < text.n && text.p[n] != '\0' && text.p[n] != '\r' &&
	       !(references && text.p[n] == '&'))
		n++;
	return n;
}

/* A line end that is no LF: of CR LF the CR goes. */
static void add_return(struct flow *flow, size_t at, size_t end)
{
	struct span text = flow->source->text;

	if (at + 1 < end && text.p[at + 1] == '\n')
		return;
	begin_text(flow, at);
	view_replace(&flow->text, at, 1, SPAN("\n"));
	flow->n++;
	flow->last = '\n';
}

/* White space as it is written. */
static void add_kept(struct flow *flow, struct range text, bool references)
{
	size_t end = text.at + text.n;

	for (size_t at = text.at; at < end;) {
		struct span rest = span_slice(flow->source->text, at, end - at);
		size_t n = kept(rest, references);

		if (n > 0) {
			put(flow, at, n);
		} else if (rest.p[0] == '&') {
			n = put_reference(flow, at, end, true);
		} else {
			if (rest.p[0] == '\r')
				add_return(flow, at, end);
			n = 1;
		}
		at += n;
	}
}

struct range flow_add(struct flow *flow, struct range text,
		      enum html_reading reading, bool keeps_space)
{
	bool references = reading == HTML_DATA || reading == HTML_RCDATA;

	flow->writing = false;
	if (keeps_space)
		add_kept(flow, text, references);
	else
		add_words(flow, text, references);
	if (!flow->writing)
		return (struct range){ flow->n, 0 };
	return (struct range){ flow->begin, flow->n - flow->begin };
}

const struct view *flow_end(struct flow *flow)
{
	return view_end(&flow->text);
}
