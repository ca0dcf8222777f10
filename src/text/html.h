/*
 * HTML as a browser's tokenizer reads it (WHATWG HTML 13.2.5), token by token,
 * each with the place where it stands.
 *
 * Nothing is decoded or copied before it is asked for: tokens are ranges of the
 * source, which is a view of valid UTF-8 without a byte order mark.
 * html_decode() makes the text of a range, as a view that leads back to it.
 * There is no tree and no recursion, and each byte is looked at a bounded
 * number of times, whatever is unclosed.
 */
#ifndef TEXT_HTML_H
#define TEXT_HTML_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/span.h"
#include "mail/parse.h"
#include "mail/view.h"
#include "text/html_attr.h"
#include "text/html_foreign.h"
#include "text/html_tag.h"

enum html_kind {
	HTML_END, /* of the source */
	HTML_TEXT,
	HTML_START_TAG,
	HTML_END_TAG, /* "</>", which says nothing, too: its name is empty */
	HTML_COMMENT, /* bogus ones, as <?php ... ?>, too */
	HTML_DOCTYPE,
};

/* How the characters of a range are to be read. */
enum html_reading {
	HTML_DATA,      /* text: character references are decoded */
	HTML_RCDATA,    /* as in <title>: likewise, NUL becomes U+FFFD */
	HTML_RAW,       /* as in <style>, <script> or CDATA: as they are, but
			   NUL becomes U+FFFD; line ends are LF in all */
	HTML_ATTRIBUTE, /* "&copy=1" and "&copyright" are no references */
	HTML_CDATA,     /* as RAW, but NUL stays */
};

struct html_token {
	enum html_kind kind;
	enum html_tag tag; /* of START_TAG, END_TAG */
	struct range at;   /* all of it, from "<" to ">"; of CDATA, too */
	struct range name; /* of a tag or a doctype, as written; may be empty */
	struct range text; /* of TEXT and COMMENT: what is in it, as written.
			      A text ends only before a tag, comment, doctype
			      or CDATA */
	enum html_reading reading; /* of TEXT */
	bool self_closing;         /* "/>" */
	bool duplicates; /* some attribute stood there before: only the first
			    is in attrs */
	const struct html_attr *attrs; /* of START_TAG, END_TAG; valid until
					  the next token */
	size_t nattrs;
	/* Of DOCTYPE. */
	struct range public_id, system_id; /* without quotes */
	bool has_public_id, has_system_id, force_quirks;
};

/* The state to begin in, for fragments; HTML_IN_DATA for documents. */
enum html_state {
	HTML_IN_DATA,
	HTML_IN_RCDATA,
	HTML_IN_RAWTEXT,
	HTML_IN_SCRIPT,
	HTML_IN_PLAINTEXT,
	HTML_IN_CDATA
};

/* Fields are private, but that a fragment has `state` and `closes` set before
 * its first token. */
struct html {
	const struct view *source;
	struct parse *parse; /* NULL: no limits */
	size_t at;
	enum html_state state;
	struct span closes; /* the name of what ends RCDATA, RAWTEXT, SCRIPT;
			       empty: nothing does */
	struct html_foreign foreign;
	struct html_attrs attrs;
	uint64_t ntags;
};

/*
 * Begin at the start of the source. A start tag of <title>, <style>, <script>
 * and their like, and <plaintext>, switches the state as a browser does that
 * runs no scripts. The limits html-nodes (tags), html-attrs (of one tag: those
 * beyond are passed over) and html-attrs-all are recorded in `parse`; behind
 * html-nodes and html-attrs-all nothing is read. What parse counted before
 * counts as well; whoever is done writes `ntags` and `attrs.nread` back.
 */
struct html html_begin(struct arena *a, struct parse *parse,
		       const struct view *source);

/*
 * The next token; false at the end. Each begins where the one before ended. A
 * tag that is not closed at the end of the source is passed over, as a browser
 * does, and so is all behind a limit: *token is HTML_END then, and its place is
 * what was passed over.
 */
bool html_next(struct html *html, struct html_token *token);

/* The text of a range of the source, decoded; a view of `source`. */
const struct view *html_decode(struct arena *a, const struct view *source,
			       struct range at, enum html_reading reading);

/* The same without its view: the source itself if nothing changes. */
struct span html_text(struct arena *a, const struct view *source,
		      struct range at, enum html_reading reading);

/* Whether html_decode() would change nothing but the place. */
bool html_is_plain(struct span text, enum html_reading reading);

#endif
