/* Rules about where pictures are. */
#include "check/image_rules.h"
#include "check/link_rules.h"

/* Whether a part says that it is what that address stands for (RFC 2557). */
static bool is_with_message(const struct check *check, struct span url)
{
	const struct message *msg = check->msg;

	for (size_t i = 0; i < msg->nparts; i++) {
		const struct header *where = part_field(
			&msg->parts[i], FIELD_CONTENT_LOCATION, NULL);

		if (where != NULL && span_eq(span_trim(where->text->text), url))
			return true;
	}
	return false;
}

/* Whether a picture is to be loaded from where its address says, as far as it
 * is known. */
static bool is_known(const struct image *image)
{
	return image->link != NULL && image->link->kind == LINK_IMAGE &&
	       image->link->host_known && image->link->url.whole.n > 0;
}

static void report_relative(struct check *check, const struct image_tally *t,
			    enum msc_level level, const char *message)
{
	const struct link *link;

	if (t->n == 0)
		return;
	link = t->first->link;
	report_at(check, level, link->view, link_place(link, link->url.whole),
		  "the picture %s %s%s", image_name(check, t->first), message,
		  repeated(check, t->n));
}

static void relative_src(struct check *check)
{
	struct image_tally relative = { NULL, 0 }, bare = { NULL, 0 };
	struct image_walk walk = { 0 };

	while (image_next(check, &walk)) {
		const struct link *link = walk.image->link;

		if (!is_known(walk.image) || link->unknown ||
		    link->url.scheme != URL_NONE || link->base != NULL ||
		    link->url.whole.p[0] == '#' ||
		    is_with_message(check, link->url.whole))
			continue;
		image_count(link->url.kind == URL_NO_HOST ? &relative : &bare,
			    walk.image);
	}
	report_relative(check, &relative, rule_level(check),
			"has a relative address, which in a message leads "
			"nowhere");
	report_relative(check, &bare, MSC_WARNING,
			"has an address without \"https:\", which desktop "
			"programs take for a file");
}

const struct rule image_relative_src = {
	.look = relative_src,
	.text = {
		.id = "image-relative-src",
		.category = "html",
		.level = MSC_ERROR,
		.points = 50,
		.title = "Picture with a relative address",
		.why = "A message has no place on the web that the address "
		       "could be relative to: every reader sees a broken "
		       "picture.",
		.fix = "Upload the picture and write its whole address, "
		       "beginning with https://.",
		.source = "https://www.rfc-editor.org/rfc/rfc2557#section-5",
		.bad = "<img src=\"images/logo.png\" alt=\"Logo\">",
		.good = "<img src=\"https://example.org/logo.png\" "
			"alt=\"Logo\">",
		.types = TYPE_MESSAGE | TYPE_TEMPLATE,
	},
};

/* Why nobody but the sender can load it; NULL. */
static const char *seclusion(const struct image *image)
{
	const struct link *link = image->link;

	if (link == NULL || !link->host_known)
		return NULL;
	if (link->url.scheme == URL_FILE)
		return "that is a file on the sender's own computer";
	if (link->url.scheme == URL_BLOB)
		return "that is in the memory of the sender's own browser";
	return link_seclusion(link);
}

static void private_src(struct check *check)
{
	struct image_tally tally = { NULL, 0 };
	const char *why = NULL;
	struct image_walk walk = { 0 };

	while (image_next(check, &walk)) {
		const char *here = seclusion(walk.image);

		if (here == NULL)
			continue;
		if (why == NULL)
			why = here;
		image_count(&tally, walk.image);
	}
	if (tally.n > 0)
		report_at(check, rule_level(check), tally.first->link->view,
			  link_place(tally.first->link,
				     tally.first->link->url.whole),
			  "readers cannot load the picture %s: %s%s",
			  image_name(check, tally.first), why,
			  repeated(check, tally.n));
}

const struct rule image_private_src = {
	.look = private_src,
	.text = {
		.id = "image-private-src",
		.category = "html",
		.level = MSC_ERROR,
		.points = 100,
		.title = "Picture that only the sender can load",
		.why = "It shows on the desk of who made the message, and "
		       "nowhere else: it is on their computer, or in their "
		       "own network.",
		.fix = "Upload the picture to a public host, or send it along "
		       "and refer to it by cid:.",
		.source = "https://www.rfc-editor.org/rfc/rfc6890",
		.bad = "<img src=\"file:///C:/Users/me/logo.png\">",
		.good = "<img src=\"https://example.org/logo.png\">",
		.types = TYPE_MESSAGE | TYPE_TEMPLATE,
	},
};

static void http_src(struct check *check)
{
	struct image_tally tally = { NULL, 0 };
	struct image_walk walk = { 0 };

	while (image_next(check, &walk))
		if (is_known(walk.image) &&
		    walk.image->link->url.scheme == URL_HTTP)
			image_count(&tally, walk.image);
	if (tally.n > 0)
		report_at(check, rule_level(check), tally.first->link->view,
			  link_place(tally.first->link,
				     tally.first->link->url.scheme_text),
			  "the picture %s is loaded by http, not https%s",
			  image_name(check, tally.first),
			  repeated(check, tally.n));
}

const struct rule image_http_src = {
	.look = http_src,
	.text = {
		.id = "image-http-src",
		.category = "html",
		.level = MSC_NOTE,
		.title = "Picture by http",
		.why = "Web mail is shown by https, and browsers refuse to "
		       "load parts of such a page by http, or warn of them. "
		       "Everybody on the way can see and change the picture.",
		.fix = "Write https, and see that the picture loads.",
		.source = "https://www.w3.org/TR/mixed-content/",
		.bad = "<img src=\"http://example.org/logo.png\">",
		.good = "<img src=\"https://example.org/logo.png\">",
		.types = TYPE_MESSAGE | TYPE_TEMPLATE,
	},
};
