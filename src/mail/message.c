#include "mail/message.h"

#include "mail/multipart.h"

/*
 * A text to read parts from: the file, or the decoded body of an encoded
 * message/rfc822. They nest, so they stand on a stack; each one remembers how
 * many boundaries were open below it.
 */
struct frame {
	const struct view *in;
	size_t at, end; /* of what is left to read */
	size_t first;   /* index of the first boundary that is its own */
	size_t owner;   /* the part whose body it is; NO_PART: the file */
};

struct builder {
	struct parse *parse;
	struct part *parts;
	size_t n, room;
	size_t current; /* the innermost part whose end is not seen yet: it and
			   those around it are open */
	struct boundaries open; /* of the open multiparts that are not closed */
	struct frame *frames;
	size_t nframes, frames_room;
};

static struct frame *top(const struct builder *b)
{
	return &b->frames[b->nframes - 1];
}

static void push_frame(struct builder *b, const struct view *in, size_t at,
		       size_t owner)
{
	b->frames = arena_grow(b->parse->arena, b->frames, b->nframes, 1,
			       &b->frames_room, sizeof(*b->frames));
	b->frames[b->nframes++] = (struct frame){
		.in = in,
		.at = at,
		.end = in->text.n,
		.first = b->open.n,
		.owner = owner,
	};
}

/* The boundary of a multipart; empty if there is none that can be used. */
static struct span boundary_of(struct builder *b, const struct part *part)
{
	const struct view *value = params_get(&part->type_params, "boundary");
	const struct view *field = part->type_field->body;
	size_t most = b->parse->limits->value[LIMIT_BOUNDARY_BYTES];

	if (value == NULL || value->text.n == 0) {
		parse_defect(b->parse, DEFECT_BOUNDARY_MISSING, field, 0,
			     field->text.n);
		return (struct span){ 0 };
	}
	if (!boundary_is_valid(value->text))
		parse_defect(b->parse, DEFECT_BOUNDARY_SYNTAX, value, 0,
			     value->text.n);
	if (value->text.n > most) {
		parse_limit(b->parse, LIMIT_BOUNDARY_BYTES, value, 0,
			    value->text.n);
		return (struct span){ 0 };
	}
	return span_trim(value->text);
}

/* What the part is made of, and so what its body is to be read as. */
static void read_kind(struct builder *b, struct part *part)
{
	uint64_t most = b->parse->limits->value[LIMIT_MIME_DEPTH];
	bool multipart = span_eq(part->type, SPAN("multipart"));
	bool message = part_is(part, "message", "rfc822") ||
		       part_is(part, "message", "global");
	struct span boundary;

	if (!multipart && !message)
		return;
	if (part->depth >= most) {
		parse_limit(b->parse, LIMIT_MIME_DEPTH, part->in, part->body.at,
			    0);
		return;
	}
	part->kind = multipart ? PART_MULTIPART : PART_MESSAGE;
	if (message)
		return;
	boundary = boundary_of(b, part);
	if (boundary.n > 0)
		boundaries_push(b->parse->arena, &b->open, boundary,
				part->index);
}

static struct part *add_part(struct builder *b, const struct view *in)
{
	struct part *part;

	b->parts = arena_grow(b->parse->arena, b->parts, b->n, 1, &b->room,
			      sizeof(*b->parts));
	part = &b->parts[b->n];
	*part = (struct part){
		.index = b->n++,
		.parent = b->current,
		.ordinal = 1,
		.is_message = true,
		.in = in,
	};
	if (part->parent != NO_PART) {
		struct part *parent = &b->parts[part->parent];

		part->depth = parent->depth + 1;
		part->ordinal = ++parent->nchildren;
		part->is_message = parent->kind == PART_MESSAGE;
	}
	b->parse->part = b->current = part->index;
	return part;
}

/* The part whose header is at the top frame's place, a child of the current
 * one. The frame moves to its body, and the part is the current one. */
static struct part *begin_part(struct builder *b)
{
	struct frame *frame = top(b);
	struct part *part = add_part(b, frame->in);
	bool in_digest =
		part->parent != NO_PART &&
		part_is(&b->parts[part->parent], "multipart", "digest");
	struct header_block head = header_parse(
		b->parse, frame->in, frame->at,
		boundaries_head_end(&b->open, frame->first, frame->in->text,
				    frame->at, frame->end));

	part->fields = head.fields;
	part->nfields = head.n;
	part->head = head.range;
	part->body.at = frame->at = head.body;
	part_read_fields(b->parse, part, in_digest);
	read_kind(b, part);
	return part;
}

/* A message in a part begins where the part's body does. Both count. */
static void begin_parts(struct builder *b)
{
	uint64_t most = b->parse->limits->value[LIMIT_MIME_PARTS];

	while (b->n < most) {
		const struct part *part = begin_part(b);

		if (part->kind != PART_MESSAGE ||
		    part->transfer != TRANSFER_IDENTITY)
			return;
	}
	parse_limit(b->parse, LIMIT_MIME_PARTS, top(b)->in, top(b)->at, 0);
	top(b)->at = top(b)->end;
}

static void set_end(struct part *part, size_t end)
{
	part->body.n = end > part->body.at ? end - part->body.at : 0;
}

/* The current part ends at `end` of its view; the one around it is current. */
static void end_part(struct builder *b, size_t end)
{
	struct part *part = &b->parts[b->current];

	b->parse->part = part->index;
	b->current = part->parent;
	set_end(part, end);
	if (part->kind == PART_LEAF)
		part_decode(b->parse, part);
	else if (part->content == NULL)
		part->content = view_part(b->parse->arena, part->in,
					  part->body.at, part->body.n);
}

/* An encoded message/rfc822 breaks RFC 2046 5.2.1, and is read all the same:
 * from its decoded body, once the end of that is known. */
static bool is_encoded_message(const struct part *part)
{
	return part->kind == PART_MESSAGE &&
	       part->transfer != TRANSFER_IDENTITY && part->content == NULL;
}

static void enter_encoded_message(struct builder *b, size_t end)
{
	struct part *part = &b->parts[b->current];

	set_end(part, end);
	part->content = part_transfer_decode(b->parse, part);
	push_frame(b, part->content, 0, part->index);
	begin_parts(b);
}

/* The boundaries from index `n` on were not closed by their own delimiter. */
static void drop_boundaries(struct builder *b, size_t n)
{
	for (size_t i = n; i < b->open.n; i++) {
		const struct boundary *boundary = &b->open.items[i];
		const struct part *part = &b->parts[boundary->part];
		const struct view *field = part->type_field->body;

		b->parse->part = part->index;
		parse_defect(b->parse,
			     boundary->seen ? DEFECT_BOUNDARY_UNTERMINATED
					    : DEFECT_BOUNDARY_UNUSED,
			     field, 0, field->text.n);
	}
	b->open.n = n;
}

static void end_frame(struct builder *b)
{
	const struct frame *frame = top(b);

	while (b->current != frame->owner)
		end_part(b, frame->end);
	drop_boundaries(b, frame->first);
	b->nframes--;
}

static void pass_delimiter(struct builder *b, const struct delimiter *line)
{
	struct boundary *boundary = &b->open.items[line->boundary];

	while (b->current != boundary->part)
		end_part(b, line->body_end);
	drop_boundaries(b, line->boundary + 1);
	boundary->seen = true;
	top(b)->at = line->next;
	if (line->closes)
		b->open.n--;
	else
		begin_parts(b);
}

/* Each step begins a part, ends one, or leaves a frame. */
static void read_frames(struct builder *b)
{
	while (b->nframes > 0) {
		struct frame *frame = top(b);
		struct delimiter line = { .body_end = frame->end };
		bool found =
			boundaries_next(&b->open, frame->first, frame->in->text,
					frame->at, frame->end, &line);

		if (b->current != NO_PART &&
		    is_encoded_message(&b->parts[b->current])) {
			frame->at = found ? line.at : frame->end;
			enter_encoded_message(b, line.body_end);
		} else if (found) {
			pass_delimiter(b, &line);
		} else {
			end_frame(b);
		}
	}
}

/* A byte-order mark, then a line that mbox files have between messages. */
static size_t skip_prologue(struct parse *p, const struct view *file)
{
	struct span text = file->text;
	size_t at = 0, line;

	if (span_starts(text, SPAN("\xef\xbb\xbf"))) {
		parse_defect(p, DEFECT_FIELD_NAME, file, 0, 3);
		at = 3;
	}
	if (span_starts(span_skip(text, at), SPAN("From ")) ||
	    span_starts(span_skip(text, at), SPAN(">From "))) {
		line = span_until(span_skip(text, at), '\n');
		parse_defect(p, DEFECT_MBOX_LINE, file, at, line);
		at += line + 1;
	}
	return at < text.n ? at : text.n;
}

static const struct message *finish(struct builder *b, const struct view *file)
{
	struct message *msg = arena_new(b->parse->arena, struct message);
	const struct part *root = &b->parts[0];

	*msg = (struct message){
		.file = file,
		.parts = b->parts,
		.nparts = b->n,
		.defects = b->parse->first,
		.limits = b->parse->hits,
	};
	for (size_t i = root->nfields; i-- > 0;)
		msg->first[root->fields[i].id] = &root->fields[i];
	return msg;
}

const struct message *message_parse(struct parse *p, const struct view *file)
{
	struct builder b = { .parse = p, .current = NO_PART };

	push_frame(&b, file, skip_prologue(p, file), NO_PART);
	begin_parts(&b);
	read_frames(&b);
	return finish(&b, file);
}

const struct message *message_of_html(struct parse *p, const struct view *file)
{
	struct builder b = { .parse = p, .current = NO_PART };
	struct part *part = add_part(&b, file);
	struct message *msg = arena_new(p->arena, struct message);

	part->type = SPAN("text");
	part->subtype = SPAN("html");
	part->body = (struct range){ 0, file->text.n };
	part_decode(p, part);
	*msg = *finish(&b, file);
	msg->template_file = true;
	return msg;
}

const struct header *message_field(const struct message *msg, enum field id)
{
	return msg->first[id];
}

const struct header *message_named(const struct message *msg, struct span name)
{
	const struct part *root = &msg->parts[0];

	for (size_t i = 0; i < root->nfields; i++)
		if (span_ieq(root->fields[i].name, name))
			return &root->fields[i];
	return NULL;
}

/* How long a path is: each step has a dot, and the digits of its ordinal. */
static size_t path_length(const struct message *msg, const struct part *part)
{
	size_t length = 1;

	for (; part->parent != NO_PART; part = &msg->parts[part->parent]) {
		length += 2;
		for (size_t n = part->ordinal; n >= 10; n /= 10)
			length++;
	}
	return length;
}

/* Written from its end: the way goes up. */
const char *part_path(struct arena *a, const struct message *msg,
		      const struct part *part)
{
	size_t at = path_length(msg, part);
	char *path = arena_bytes(a, at + 1);

	path[at] = '\0';
	for (; part->parent != NO_PART; part = &msg->parts[part->parent]) {
		for (size_t n = part->ordinal; n > 0; n /= 10)
			path[--at] = (char)('0' + n % 10);
		path[--at] = '.';
	}
	path[--at] = '1';
	return path;
}

struct range message_absence(const struct message *msg, const struct view **in)
{
	const struct header *from = message_field(msg, FIELD_FROM);
	const struct part *root = &msg->parts[0];

	*in = root->in;
	if (from != NULL)
		return view_range(root->in, from->name);
	return (struct range){ root->head.at + root->head.n, 0 };
}
