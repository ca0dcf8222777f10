/* What each provider makes of a message, by the rules that name it. Pure. */
#ifndef LINT_VERDICT_H
#define LINT_VERDICT_H

#include "base/arena.h"
#include "lint/run.h"
#include "mailspamcheck.h"

/*
 * The standing of the message with that provider: rejected or at risk by the
 * findings of rules that name it, notes left aside. Else unknown if a rule that
 * names it could not look, or unless `authenticated` says that SPF, DKIM and
 * DMARC, which all providers demand, have been looked up. Lives in the arena.
 */
struct msc_provider_result verdict_of_provider(struct arena *a,
					       enum msc_provider provider,
					       const struct outcome *outcome,
					       bool authenticated);

#endif
