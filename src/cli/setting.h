/* What each option of the table sets, and what its value must be. */
#ifndef CLI_SETTING_H
#define CLI_SETTING_H

#include <stdbool.h>
#include <stddef.h>

#include "cli/choices.h"

struct arena;
struct error;

/* Words, ended by NULL. Begin with all zero. */
struct list {
	const char **items;
	size_t n, room;
};

/* Options while they are being read. */
struct parser {
	struct options *options;
	struct arena *arena;
	struct error *err;
	struct list names, select, extend, ignore, packs, rules, limits;
	struct list resolvers, selectors, suppressions;
	bool no_cache;
	struct output_choice *outputs;
	size_t noutputs, room;
};

/* Add a word that is borrowed. */
void setting_add(struct parser *p, struct list *list, const char *item);

/* Which of the words of an option `value` is; on false the error says what it
 * may be. */
bool setting_word(struct parser *p, int id, const char *value, size_t *which);

/* Apply an option; value is NULL if it has none. */
bool setting_apply(struct parser *p, int id, const char *value);

#endif
