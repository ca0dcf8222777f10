/* The rows of the family "link", for its table, and what its files share. */
#ifndef CHECK_LINK_RULES_H
#define CHECK_LINK_RULES_H

#include "rule/list.h"
#include "rule/rule.h"
#include "text/content.h"

/* link_claim.c: how sure it is that a link to a page is of one reader. */
enum link_claim {
	LINK_CLAIM_NONE,
	LINK_CLAIM_KEY, /* it has what opens something, if it says for what */
	LINK_CLAIM_MAYBE,
	LINK_CLAIM_SURE
};

/* Never KEY. */
enum link_claim link_claims(struct check *check, const struct link *link);

/* link_shared.c */
extern const struct rule link_personal_token_shared;

/* link_href.c */
extern const struct rule link_href_empty;
extern const struct rule link_href_hash;
extern const struct rule link_anchor_unresolved;
extern const struct rule link_unsupported_scheme;

/* link_syntax.c */
extern const struct rule link_url_syntax;
extern const struct rule link_zero_width;
extern const struct rule link_url_too_long;
extern const struct rule link_http_not_https;

/* link_host.c */
extern const struct rule link_ip_literal;
extern const struct rule link_private_host;
extern const struct rule link_port_odd;

/* link_disguise.c */
extern const struct rule link_userinfo;
extern const struct rule link_idn_homograph;
extern const struct rule link_percent_encoded_host;

/* link_target.c */
extern const struct rule link_shortener;
extern const struct rule link_free_hosting_target;
extern const struct rule link_executable_target;
extern const struct rule link_too_many_domains;

/* link_redirect.c */
extern const struct rule link_redirector_wrap;

/* link_shown.c */
extern const struct rule link_text_url_mismatch;
extern const struct rule link_text_https_href_http;

/* link_address.c */
extern const struct rule link_mailto_invalid;
extern const struct rule link_tel_invalid;

#define WHATWG_URL "https://url.spec.whatwg.org/"

/* The links of a message one by one. Begin with all zero. */
struct link_walk {
	size_t next;
	const struct link *link; /* the one at hand */
	/* private: what has been reported */
	struct span seen[16];
	size_t nseen;
	const struct domain *fine[8];
	size_t nfine;
};

/*
 * The next link that a reader can follow: to a page, or off the list. Not those
 * of the header fields, which are of the family "bulk", nor what a hidden
 * element has.
 */
bool link_next(const struct check *check, struct link_walk *walk);

/* The next one of any kind whose host is known, be it for a picture. */
bool link_next_host(const struct check *check, struct link_walk *walk);

/* Whether the link at hand was not reported yet; it is from now on. The same
 * URL stands in text and HTML, on the picture and the button. */
bool link_is_new(struct link_walk *walk);

/* Say that the rule has nothing against the host of the link at hand, and
 * whether that was said of it. Links of a message go to few hosts; of very many
 * some are forgotten again. */
void link_host_set_fine(struct link_walk *walk);
bool link_host_is_fine(const struct link_walk *walk);

/* The place of a part of the URL of the link at hand; all of it if that is
 * empty. */
struct range link_place(const struct link *link, struct span where);

/* What the reader sees of it, in quotes, else its URL or "on a picture"; for a
 * message, behind "the link". */
const char *link_name(struct check *check, const struct link *link);

/* Whether there is something to click on. */
static inline bool link_is_clicked(const struct link *link)
{
	return link->origin == LINK_IN_TEXT ||
	       (!link->hidden && (link->shown != NULL || link->has_image));
}

/* Whether a program that shows text makes a link of it for sure: one that was
 * cut by a line end or the like, "https://www.=", is no fault of the link. */
static inline bool link_is_sure(const struct link *link)
{
	return link->origin != LINK_IN_TEXT || link->url.kind != URL_DOMAIN ||
	       (link->domain != NULL && link->domain->faults == 0 &&
		(link->domain->reserved != NULL ||
		 domain_known_tld(link->domain)));
}

/* Whether another rule speaks of it where it leads nowhere: of one that says
 * that it leads off the list, or that is still "[unsubscribe]". */
bool link_is_others(const struct link *link);

/* Why nobody outside can open its host; static, NULL if they may. */
const char *link_seclusion(const struct link *link);

/* Whether its domain is one of those who send the message. */
bool link_is_own(struct check *check, const struct domain *domain);

/* Whether they are the same name below two public suffixes: shop.com, shop.de. */
bool link_is_related(const struct domain *a, const struct domain *b);

/* The shortener for everybody that it is; empty if it is none. */
struct span link_shortener_of(const struct domain *d);

/* Whether a service there sends visitors on to what the URL says. */
bool link_is_redirector(const struct domain *d);

/* Whether a path is that of what runs once it is there, by its end. */
bool link_is_program(struct span path);

#endif
