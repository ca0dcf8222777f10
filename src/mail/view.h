/*
 * A view is text to look at, with the way back to the file it came from.
 *
 * The file itself is the root view. Every step that changes text (unfolding,
 * quoted-printable, base64, charset, HTML to text) makes a new view that
 * remembers its parent and, run by run, which of the parent's bytes each of
 * its own came from. Rules see only views, so whatever they find can be shown
 * at a line and column of the file.
 */
#ifndef MAIL_VIEW_H
#define MAIL_VIEW_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/span.h"

/*
 * From view offset `at` on, each `step` bytes came from `from_step` bytes of
 * the parent, the first of them at parent offset `from`. Copied text is 1:1,
 * "=E9" 1:3, a line of base64 3:4, "&euro;" 3:6, inserted text 1:0.
 * Runs keep the parent's order. The last step of a run may be cut short.
 */
struct run {
	uint32_t at;
	uint32_t from;
	uint32_t step;
	uint32_t from_step;
};

struct view {
	struct span text;
	const struct view *from; /* NULL: this is the file itself */
	const struct run *runs;  /* ascending by `at`; none in the root */
	size_t nruns;
};

/* Bytes [at, at + n) of a text. */
struct range {
	size_t at;
	size_t n;
};

/* The file as a view; the text is borrowed. Inputs are bounded far below the
 * 4 GiB that a run can count. */
struct view view_root(struct span text);

/* Bytes [at, at + n) of `from` as a view that shares its text. */
const struct view *view_part(struct arena *a, const struct view *from,
			     size_t at, size_t n);

/* The part of a view that `where`, which lies in its text, takes up. */
struct range view_range(const struct view *v, struct span where);

/*
 * The bytes of the file that bytes [at, at + n) of the text came from. It is
 * rounded outwards: one letter in base64 leads to its group of four. Nothing
 * (n is 0; at may be text.n) and inserted text lead to an empty range.
 */
struct range view_origin(const struct view *v, size_t at, size_t n);

/* The same one level up: the bytes of the parent. v is not the root. */
struct range view_in_parent(const struct view *v, size_t at, size_t n);

/* The same up to `ancestor`, which is v itself or one it was made from. */
struct range view_in_ancestor(const struct view *v, const struct view *ancestor,
			      size_t at, size_t n);

/* The file at the root of a view. */
const struct view *view_file(const struct view *v);

/* A view in the making. Fields are private. */
struct view_builder {
	struct arena *arena; /* borrowed; the view will live in it */
	const struct view *from;
	char *text;
	struct run *runs;
	size_t n, room;
	size_t nruns, runs_room;
};

/* Begin a view of `from` that starts at its offset `at`. */
struct view_builder view_begin(struct arena *a, const struct view *from,
			       size_t at);

/* Make room for n bytes at once, where about as many will be appended. */
void view_expect(struct view_builder *b, size_t n);

/* Append bytes [from, from + n) of the parent as they are. Appending goes
 * forward: what was taken or passed over is not taken again. */
void view_copy(struct view_builder *b, size_t from, size_t n);

/* Append `bytes` in place of bytes [from, from + n) of the parent. If n is 0
 * they are inserted. */
void view_replace(struct view_builder *b, size_t from, size_t n,
		  struct span bytes);

/*
 * Append n bytes that the caller writes at the place returned, before it calls
 * anything else of the builder. Each `step` of them come from `from_step` of
 * the parent, the first at `from`; the last step may be cut short.
 */
char *view_append(struct view_builder *b, size_t n, size_t from, size_t step,
		  size_t from_step);

/* The finished view. The builder must not be used again. */
const struct view *view_end(struct view_builder *b);

#endif
