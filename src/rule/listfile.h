/*
 * The file of a list: comment lines that say what it is and where it is from,
 * then the entries. rules/lists/README.md has the form.
 *
 * Reading is strict: a list is taken as it should be or not at all.
 */
#ifndef RULE_LISTFILE_H
#define RULE_LISTFILE_H

#include <stdbool.h>

#include "rule/list.h"
#include "rule/source.h"

/* Read the text of the file that `source` names; the list lives in its arena,
 * but for its entries, which are a part of `text`. On false all that is wrong
 * is among the errors, with line and column. */
bool listfile_read(struct source *source, struct span text, struct list *list);

#endif
