/* The rule about a text that greets nobody. */
#include "check/content_rules.h"
#include "text/greeting.h"

/* ASCII begins a greeting at the start of a word only; other letters may, for
 * some of them are of languages without blanks. */
static bool greets(struct span text)
{
	bool in_word = false;

	for (size_t at = 0; at < text.n; at++) {
		if (!in_word && greeting_first(span_skip(text, at)) > 0)
			return true;
		in_word = is_alpha(text.p[at]);
	}
	return false;
}

static void salutation_missing(struct check *check)
{
	enum { READ_MOST = 1024 };
	const struct body *body;
	size_t i = 0;

	while ((body = own_body(check, &i)) != NULL)
		if (greets(span_first(body->text->text, READ_MOST)))
			return;
	i = 0;
	body = own_body(check, &i);
	if (body != NULL)
		report(check, body->text,
		       span_first(span_trim(body->text->text), 1),
		       "the text begins without a salutation");
}

const struct rule content_salutation_missing = {
	.look = salutation_missing,
	.text = {
		.id = "content-salutation-missing",
		.category = "wording",
		.level = MSC_NOTE,
		.title = "No salutation",
		.why = "Alibaba Direct Mail asks that mail begin with one, and "
		       "reviews templates for it. Elsewhere nobody does.",
		.fix = "Begin with \"Dear ...\", \"Hello ...\" or the like.",
		.source = "https://www.alibabacloud.com/help/en/direct-mail/"
			  "getting-started/email-types-supported-by-directmail",
		.bad = "The new bicycles have come.",
		.good = "Dear customers, the new bicycles have come.",
		.pack = "provider-alibaba",
		.profiles = PROFILE_B | PROFILE_T,
		.types = TYPE_MESSAGE | TYPE_TEMPLATE,
		.providers = MSC_BIT(MSC_ALIBABA),
	},
};
