#include "rule/tally.h"

static size_t most_of(const struct tally *tally)
{
	return tally->here > tally->most ? tally->here : tally->most;
}

void tally_add(struct tally *tally, size_t alternative, size_t part)
{
	if (alternative == NO_PART) {
		tally->settled++;
		return;
	}
	if (alternative != tally->alternative) {
		tally->settled += most_of(tally);
		tally->most = 0;
		tally->here = 0;
	} else if (part != tally->part) {
		tally->most = most_of(tally);
		tally->here = 0;
	}
	tally->alternative = alternative;
	tally->part = part;
	tally->here++;
}

size_t tally_total(const struct tally *tally)
{
	return tally->settled + most_of(tally);
}
