/* URLs in running text, as mail programs make links of them. */
#ifndef TEXT_LINKTEXT_H
#define TEXT_LINKTEXT_H

#include "mail/view.h"
#include "text/linkset.h"

/* Fields are private. */
struct linktext_scan {
	struct span text;
	size_t at;
};

struct linktext_scan linktext_begin(struct span text);

/* The next URL with a scheme of the web, or with "www." in front; false at the
 * end. Only what is written in ASCII is found; merge marks belong to it. */
bool linktext_next(struct linktext_scan *scan, struct span *url);

/* Add what linktext_next() found, which lies in the text of `text`: with
 * "http://" in front of a bare "www.". What the words around it promise is
 * noted, unless its line begins with ">": that is another message's. */
void linktext_add(struct linkset *set, size_t part, const struct view *text,
		  struct span url);

/* The words around a link: those in front of it, in its line or the line
 * before, back to another URL; and those behind it in its line, unless they lead
 * to another URL. */
struct linktext_words {
	struct span before, behind;
};

struct linktext_words linktext_words(struct span text, struct span where);

/* What the words around `where` promise of a link there. */
enum unsubscribe linktext_around(struct span text, struct span where);

/* Add those of the plain text of a part. */
void linktext_find(struct linkset *set, size_t part, const struct view *text);

#endif
