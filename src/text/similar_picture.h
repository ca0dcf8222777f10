/* The pictures of a message, by which it is compared with others beside its
 * text. */
#ifndef TEXT_SIMILAR_PICTURE_H
#define TEXT_SIMILAR_PICTURE_H

#include <stddef.h>
#include <stdint.h>

#include "text/content.h"

struct similar_pictures {
	const uint64_t *items; /* hashes, all bits good; of the same picture
				  the same */
	size_t n;
};

/*
 * Those that show: of one that is fetched the host and the path, for the query
 * says who asks; of one in a data: URL its bytes. Of every one that is a part
 * of the message, shown or attached, its bytes as well. Left out is what only
 * counts readers, what a merge mark is in, and what belongs to attached
 * messages. Lives in the arena.
 */
struct similar_pictures similar_pictures(struct arena *a,
					 const struct message *msg,
					 const struct content *content);

#endif
