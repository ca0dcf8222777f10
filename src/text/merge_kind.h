/* The languages of templates that leave their marks in mail. */
#ifndef TEXT_MERGE_KIND_H
#define TEXT_MERGE_KIND_H

enum merge_kind {
	MERGE_NONE,
	MERGE_BRACES,    /* {{x}}, {{{x}}}, {{#if}}: Handlebars, Mustache,
			    Jinja, Liquid, Twig, Angular */
	MERGE_BLOCK,     /* {% if %}, {# comment #} */
	MERGE_BRACE,     /* {$x}, {!x}; {name}: names of fields only */
	MERGE_MAILCHIMP, /* *|X|* */
	MERGE_PERCENTS,  /* %%x%%, %%=v(@x)=%%, %%[ code ]%% */
	MERGE_DOLLAR,    /* ${x}, $!{x}, ${!x} */
	MERGE_DOLLARS,   /* $FIRST_NAME$, $[name]$: names of fields only */
	MERGE_ERB,       /* <%= x %>, <% if %> */
	MERGE_TOOLKIT,   /* [% x %] */
	MERGE_ANGLES,    /* <#if x>, </#if>; <<First Name>> */
	MERGE_BRACKETS,  /* [[name]], [[data:x:"y"]] */
	MERGE_HASHES,    /* #NAME#, ##NAME##: names of fields only */
	MERGE_SQUARE,    /* [FIRST_NAME], [first name]: the same */
	MERGE_PERCENT,   /* %name%, %recipient.name%, %(name)s */
	MERGE_PARENS,    /* ((name)): names of fields only */
	MERGE_SENDGRID,  /* -name-, -first_name-: the same */
	MERGE_KINDS
};

/* "Handlebars or Jinja", "Mailchimp". Static. */
const char *merge_kind_name(enum merge_kind kind);

#endif
