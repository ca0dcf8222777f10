/* Rules about the fields in which web servers tell which script sent a
 * message. */
#include "check/mailer_rules.h"

/* What PHP, cPanel and their kind add. */
static bool names_script(const struct header *field)
{
	static const struct span names[] = {
		SPAN_INIT("X-PHP-Originating-Script"),
		SPAN_INIT("X-PHP-Script"),
		SPAN_INIT("X-PHP-Filename"),
		SPAN_INIT("X-Source-Args"),
	};

	if (field->id != FIELD_OTHER || field->body->text.n == 0)
		return false;
	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		if (span_ieq(field->name, names[i]))
			return true;
	return false;
}

/* The first of them; NULL. */
static const struct header *script_field(const struct check *check)
{
	const struct part *root = &check->msg->parts[0];

	for (size_t i = 0; i < root->nfields; i++)
		if (names_script(&root->fields[i]))
			return &root->fields[i];
	return NULL;
}

static void php_script_header(struct check *check)
{
	const struct header *field = script_field(check);

	if (field != NULL)
		report(check, field->body, field->body->text,
		       "%s tells everybody that the script %s sent the message",
		       shown(check, field->name),
		       shown(check, field->body->text));
}

const struct rule mailer_php_script_header = {
	.look = php_script_header,
	.text = {
		.id = "mailer-php-script-header",
		.category = "headers",
		.level = MSC_WARNING,
		.points = 30,
		.title = "A field names the script that sent the message",
		.why = "PHP and some hosts add it so that abuse can be traced. "
		       "It shows strangers what runs on the server, and "
		       "filters know it from scripts that were broken into.",
		.fix = "Set mail.add_x_header to 0, or send over SMTP with a "
		       "provider of mail.",
		.source = "https://www.php.net/manual/en/mail.configuration."
			  "php",
		.bad = "X-PHP-Originating-Script: 1000:send.php",
		.good = "no such field",
		.profiles = PROFILE_B | PROFILE_T,
	},
};

/* Places where a site keeps what was uploaded to it, and code out of nowhere:
 * nobody sends mail from there on purpose. */
static struct span odd_place(struct span text)
{
	static const struct span places[] = {
		SPAN_INIT("/.well-known/"), SPAN_INIT("/wp-content/"),
		SPAN_INIT("/wp-includes/"), SPAN_INIT("/wp-admin/"),
		SPAN_INIT("/uploads/"),     SPAN_INIT("/cache/"),
		SPAN_INIT("/tmp/"),         SPAN_INIT("eval()'d code"),
	};

	for (size_t i = 0; i < sizeof(places) / sizeof(*places); i++) {
		size_t at = span_find(text, places[i]);

		if (at < text.n)
			return span_slice(text, at, places[i].n);
	}
	return span_first(text, 0);
}

static void wordpress_path(struct check *check)
{
	const struct part *root = &check->msg->parts[0];

	for (size_t i = 0; i < root->nfields; i++) {
		const struct header *field = &root->fields[i];
		struct span place;

		if (!names_script(field))
			continue;
		place = odd_place(field->body->text);
		if (place.n == 0)
			continue;
		report(check, field->body, place,
		       "the message was sent by a script in %s",
		       shown(check, place));
		return;
	}
}

const struct rule mailer_wordpress_path = {
	.look = wordpress_path,
	.text = {
		.id = "mailer-wordpress-path",
		.category = "headers",
		.level = MSC_WARNING,
		.points = 150,
		.title = "Sent by a script in a theme, plugin or upload folder",
		.why = "WordPress itself sends from its own library. A script "
		       "in one of these folders is mostly somebody else's, "
		       "who has broken into the site.",
		.fix = "Look whether the file is yours. Send with the SMTP "
		       "plugin of your provider, not with a script of a "
		       "theme.",
		.source = "https://developer.wordpress.org/advanced-"
			  "administration/security/hardening/",
		.bad = "X-PHP-Script: example.org/wp-content/themes/x/m.php",
		.good = "X-PHP-Script: example.org/index.php",
		.profiles = PROFILE_B | PROFILE_T,
	},
};
