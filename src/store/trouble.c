#include "store/trouble.h"

#include <stdarg.h>
#include <stdio.h>

bool trouble_set(struct trouble *t, enum trouble_kind kind, const char *format,
		 ...)
{
	va_list args;

	if (t->kind != TROUBLE_NONE)
		return false;
	t->kind = kind;
	va_start(args, format);
	(void)vsnprintf(t->text, sizeof(t->text), format, args);
	va_end(args);
	return false;
}

const char *trouble_word(enum trouble_kind kind)
{
	static const char *const words[TROUBLES] = {
		[TROUBLE_NONE] = "",
		[TROUBLE_ABSENT] = "no history",
		[TROUBLE_LOCKED] = "history locked",
		[TROUBLE_UNREADABLE] = "history unreadable",
		[TROUBLE_FULL] = "history full",
		[TROUBLE_REFUSED] = "history refused",
		[TROUBLE_LATER] = "history of a later version",
		[TROUBLE_KEY] = "history key",
		[TROUBLE_UNREACHABLE] = "history unreachable",
		[TROUBLE_LIBRARY] = "no library for the history",
		[TROUBLE_CLOCK] = "clock before the history",
	};

	return words[kind];
}
