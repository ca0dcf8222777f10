#include "text/merge_kind.h"

const char *merge_kind_name(enum merge_kind kind)
{
	static const char *const names[MERGE_KINDS] = {
		[MERGE_NONE] = "none",
		[MERGE_BRACES] = "Handlebars, Jinja or Liquid",
		[MERGE_BLOCK] = "Jinja, Liquid or Twig",
		[MERGE_BRACE] = "Smarty or Salesforce",
		[MERGE_MAILCHIMP] = "Mailchimp",
		[MERGE_PERCENTS] = "Marketing Cloud",
		[MERGE_DOLLAR] = "FreeMarker or Velocity",
		[MERGE_DOLLARS] = "Responsys or Zoho",
		[MERGE_ERB] = "ERB or EJS",
		[MERGE_TOOLKIT] = "Template Toolkit or Emma",
		[MERGE_ANGLES] = "FreeMarker or Word",
		[MERGE_BRACKETS] = "Mailjet or GetResponse",
		[MERGE_HASHES] = "#NAME#",
		[MERGE_SQUARE] = "[NAME]",
		[MERGE_PERCENT] = "Mailgun or ActiveCampaign",
		[MERGE_PARENS] = "((name))",
		[MERGE_SENDGRID] = "SendGrid",
	};

	return kind < MERGE_KINDS ? names[kind] : names[MERGE_NONE];
}
